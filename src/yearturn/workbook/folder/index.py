"""The folder's first page: the year in short, and a link to every paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.template.loader import render_to_string

from yearturn.home import queries as home
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Cycle
from yearturn.planning import queries as planning
from yearturn.web.pages import styles
from yearturn.workbook.folder import catalogue

TONGUES = {"zh": "中文", "en": "English"}


@dataclass
class Shown:
    """One paper and its files: (what the link says, path)."""

    title: str
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Section:
    """One stage's papers; `many` holds, by title, those that come one for each person or unit."""

    title: str
    papers: list[Shown] = field(default_factory=list)
    many: dict[str, list[Shown]] = field(default_factory=dict)


def page(cycle: Cycle, names: Sequence[str], *, again: bool = False) -> bytes:
    """Return index.html, in the cycle's first language, linking the papers called `names`.

    `again` says that the run went on from another, and so left a list of what to reprint.
    """
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
            "again": again,
        }
        return render_to_string("workbook/index.jinja", context).encode()


def sections(names: Sequence[str]) -> Iterator[Section]:
    """Yield the sections that have papers, their papers in the order of the catalogue."""
    ordered = sorted(names, key=rank)
    for folder, title in catalogue.SECTIONS.items():
        section = Section(str(title))
        for name in ordered:
            if PurePosixPath(name).parts[0] == folder:
                add(shelf(section, name), name)
        if section.papers or section.many:
            yield section


def rank(name: str) -> tuple[int, str]:
    """Return where a paper stands in the catalogue; many of one kind are told apart by place.

    Files of one paper keep the order in which they were made.
    """
    paper = catalogue.paper_of(name)
    if paper is None:
        return len(catalogue.PAPERS), ""
    return catalogue.PAPERS.index(paper), catalogue.bare(name)[0]


def shelf(section: Section, name: str) -> list[Shown]:
    """Return the papers that a file belongs to: the stage's own, or those of its subfolder."""
    _stage, *within, _file = PurePosixPath(name).parts
    if not within:
        return section.papers
    paper = catalogue.paper_of(name)
    return section.many.setdefault(str(paper.title) if paper else within[0], [])


def add(papers: list[Shown], name: str) -> None:
    """Put a file under its paper: two languages of one paper stand side by side."""
    place, language, form = catalogue.bare(name)
    paper = catalogue.paper_of(name)
    title = PurePosixPath(place).name if paper is None or paper.many else str(paper.title)
    if not papers or papers[-1].title != title:
        papers.append(Shown(title))
    kind = form.upper()
    papers[-1].files.append((f"{TONGUES[language]} {kind}" if language else kind, name))
