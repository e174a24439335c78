"""Drives a year the way people do: floor by floor, through the same actions."""
