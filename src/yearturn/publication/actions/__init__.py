"""What is done with a release, from its draft to the day on which it appears."""
