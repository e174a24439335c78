"""`yearturn run BOOK.xlsx [MORE.xlsx …] --out DIR`: a year in, a folder out."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.workbook import faults, progress, run
from yearturn.workbook.annotating import annotated
from yearturn.workbook.continuing import reopening
from yearturn.workbook.management.commands.check import ANNOTATE, add_reopening

OUT = "a new or empty folder, or one that a run left: then the year goes on from there"


class Command(BaseCommand):
    help = "Run a year: read the books, decide, and write the folder."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("books", nargs="+", type=Path, help="workbooks, or a folder of CSV")
        parser.add_argument("--out", required=True, type=Path, help=OUT)
        parser.add_argument("--on", type=run.day, help="the day of the run, YYYY-MM-DD")
        parser.add_argument("--papers", type=Path, help="a folder of your own DOCX templates")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")
        parser.add_argument("--annotate", type=Path, help=ANNOTATE)
        add_reopening(parser)

    def handle(self, *, books, out, on, papers, json, annotate, **options):
        with (
            progress.shown(quiet=json) as bars,
            faults.reported(as_json=json),
            annotated(books, annotate),
        ):
            asked = reopening.asked(options["reopen"], options["reason"])
            summary = run.run(books, out, on=on, papers=papers, reopen=asked, progress=bars)
        self.stdout.write(as_json(summary) if json else in_words(summary))
        if annotate and not json:
            self.stdout.write(_("No fault found, so no marked copy was written."))


def as_json(summary):
    return json.dumps(summary.plain(), ensure_ascii=False, indent=2)


def in_words(summary):
    lines = [
        _("%(people)d people, %(winners)d honoured, %(papers)d papers.") % summary.plain(),
        *(_("Note: %(note)s") % {"note": note} for note in summary.notes),
        *reprint(summary),
        _("The folder is %(folder)s; open index.html in it.") % {"folder": summary.folder},
    ]
    return "\n".join(lines)


def reprint(summary):
    """Say how many papers differ from those of the run before, where there was one."""
    count = len(summary.reprint)
    if count:
        told = ngettext(
            "%(count)d paper changed; print it again (reprint.txt says why).",
            "%(count)d papers changed; print them again (reprint.txt says why).",
            count,
        )
        yield told % {"count": count}
