"""A run into a folder that a run made before: it goes on from there and decides nothing twice."""
