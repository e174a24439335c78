"""Write machinery-group.xlsx: the pandemic year of a fictional machinery group, from one seed."""

import argparse
from pathlib import Path

from group import scenes
from group.book import USUAL, sheets

from yearturn.kernel.spreadsheets import workbook

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=USUAL, help="about how many people")
    parser.add_argument("--seed", default="yanlu", help="another text, another group")
    parser.add_argument("--out", type=Path, default=HERE / "machinery-group.xlsx")
    options = parser.parse_args()
    options.out.write_bytes(workbook(sheets(options.people, options.seed)))
    scenes.write(options.out.parent)
    print(options.out)


if __name__ == "__main__":
    main()
