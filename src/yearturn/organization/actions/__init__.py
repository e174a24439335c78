"""What is done to the cycle, its roster and the facts about its people."""
