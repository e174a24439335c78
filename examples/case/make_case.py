"""Write case.xlsx: a small year shaped like the conference that Yearturn is modelled on."""

import datetime as dt
import sys
from pathlib import Path

from occasion import OCCASION
from people import PEOPLE
from PIL import Image, ImageDraw
from plan import PLAN
from titles import TITLES

from yearturn.kernel.spreadsheets import Sheet, workbook

HERE = Path(__file__).parent


def book() -> bytes:
    sheets = {**PEOPLE, **PLAN, **TITLES, **OCCASION}
    return workbook(
        [
            Sheet(name, columns.split(), [[cell(value) for value in row] for row in rows])
            for name, (columns, rows) in sheets.items()
        ]
    )


def cell(value):
    """Return a value as its cell: a text like 2020-12-31 is a date, an empty text an empty cell."""
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return value or None


def stage(path: Path) -> None:
    """Draw the one photograph whose people agreed: a stage, and nobody real on it."""
    image = Image.new("RGB", (480, 300), "#efe7d8")
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 40, 420, 180), fill="#9a1b1e")
    pen.rectangle((90, 80, 390, 90), fill="#d9a441")
    pen.rectangle((0, 180, 480, 300), fill="#b98a5e")
    image.quantize(8).save(path, optimize=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "case.xlsx"
    target.write_bytes(book())
    stage(target.parent / "stage.png")
    print(target)
