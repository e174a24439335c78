"""Typed columns that know where each of their cells was written."""
