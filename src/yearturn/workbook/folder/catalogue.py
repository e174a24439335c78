"""The one table of what a run leaves: the folder's first page and the reference page tell of it."""

from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import CODES


class Tongues(Enum):
    """How a paper speaks: a file for each language of the year, all in one file, or in none."""

    EACH = "a file each"
    TOGETHER = "in one file"
    NONE = ""


@dataclass(frozen=True)
class Paper:
    """One paper.

    `place` is where it stands, without language and format; a `*` in it makes it a paper of which
    there are many. `made` says when there is one, and `sheets` which it cannot do without; `whom`
    says who needs it. `template` is the name under which an office may put its own in its place.
    What is `rare` is not left by every complete year.
    """

    place: str
    title: Any
    formats: tuple[str, ...]
    made: str
    sheets: tuple[str, ...]
    whom: str
    template: str = ""
    tongues: Tongues = Tongues.EACH
    rare: bool = False

    @property
    def folder(self) -> str:
        return self.place.partition("/")[0]

    @property
    def many(self) -> bool:
        """Say whether it comes once for each person, unit or picture, in a folder of its own."""
        return self.place.endswith("/*")


SECTIONS = {
    "review": _("Review"),
    "recognition": _("Recognition"),
    "planning": _("Planning"),
    "conference": _("Conference"),
    "publication": _("Release"),
}
DECIDED = ("awards", "criteria", "nominations", "judges", "scores")
MET = ("conference", "attendance")
PAPERS = (
    Paper(
        "review/work-report",
        _("Work report"),
        ("pdf", "docx", "pptx", "html"),
        "of a year that has figures",
        ("actuals",),
        "leaders and everybody in the hall",
        template="work-report",
    ),
    Paper(
        "recognition/proposed-list",
        _("Proposed list"),
        ("pdf", "docx"),
        "once the winners are found",
        DECIDED,
        "everybody, for the public notice",
        template="proposed-list",
    ),
    Paper(
        "recognition/winners",
        _("Winners and everybody's reason"),
        ("xlsx",),
        "once the winners are found",
        DECIDED,
        "the office and the body that approves",
        tongues=Tongues.TOGETHER,
    ),
    Paper(
        "recognition/decision",
        _("Decision record"),
        ("json",),
        "once the winners are found",
        DECIDED,
        "whoever verifies the decision",
        tongues=Tongues.NONE,
    ),
    Paper(
        "recognition/decision-*",
        _("Earlier decision record, superseded"),
        ("json",),
        "where an upheld objection led to another decision",
        ("notice", "objections"),
        "whoever verifies the decision",
        tongues=Tongues.NONE,
        rare=True,
    ),
    Paper(
        "recognition/no-objection",
        _("Certificate of No Objection"),
        ("docx",),
        "once the notice is over and no objection was upheld",
        ("notice",),
        "the units that nominated, to be sealed",
        template="no-objection",
    ),
    Paper(
        "recognition/commendation",
        _("Commendation decision"),
        ("pdf", "docx"),
        "once the winners are approved",
        ("approvals",),
        "whom the approval addresses",
        template="commendation",
    ),
    Paper(
        "recognition/certificates",
        _("All certificates, for the printer"),
        ("pdf",),
        "once the winners are approved",
        ("approvals",),
        "the printer",
    ),
    Paper(
        "recognition/certificates/*",
        _("Certificates one by one"),
        ("pdf",),
        "once the winners are approved",
        ("approvals",),
        "everybody honoured",
    ),
    Paper(
        "recognition/bonus",
        _("Bonus list, for the payroll"),
        ("xlsx",),
        "once the winners are approved, if an award has a bonus",
        ("approvals",),
        "the payroll, confidential",
        tongues=Tongues.TOGETHER,
    ),
    Paper(
        "planning/plan",
        _("Plan: matrix, tasks, alignment"),
        ("xlsx",),
        "of a year that has a plan",
        ("focuses", "measures", "tasks"),
        "the office and whoever bears a task",
    ),
    Paper(
        "planning/x-matrix",
        _("X-matrix"),
        ("pdf",),
        "of a year that has measures",
        ("measures",),
        "leaders, on A3",
    ),
    Paper(
        "planning/risks",
        _("Risk register"),
        ("pdf",),
        "of a year that has risks",
        ("risks",),
        "leaders and whoever owns a risk",
    ),
    Paper(
        "planning/directives",
        _("Directives to follow up"),
        ("pdf",),
        "of a year that has directives",
        ("directives",),
        "the office, to follow them up",
    ),
    Paper(
        "planning/letters/*",
        _("Letters of responsibility, unit by unit"),
        ("pdf", "docx"),
        "of each unit that promises a target or bears a task",
        ("targets",),
        "the unit's head and whoever issues it, to be signed",
        template="letter",
    ),
    Paper(
        "conference/invitation",
        _("Notice of meeting with reply slip"),
        ("docx",),
        "of a conference that has an agenda",
        ("conference", "agenda"),
        "the units",
        template="invitation",
    ),
    Paper(
        "conference/attendance",
        _("Attendance, with the trace of every place"),
        ("xlsx",),
        "once the attendance is planned",
        MET,
        "the office",
        tongues=Tongues.TOGETHER,
    ),
    Paper(
        "conference/change-notice",
        _("Notice of change, for those who lost their place"),
        ("docx",),
        "where a later cap or another change took somebody's place",
        MET,
        "the units that lost a place",
        template="change-notice",
        rare=True,
    ),
    Paper(
        "conference/agenda",
        _("Agenda"),
        ("pdf", "docx"),
        "of a conference that has an agenda",
        ("conference", "agenda"),
        "everybody in the hall",
        template="agenda",
    ),
    Paper(
        "conference/script",
        _("Script of the host"),
        ("docx",),
        "of a conference that has an agenda",
        ("conference", "agenda"),
        "the host",
        template="script",
    ),
    Paper(
        "conference/awards-order",
        _("Order of conferring, batch by batch"),
        ("xlsx",),
        "of a conference at which awards are conferred",
        ("conference", "agenda", "approvals"),
        "the stage and whoever presents",
        tongues=Tongues.TOGETHER,
    ),
    Paper(
        "conference/citations",
        _("Citations"),
        ("docx",),
        "of a conference that has an agenda",
        ("conference", "agenda"),
        "whoever reads them out",
        template="citations",
    ),
    Paper(
        "conference/seating",
        _("Seating plan"),
        ("pdf",),
        "once there are seats: a hall or a rostrum",
        ("hall",),
        "the ushers, and the wall outside the hall",
    ),
    Paper(
        "conference/place-cards",
        _("Place cards of the rostrum"),
        ("pdf",),
        "where the conference names who sits on the rostrum",
        MET,
        "the rostrum",
    ),
    Paper(
        "conference/place-cards-hall",
        _("Place cards of the hall"),
        ("pdf",),
        "where there is a hall",
        ("hall",),
        "the seats of the hall",
    ),
    Paper(
        "conference/badges",
        _("Name badges, to be cut"),
        ("pdf",),
        "once the attendance is planned",
        MET,
        "everybody who attends",
    ),
    Paper(
        "conference/checkin",
        _("Check-in list for the door (confidential)"),
        ("json",),
        "where the conference names a `door_key`",
        MET,
        "the door; it holds names",
        tongues=Tongues.NONE,
    ),
    Paper(
        "conference/sign-in",
        _("Sign-in sheet"),
        ("docx",),
        "once the attendance is planned",
        MET,
        "the desk at the door",
        template="sign-in",
    ),
    Paper(
        "publication/release",
        _("Release"),
        ("html", "docx"),
        "where a release is asked for",
        ("release",),
        "the press and the public",
        template="release",
    ),
    Paper(
        "publication/photographs/*",
        _("Photographs"),
        ("jpg", "png"),
        "of each picture whose people have agreed",
        ("release", "photographs"),
        "the press and the public",
        tongues=Tongues.NONE,
        rare=True,
    ),
    Paper(
        "publication/feed",
        _("Feed"),
        ("atom",),
        "where a release is asked for",
        ("release",),
        "readers that follow the site",
        tongues=Tongues.NONE,
    ),
    Paper(
        "publication/bulletin",
        _("Internal bulletin"),
        ("docx",),
        "where a release is asked for",
        ("release",),
        "the group's own people",
        template="bulletin",
    ),
)


def paper_of(name: str) -> Paper | None:
    """Return the paper that a file of the folder belongs to, None if the table has none."""
    place = bare(name)[0]
    return next((paper for paper in PAPERS if stands(place, paper.place)), None)


def stands(place: str, pattern: str) -> bool:
    """Say whether a place is that of a pattern; a `*` never reaches into a folder below."""
    return place.count("/") == pattern.count("/") and fnmatchcase(place, pattern)


def bare(name: str) -> tuple[str, str, str]:
    """Return a file's place, its language ("" if it names none) and its format.

    Codes may hold dots: only what stands last in a name is its format, and before it its language.
    """
    path = PurePosixPath(name)
    place, form = path.with_suffix(""), path.suffix.lstrip(".")
    language = place.suffix.lstrip(".")
    if language in CODES:
        return place.with_suffix("").as_posix(), language, form
    return place.as_posix(), "", form
