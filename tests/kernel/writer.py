"""One of many processes that write the ledger at once: `writer.py NAME LINES`.

Every third line is written in a transaction that is given up.
"""

import datetime as dt
import os
import sys

import django

AT = dt.datetime(2021, 2, 2, 9, 0, tzinfo=dt.UTC)


def main(name, lines):
    os.environ["DJANGO_SETTINGS_MODULE"] = "yearturn.config.settings"
    django.setup()
    for number in range(int(lines)):
        write(name, number)
        if number % 3 == 0:
            give_up(name, number)


def write(name, number, verb="test.written"):
    from yearturn.kernel import ledger  # noqa: PLC0415 - Django first

    ledger.append(verb, subject=f"{name}:{number}", by=name, at=AT, facts={"number": number})


def give_up(name, number):
    from django.db import transaction  # noqa: PLC0415 - Django first

    with transaction.atomic():
        write(name, number, verb="test.given_up")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
