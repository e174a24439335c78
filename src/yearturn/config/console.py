"""The console script: `yearturn COMMAND …` runs one of our own commands."""

import os
import sys

COMMANDS = ("run", "check", "template", "verify", "serve", "migrate")


def main():
    """Run one command and return nothing; the command sets the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    if len(sys.argv) > 1 and sys.argv[1].startswith("-"):
        sys.argv[1:2] = ["help"]
    execute_from_command_line(sys.argv)
