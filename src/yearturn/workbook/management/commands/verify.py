"""`yearturn verify FILE`: check a decision record or a ledger from the file alone."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from yearturn.workbook import verifying

UNSOUND_STATUS = 1
UNKNOWN_STATUS = 2
# One wrong digit in the inputs of a record may change the reason of everybody in it.
MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Check a decision record or a ledger from the file alone; no database is needed."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a decision.json or a ledger.jsonl")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *, file, json, **options):  # noqa: ARG002 - named by the flag
        try:
            report = verifying.verify(file)
        except verifying.Unknown as unknown:
            if json:
                self.stdout.write(as_json({"file": str(file), "unknown": str(unknown)}))
                sys.exit(UNKNOWN_STATUS)
            raise CommandError(str(unknown), returncode=UNKNOWN_STATUS) from unknown
        self.stdout.write(as_json(report.plain()) if json else in_words(report))
        if not report.sound:
            sys.exit(UNSOUND_STATUS)


def as_json(plain):
    return json.dumps(plain, ensure_ascii=False, indent=2)


def in_words(report):
    complaints = [complaint.says for complaint in report.complaints]
    more = len(complaints) - MOST_SHOWN
    if more > 0:
        rest = ngettext(
            "… and %(count)d more (--json lists all).",
            "… and %(count)d more (--json lists all).",
            more,
        )
        complaints[MOST_SHOWN:] = [rest % {"count": more}]
    return "\n".join([*report.says, *complaints])
