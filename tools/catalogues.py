"""Compiles one catalogue: `catalogues.py django.po django.mo` (Babel; no msgfmt needed)."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def main(source, target):
    with Path(source).open("rb") as po:
        catalogue = read_po(po, locale=Path(source).parts[-3])
    with Path(target).open("wb") as mo:
        write_mo(mo, catalogue)


if __name__ == "__main__":
    main(*sys.argv[1:])
