"""The templates of papers: those of the house, written out to be changed, and an office's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from yearturn.conference.documents import layout as conference
from yearturn.kernel.bilingual import CODES
from yearturn.kernel.wordprocessing import HOUSE, Templates, Unfit
from yearturn.planning.documents import layout as planning
from yearturn.publication.documents import layout as publication
from yearturn.recognition.documents import layout as recognition
from yearturn.review.documents import layout as review
from yearturn.workbook.faults import Faulty, flag_fault
from yearturn.workbook.tables.nearest import nearest

FLAG = "--papers"
# Every paper that is made of a template, and what lays the house's one out.
LAYOUTS: dict[str, Callable[[], bytes]] = {
    "letter": planning.letter,
    "work-report": review.work_report,
    "proposed-list": recognition.proposed_list,
    "no-objection": recognition.no_objection,
    "commendation": recognition.commendation,
    "invitation": conference.invitation,
    "change-notice": conference.change_notice,
    "agenda": conference.agenda,
    "sign-in": conference.sign_in,
    "script": conference.script,
    "citations": conference.citations,
    "release": publication.release,
    "bulletin": publication.bulletin,
}


def opened(folder: Path | None) -> Templates:
    """Return the templates of a folder; those of the house where there is none.

    :raises Faulty: for a folder that is none, and for every file in it that is no paper's
    """
    if folder is None:
        return HOUSE
    if not folder.is_dir():
        problem = _("there is no such folder")
        raise Faulty((flag_fault(FLAG, folder, problem, _("name a folder of templates")),))
    strangers = [file for file in sorted(folder.iterdir()) if not known(file)]
    if strangers:
        raise Faulty(tuple(map(unknown, strangers)))
    return Templates(folder)


def known(file: Path) -> bool:
    """Say whether a file is a paper's template: `letter.docx`, `letter.zh.docx`."""
    name, _dot, language = file.stem.partition(".")
    # Word keeps such a file beside one that is open; systems keep hidden ones anywhere.
    if file.name.startswith(("~$", ".")):
        return True
    return file.suffix == ".docx" and name in LAYOUTS and language in {"", *CODES}


def unknown(file: Path):
    close = nearest(file.stem.partition(".")[0].lower(), tuple(LAYOUTS))
    remedy = (
        _("did you mean %(close)s?") % {"close": f"{close}.docx"}
        if close
        else _("give it one of these names: %(names)s")
        % {"names": ", ".join(f"{name}.docx" for name in LAYOUTS)}
    )
    return flag_fault(FLAG, file.name, _("no paper has this name"), remedy)


@contextmanager
def blamed(templates: Templates) -> Iterator[None]:
    """Tell what an office's template cannot do as a fault of its folder.

    :raises Faulty: if it cannot be filled
    """
    try:
        yield
    except Unfit as error:
        problem = _("this template cannot be filled: %(error)s") % {"error": error}
        remedy = _("correct it, or take it out: the paper is then made of the house's template")
        raise Faulty((flag_fault(FLAG, templates.folder, problem, remedy),)) from error


def write(folder: Path) -> list[Path]:
    """Write the templates of the house into a folder, none over a file that stands there.

    :raises FileExistsError: if one of them stands there already; then nothing is written
    """
    files = {folder / f"{name}.docx": make for name, make in LAYOUTS.items()}
    for file in files:
        if file.exists():
            raise FileExistsError(file)
    folder.mkdir(parents=True, exist_ok=True)
    for file, make in files.items():
        file.write_bytes(make())
    return list(files)
