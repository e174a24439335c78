"""The folder's first page: the year in short, and a link to every paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from yearturn.home import queries as home
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Cycle
from yearturn.planning import queries as planning
from yearturn.web.pages import styles

TONGUES = {"zh": "中文", "en": "English"}
SECTIONS = {
    "review": _("Review"),
    "recognition": _("Recognition"),
    "planning": _("Planning"),
    "conference": _("Conference"),
    "publication": _("Release"),
}
TITLES = {
    "work-report": _("Work report"),
    "decision": _("Decision record"),
    "decision-1": _("Earlier decision record, superseded"),
    "winners": _("Winners and everybody's reason"),
    "proposed-list": _("Proposed list"),
    "no-objection": _("Certificate of No Objection"),
    "commendation": _("Commendation decision"),
    "certificates": _("All certificates, for the printer"),
    "bonus": _("Bonus list, for the payroll"),
    "plan": _("Plan: matrix, tasks, alignment"),
    "x-matrix": _("X-matrix"),
    "risks": _("Risk register"),
    "directives": _("Directives to follow up"),
    "attendance": _("Attendance, with the trace of every place"),
    "sign-in": _("Sign-in sheet"),
    "seating": _("Seating plan"),
    "place-cards": _("Place cards of the rostrum"),
    "place-cards-hall": _("Place cards of the hall"),
    "agenda": _("Agenda"),
    "invitation": _("Notice of meeting with reply slip"),
    "change-notice": _("Notice of change, for those who lost their place"),
    "script": _("Script of the host"),
    "citations": _("Citations"),
    "awards-order": _("Order of conferring, batch by batch"),
    "badges": _("Name badges"),
    "checkin": _("Check-in list for the door, confidential"),
    "release": _("Release"),
    "bulletin": _("Internal bulletin"),
    "feed": _("Feed"),
}
MANY = {
    "certificates": _("Certificates one by one"),
    "letters": _("Letters of responsibility, unit by unit"),
    "photographs": _("Photographs"),
}


@dataclass
class Paper:
    """One paper and its files: (what the link says, path)."""

    title: str
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Section:
    """One stage's papers; `many` holds, by title, those that come one for each person or unit."""

    title: str
    papers: list[Paper] = field(default_factory=list)
    many: dict[str, list[Paper]] = field(default_factory=dict)


def page(cycle: Cycle, names: Sequence[str]) -> bytes:
    """Return index.html, in the cycle's first language, linking the papers called `names`."""
    language = cycle.languages.split(";")[0]
    with speaking(language):
        context = {
            "cycle": cycle,
            "styles": styles(),
            "stages": home.stages(cycle),
            "figures": home.key_figures(cycle),
            "awards": (awards := home.honoured(cycle)),
            "people": home.number_of_people(awards),
            "focuses": [it for it in planning.focuses(cycle) if it.unit_id is None],
            "sections": list(sections(names)),
        }
        return render_to_string("workbook/index.jinja", context).encode()


def sections(names: Sequence[str]) -> Iterator[Section]:
    """Yield the sections that have papers, in the order in which the folder is described."""
    for folder, title in SECTIONS.items():
        section = Section(str(title))
        for name in names:
            path = PurePosixPath(name)
            if path.parts[0] == folder:
                add(shelf(section, path), path)
        if section.papers or section.many:
            yield section


def shelf(section: Section, path: PurePosixPath) -> list[Paper]:
    """Return the papers that a file belongs to: the stage's own, or those of its subfolder."""
    _stage, *within, _file = path.parts
    if not within:
        return section.papers
    return section.many.setdefault(str(MANY.get(within[0], within[0])), [])


def add(papers: list[Paper], path: PurePosixPath) -> None:
    """Put a file under its paper: two languages of one paper stand side by side."""
    stem, *tongue = path.name.removesuffix(path.suffix).split(".")
    title = str(TITLES.get(stem, stem))
    if not papers or papers[-1].title != title:
        papers.append(Paper(title))
    kind = path.suffix.lstrip(".").upper()
    said = f"{TONGUES[tongue[0]]} {kind}" if tongue and tongue[0] in TONGUES else kind
    papers[-1].files.append((said, str(path)))
