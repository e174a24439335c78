"""Whether the photographs that people agreed to lie beside their book and can be shown."""

from pathlib import Path

from django.utils.translation import gettext as _

from yearturn.kernel import pictures
from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    """Report files that are missing, or are no picture; those without consent are not opened."""
    photographs = tables["photographs"]
    for index in photographs.where("consent", {True}):
        name = photographs.columns["file"][index]
        if name and photographs.sound(index, "file"):
            trouble = trouble_of(photographs.beside(index, name))
            if trouble:
                photographs.blame(index, "file", name, *trouble)


def trouble_of(path: Path | None) -> tuple[str, str] | None:
    """Return what is wrong with a file and what would be right, or None."""
    if path is None:
        return _("is no name of a file beside the book"), _("write the name of the file alone")
    if not path.is_file():
        return _("there is no such file beside the book"), _("put it there, or correct the name")
    try:
        pictures.cleaned(path.read_bytes())
    except pictures.Unseen as unseen:
        return unseen.problem, unseen.remedy
    except OSError as error:
        problem = _("the file cannot be read (%(reason)s)") % {"reason": error.strerror}
        return problem, _("correct the path, or close the program that holds the file")
    return None
