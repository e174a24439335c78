"""The cycle, the units, the people, the facts about them, and who holds which role."""
