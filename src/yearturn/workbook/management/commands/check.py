"""`yearturn check BOOK.xlsx …`: read, decide, report; write nothing."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yearturn.workbook import faults, progress, run
from yearturn.workbook.annotating import annotated
from yearturn.workbook.continuing import reopening

ANNOTATE = "leave a marked copy of faulty books here: a new .xlsx file, or a folder"


def add_reopening(parser):
    parser.add_argument(
        "--reopen", action="append", default=[], metavar="STAGE", help="open a sealed stage again"
    )
    parser.add_argument("--reason", default="", help="why it is opened again; the ledger keeps it")


class Command(BaseCommand):
    help = "Read the books, decide, report every fault, and write nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("books", nargs="+", type=Path, help="workbooks, or a folder of CSV")
        parser.add_argument("--on", type=run.day, help="the day of the run, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--annotate", type=Path, help=ANNOTATE)
        parser.add_argument("--out", type=Path, help="a folder that a run left, to go on from")
        add_reopening(parser)

    def handle(self, *, books, on, json, annotate, **options):
        with (
            progress.shown(quiet=json) as bars,
            faults.reported(as_json=json),
            annotated(books, annotate),
        ):
            asked = reopening.asked(options["reopen"], options["reason"])
            notes = run.check(books, out=options["out"], on=on, reopen=asked, progress=bars)
        self.stdout.write(as_json(notes) if json else in_words(notes))


def as_json(notes):
    return json.dumps({"faults": [], "notes": notes}, ensure_ascii=False, indent=2)


def in_words(notes):
    lines = (_("Note: %(note)s") % {"note": note} for note in notes)
    return "\n".join([*lines, _("No fault found. Nothing was written.")])
