"""`yearturn template BOOK.xlsx`: write an empty book to fill in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook import template

USAGE_STATUS = 2


class Command(BaseCommand):
    help = "Write an empty book with drop-downs and notes."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("book", type=Path, help="the file to write, which must not exist yet")
        parser.add_argument("--language", choices=("zh", "en"), help="of heads, notes and values")

    def handle(self, *, book, language, **options):  # noqa: ARG002 - Django passes more
        language = language or ("zh" if in_chinese() else "en")
        pages = template.book(language)
        try:
            with book.open("xb") as stream:
                stream.write(pages)
        except FileExistsError as error:
            raise CommandError(
                _("%(path)s exists already; name a file that is new.") % {"path": book},
                returncode=USAGE_STATUS,
            ) from error
        except OSError as error:
            raise CommandError(
                _("%(path)s cannot be written (%(reason)s).")
                % {"path": book, "reason": error.strerror},
                returncode=USAGE_STATUS,
            ) from error
        self.stdout.write(_("%(path)s is ready to be filled.") % {"path": book})
