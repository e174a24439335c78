"""What the company makes public of its year."""
