"""A whole year from workbooks in, a folder of decisions and documents out."""
