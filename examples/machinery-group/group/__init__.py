"""The fictional Yanlu Machinery Group: who works there, what they did in 2020, what 2021 asks."""
