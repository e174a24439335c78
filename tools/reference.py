"""Writes the reference pages from the tables they describe; `--check` only says if one is stale."""

import os
import sys
from pathlib import Path

import django

PAGES = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/reference.py from the code; `make fix` renews it. -->\n\n"


def main(arguments):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
    django.setup()
    stale = [name for name, text in pages().items() if read(name) != text]
    if "--check" in arguments:
        if stale:
            print("Stale reference pages (make fix renews them):", ", ".join(stale))
        return bool(stale)
    for name in stale:
        (PAGES / name).write_text(pages()[name], encoding="utf-8")
    return False


def read(name):
    path = PAGES / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def pages():
    """Return the text of every generated page by its file name."""
    from yearturn.workbook.folder import reference as papers  # noqa: PLC0415 - Django first
    from yearturn.workbook.schema import reference as workbook  # noqa: PLC0415 - Django first

    return {
        "states.md": NOTE + states(),
        "permissions.md": NOTE + permissions(),
        "workbook.md": NOTE + workbook.page(),
        "papers.md": NOTE + papers.page(),
    }


def states():
    from django.apps import apps  # noqa: PLC0415 - Django first

    machines = [machine(model) for model in apps.get_models() if hasattr(model, "MOVES")]
    return "\n".join(["# States and moves\n", *machines])


def machine(model):
    rows = [
        f"| `{state}` | {', '.join(f'`{to}`' for to in sorted(moves)) or 'none'} |"
        for state, moves in model.MOVES.items()
    ]
    title = f"## {model._meta.app_label} · {model.__name__}"  # noqa: SLF001 - Django's model API
    return "\n".join([title, "", "| state | may become |", "|---|---|", *rows, ""])


def permissions():
    from yearturn.kernel.permissions import TABLE, Permission  # noqa: PLC0415 - Django first

    head = "| | " + " | ".join(role.value for role in TABLE) + " |"
    rows = [
        f"| `{permission}` | "
        + " | ".join("yes" if permission in TABLE[role] else "" for role in TABLE)
        + " |"
        for permission in Permission
    ]
    return "\n".join(["# Who may do what\n", head, "|---" * (len(TABLE) + 1) + "|", *rows, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
