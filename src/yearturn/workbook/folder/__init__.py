"""Writes the folder: which papers a year leaves, floor by floor."""
