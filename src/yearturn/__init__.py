"""Yearturn (岁序) runs the turn of a company's year."""

__version__ = "0.1.0"
