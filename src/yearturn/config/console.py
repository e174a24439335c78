"""The console script: `yearturn COMMAND …` runs one of our own commands."""

import os
import sys

COMMANDS = {
    "run": "run a year: workbooks in, a folder of decisions and documents out",
    "check": "read and decide the year in workbooks, report every fault, write nothing",
    "template": "write an empty workbook with drop-downs and notes",
    "verify": "check a decision record or a ledger from the file alone",
    "serve": "serve a year as a read-only site",
    "migrate": "make or renew the tables of the database that YEARTURN_DATABASE_URL names",
}
USAGE_STATUS = 2


def main():
    """Run one command. The exit status is 0, 1 (not verified) or 2 (faulty input or usage)."""
    if len(sys.argv) < USAGE_STATUS or sys.argv[1] not in COMMANDS:
        asked = sys.argv[1:2]
        sys.stdout.write(usage())
        sys.exit(0 if asked in ([], ["help"], ["--help"], ["-h"]) else USAGE_STATUS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(sys.argv)


def usage() -> str:
    lines = (f"  yearturn {name:<9} {what}\n" for name, what in COMMANDS.items())
    return "Yearturn runs the turn of a company's year.\n\n" + "".join(lines)


if __name__ == "__main__":
    main()
