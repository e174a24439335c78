"""What is done in a programme of recognition, from its rules to its certificates."""
