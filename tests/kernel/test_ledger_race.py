"""Eight processes write the ledger at once: no line is lost, and the chain does not fork."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from yearturn.kernel import chain, ledger
from yearturn.kernel.models import Entry

WRITERS = 8
LINES = 12
HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
READ = """
import io, sys, django
django.setup()
from yearturn.kernel import ledger
ledger.export(sys.stdout)
"""


def run(arguments, url):
    environment = {
        **os.environ,
        "YEARTURN_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "yearturn.config.settings",
        "PYTHONPATH": str(SOURCE),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process):
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    return out


def write_at_once(url):
    writers = [
        run([str(HERE / "writer.py"), f"writer{number}", str(LINES)], url)
        for number in range(WRITERS)
    ]
    for writer in writers:
        finished(writer)


def expected():
    return sorted(
        f"writer{writer}:{number}" for writer in range(WRITERS) for number in range(LINES)
    )


def test_writers_of_one_sqlite_file_neither_fork_nor_lose_a_line(tmp_path):
    url = f"sqlite:///{tmp_path / 'year.sqlite3'}"
    finished(run(["-m", "django", "migrate", "--verbosity", "0"], url))
    write_at_once(url)
    file = finished(run(["-c", READ], url))
    assert chain.verify(file).fault is None
    lines, _checkpoint, _place = chain.read(file)
    assert sorted(line["subject"] for line in lines) == expected()
    assert {line["verb"] for line in lines} == {"test.written"}


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_postgresql_neither_fork_nor_lose_a_line():
    if connection.vendor != "postgresql":
        pytest.skip("runs where the tests run on PostgreSQL; SQLite has its own test")
    settings = connection.settings_dict
    host = settings["HOST"].replace("/", "%2F")
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    write_at_once(f"postgresql://{settings['USER']}@{host}{port}/{settings['NAME']}")
    assert ledger.verify() is None
    assert sorted(Entry.objects.values_list("subject", flat=True)) == expected()
    assert set(Entry.objects.values_list("verb", flat=True)) == {"test.written"}
