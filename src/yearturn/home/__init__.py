"""The year on one page: reads every floor, writes none."""
