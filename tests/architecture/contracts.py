"""Runs the import contracts and the linter on a copy of the project, as `make check` does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sys.executable).parent


def copy(to: Path) -> Path:
    """Copy what the checks read: the source and its rules. Return the copy."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.mo", "static", "typst")
    shutil.copytree(PROJECT / "src", to / "src", ignore=ignored)
    shutil.copy(PROJECT / "pyproject.toml", to)
    return to


def run(project: Path, *command: str) -> subprocess.CompletedProcess:
    """Run a command in a project with that project's own source in front of any other."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(project / "src"),
        "DJANGO_SETTINGS_MODULE": "yearturn.config.settings",
        "NO_COLOR": "1",
        "COLUMNS": "400",  # so that no sentence is broken over two lines
    }
    return subprocess.run(
        command, cwd=project, env=environment, check=False, capture_output=True, text=True
    )


def broken_contracts(project: Path) -> str:
    """Return what import-linter says of broken contracts, or nothing."""
    done = run(project, str(SCRIPTS / "lint-imports"), "--no-cache")
    return done.stdout + done.stderr if done.returncode else ""


def lint(project: Path) -> str:
    """Return what ruff says, one violation a line, or nothing."""
    ruff = str(SCRIPTS / "ruff")
    done = run(project, ruff, "check", "--no-cache", "--output-format=concise", "src")
    return done.stdout + done.stderr if done.returncode else ""


def stray_models(project: Path) -> str:
    """Return what is wrong with the models once Django has loaded them, or nothing."""
    script = Path(__file__).with_name("models.py")
    done = run(project, sys.executable, str(script))
    return done.stdout + done.stderr if done.returncode else ""
