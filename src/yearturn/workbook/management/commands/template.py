"""`yearturn template BOOK.xlsx`: an empty book, a form, the next year; or templates of papers."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook import collecting, faults, following, forms, reading, template

USAGE_STATUS = 2


class Command(BaseCommand):
    help = "Write an empty book, next year's book, a unit's form, or the papers' DOCX templates."
    requires_system_checks = ()

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("book", nargs="?", type=Path, help="the file to write, not there yet")
        what.add_argument("--papers", type=Path, help="a folder for the papers' DOCX templates")
        parser.add_argument("--language", choices=("zh", "en"), help="of heads, notes and values")

        parser.add_argument("--for", dest="unit", help="a unit: write its collection form")
        parser.add_argument(
            "--from", dest="year", nargs="+", type=Path, help="the year's books, for a form"
        )
        parser.add_argument(
            "--after", nargs="+", type=Path, help="a year's books: write the next year's book"
        )

    def handle(self, *, book, papers, language, unit, year, after, **options):  # noqa: ARG002 - Django passes more
        check_flags(book, unit, year, after)
        language = language or ("zh" if in_chinese() else "en")
        try:
            if papers:
                self.stdout.write(told(forms.write(papers)))
                return
            check_new(book)
            content = written(unit, year, after, language)
            with book.open("xb") as stream:
                stream.write(content)
        except FileExistsError as error:
            path = book or error.args[0]
            sentence = _("%(path)s exists already; name a file that is new.") % {"path": path}
            raise CommandError(sentence, returncode=USAGE_STATUS) from error
        except OSError as error:
            sentence = _("%(path)s cannot be written (%(reason)s).")
            names = {"path": book or papers, "reason": error.strerror}
            raise CommandError(sentence % names, returncode=USAGE_STATUS) from error
        self.stdout.write(_("%(path)s is ready to be filled.") % {"path": book})


def check_flags(book, unit, year, after):
    """Check that a form, or the next year's book, has all it needs and nothing else is asked for.

    :raises CommandError: if one of the flags stands alone, or beside another's
    """
    if after and (unit or year or not book):
        sentence = _("The next year's book needs a file and this year's books: %(usage)s")
        usage = "yearturn template NEXT.xlsx --after YEAR.xlsx"
        raise CommandError(sentence % {"usage": usage}, returncode=USAGE_STATUS)
    if bool(unit) != bool(year) or (unit and not book):
        sentence = _("A form needs a file, a unit and the year's books: %(usage)s")
        usage = "yearturn template FORM.xlsx --for UNIT --from YEAR.xlsx"
        raise CommandError(sentence % {"usage": usage}, returncode=USAGE_STATUS)


def check_new(book):
    """Check that a file is new before the books are read.

    :raises FileExistsError: if it is there
    """
    if book.exists():
        raise FileExistsError(book)


def written(unit, year, after, language):
    """Return what is asked for; faulty books and an unknown unit end the command."""
    with faults.reported():
        if after:
            return following.book(reading.read(after), language)
        if unit:
            return collecting.form(reading.read(year), unit, language)
        return template.book(language)


def told(files):
    """Return what was written, a line each, and how it is used."""
    lines = [*map(str, files), _("Change what you like, keep the tags, and run with --papers.")]
    return "\n".join(lines)
