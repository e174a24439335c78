"""The runner that gives the tests a PostgreSQL: started, used, stopped, and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests import postgres

RUNNER = Path(postgres.__file__)
LEDGER_TEST = "tests/kernel/test_ledger.py::test_postgresql_refuses_to_truncate"


@pytest.fixture
def room():
    """Return a folder with a space in its name that others may enter, as `nobody` must."""
    folder = Path(tempfile.mkdtemp(prefix="yearturn room "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def run(room, *arguments):
    """Start the runner far from the project, with its temporary files in `room`."""
    environment = {**os.environ, "TMPDIR": str(room), "PYTHONDONTWRITEBYTECODE": "1"}
    for leaked in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        environment.pop(leaked, None)
    return subprocess.Popen(
        [sys.executable, str(RUNNER), "--", "-p", "no:cacheprovider", *arguments],
        cwd="/",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def servers(room):
    """Return the processes that were started in `room`."""
    processes = psutil.process_iter(["cmdline"])
    return [found for found in processes if str(room) in " ".join(found.info["cmdline"] or ())]


def test_runner_runs_pytest_on_postgresql_and_leaves_nothing(room):
    process = run(room, LEDGER_TEST)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert out.splitlines()[-1].startswith("1 passed in ")
    assert list(room.iterdir()) == []
    assert servers(room) == []


def test_runner_returns_the_status_of_pytest(room):
    process = run(room, "no-such-test.py")
    out, _err = process.communicate(timeout=120)
    assert process.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no-such-test.py" in out + _err
    assert servers(room) == []


def test_runner_that_is_told_to_end_stops_its_server(room):
    process = run(room, "tests/kernel")
    deadline = time.monotonic() + 60
    while not servers(room) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert servers(room) == []
    assert list(room.iterdir()) == []


def test_missing_wheel_is_said_clearly(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "WHEEL", "no_such_wheel")
    assert postgres.main([]) == postgres.UNSTARTED_STATUS
    assert capsys.readouterr().err == (
        "The tests did not run on PostgreSQL: the wheel no_such_wheel is not installed;"
        " `make test` installs it\n"
    )


def test_programs_that_do_not_run_are_said_clearly(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "installed", lambda home: home / "nowhere")
    assert postgres.main([]) == postgres.UNSTARTED_STATUS
    assert "initdb did not run" in capsys.readouterr().err


def test_server_that_does_not_answer_shows_its_log(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "FAST", ("no_such_setting=yes",))
    assert postgres.main([]) == postgres.UNSTARTED_STATUS
    said = capsys.readouterr().err
    assert "the server did not answer" in said
    assert "no_such_setting" in said
