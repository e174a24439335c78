"""What is promised: indicators, targets, focuses, measures, tasks, letters."""
