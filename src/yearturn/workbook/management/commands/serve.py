"""`yearturn serve --database year.sqlite3`: the year as a site, on this machine only."""

from pathlib import Path

import waitress
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext as _

from yearturn.workbook import embedded


class Command(BaseCommand):
    help = "Serve the year as a read-only site."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--database", type=Path, help="the year.sqlite3 of a run's folder")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, database, host, port, **options):  # noqa: ARG002 - Django passes more
        if database:
            if not database.is_file():
                raise CommandError(
                    _("There is no file %(path)s. Name the year.sqlite3 that a run left.")
                    % {"path": database},
                    returncode=2,
                )
            embedded.attach(database.resolve())
        self.stdout.write(
            _("The year is at http://%(host)s:%(port)d (Ctrl+C ends it).")
            % {"host": host, "port": port}
        )
        waitress.serve(get_wsgi_application(), host=host, port=port, threads=4, _quiet=True)
