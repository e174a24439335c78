"""Looks into a workbook's parts: what python-calamine does not tell (notes, colours, rules)."""

import io
import zipfile
from xml.etree import ElementTree as ET

from yearturn.workbook.reading.grids import opened_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Opened:
    """A workbook by its bytes; sheets are asked for by their title."""

    def __init__(self, data):
        self.parts = zipfile.ZipFile(io.BytesIO(data))
        self.grids = {grid.title: grid for grid in opened_workbook("opened.xlsx", data)}
        self.titles = list(self.grids)

    def part(self, name):
        return ET.fromstring(self.parts.read(name))  # noqa: S314 - our own file

    def page(self, title):
        return self.part(f"xl/worksheets/sheet{self.titles.index(title) + 1}.xml")

    def rows(self, title):
        return self.grids[title].rows

    def notes(self, title):
        """Return {cell: note}."""
        name = f"xl/worksheets/_rels/sheet{self.titles.index(title) + 1}.xml.rels"
        if name not in self.parts.namelist():
            return {}
        for relation in self.part(name):
            if "comments" in relation.get("Target"):
                root = self.part(f"xl/{relation.get('Target').removeprefix('../')}")
                return {
                    note.get("ref"): "".join(note.itertext())
                    for note in root.iter(f"{MAIN}comment")
                }
        return {}

    def links(self, title):
        """Return {cell: where it leads}."""
        return {
            link.get("ref"): link.get("location")
            for link in self.page(title).iter(f"{MAIN}hyperlink")
        }

    def coloured(self, title, colour):
        """Return the cells that have this background."""
        styles = self.part("xl/styles.xml")
        fills = [
            (fill.find(f".//{MAIN}fgColor") is not None)
            and fill.find(f".//{MAIN}fgColor").get("rgb") == f"FF{colour.lstrip('#').upper()}"
            for fill in styles.find(f"{MAIN}fills")
        ]
        forms = [fills[int(form.get("fillId"))] for form in styles.find(f"{MAIN}cellXfs")]
        return {
            cell.get("r")
            for cell in self.page(title).iter(f"{MAIN}c")
            if forms[int(cell.get("s") or 0)]
        }

    def rules(self, title):
        """Return {cells: (type of the rule, its first formula)}."""
        return {
            rule.get("sqref"): (rule.get("type"), rule.findtext(f"{MAIN}formula1"))
            for rule in self.page(title).iter(f"{MAIN}dataValidation")
        }

    def widths(self, title):
        return [float(column.get("width")) for column in self.page(title).iter(f"{MAIN}col")]

    def frozen(self, title):
        pane = self.page(title).find(f".//{MAIN}pane")
        return pane is not None and pane.get("state") == "frozen"
