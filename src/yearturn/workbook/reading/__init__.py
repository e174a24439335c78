"""Reads books: spreadsheets in, typed rows or every fault at once out."""

from yearturn.workbook.reading.book import Book, Place
from yearturn.workbook.reading.books import read

__all__ = ["Book", "Place", "read"]
