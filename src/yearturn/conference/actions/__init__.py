"""What is done for a conference, from its announcement to its seal."""
