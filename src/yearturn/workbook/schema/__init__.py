"""The one schema: reader, template, stage table and reference page are all made from it."""
