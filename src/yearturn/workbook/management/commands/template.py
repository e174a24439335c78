"""`yearturn template BOOK.xlsx`: an empty book; with `--papers DIR`, the templates of papers."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook import forms, template

USAGE_STATUS = 2


class Command(BaseCommand):
    help = "Write an empty book with drop-downs and notes, or the DOCX templates of the papers."
    requires_system_checks = ()

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("book", nargs="?", type=Path, help="the file to write, not there yet")
        what.add_argument("--papers", type=Path, help="a folder for the papers' DOCX templates")
        parser.add_argument("--language", choices=("zh", "en"), help="of heads, notes and values")

    def handle(self, *, book, papers, language, **options):  # noqa: ARG002 - Django passes more
        language = language or ("zh" if in_chinese() else "en")
        try:
            if papers:
                self.stdout.write(told(forms.write(papers)))
                return
            with book.open("xb") as stream:
                stream.write(template.book(language))
        except FileExistsError as error:
            path = book or error.args[0]
            sentence = _("%(path)s exists already; name a file that is new.") % {"path": path}
            raise CommandError(sentence, returncode=USAGE_STATUS) from error
        except OSError as error:
            sentence = _("%(path)s cannot be written (%(reason)s).")
            names = {"path": book or papers, "reason": error.strerror}
            raise CommandError(sentence % names, returncode=USAGE_STATUS) from error
        self.stdout.write(_("%(path)s is ready to be filled.") % {"path": book})


def told(files):
    """Return what was written, a line each, and how it is used."""
    lines = [*map(str, files), _("Change what you like, keep the tags, and run with --papers.")]
    return "\n".join(lines)
