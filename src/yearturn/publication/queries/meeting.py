"""What a release says of the meeting: when and where, under which cap, who was there, who spoke."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference import queries as conferences
from yearturn.conference.models import (
    AgendaItem,
    Capacity,
    CapVersion,
    ClassKind,
    Conference,
    Way,
)
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person
from yearturn.publication.models import Section
from yearturn.publication.queries.phrasing import called, called_all, listed, long_date
from yearturn.publication.queries.telling import PLAN, Story, Telling, Words
from yearturn.recognition.models import AwardKind
from yearturn.recognition.queries import Honour

STAGE = "conference"


def tell_meeting(story: Story, conference: Conference, honours: Sequence[Honour]) -> None:
    """Add the opening: the meeting was held, how many were there and why so few, who presided."""
    cap = conferences.cap(conference)
    story.add(
        sentence(lambda: held(conference), "held_on", "venue", opens=True),
        sentence(lambda: capped(cap), "cap"),
    )
    classes = conferences.by_class(conference)
    if classes:
        story.add(sentence(lambda: present(classes, honours), "attendance"), *delegation(classes))
    if conference.host:
        host = conference.host
        story.add(sentence(lambda: presided(host), "host", people=(host,)))


def sentence(say, *sources: str, people=(), opens=False, section=Section.MEETING) -> Telling:
    return Telling(
        section=section,
        stage=STAGE,
        say=say,
        sources=tuple(f"conference:{source}" for source in sources),
        people=tuple(people),
        opens=opens,
    )


def held(conference: Conference) -> str:
    cycle = conference.cycle
    return _(
        "On %(day)s %(group)s held its annual summary and recognition conference for %(year)s at"
        " %(venue)s."
    ) % {
        "day": long_date(conference.held_on),
        "group": said(cycle, "group_name"),
        "year": cycle.year_reviewed,
        "venue": said(conference, "venue"),
    }


def capped(cap: CapVersion) -> str:
    source, day = said(cap, "source"), long_date(cap.on)
    if day in source:
        return _(
            "Under %(source)s, no more than %(count)s people could be in the hall, and the"
            " conference was held in a reduced form."
        ) % {"source": source, "count": cap.people}
    return _(
        "Under %(source)s of %(day)s, no more than %(count)s people could be in the hall, and the"
        " conference was held in a reduced form."
    ) % {"source": source, "day": day, "count": cap.people}


def presided(host: Person) -> str:
    return _("%(host)s presided.") % {"host": called(host)}


COUNTED = {
    ClassKind.MUST_ATTEND: lambda n: ngettext(
        "%(n)s leader or officer of the company", "%(n)s leaders and officers of the company", n
    ),
    ClassKind.WINNERS: lambda n: ngettext("%(n)s award winner", "%(n)s award winners", n),
    ClassKind.SPEAKERS: lambda n: ngettext("%(n)s speaker", "%(n)s speakers", n),
    ClassKind.REPRESENTATIVES: lambda n: ngettext(
        "%(n)s representative of the cadres", "%(n)s representatives of the cadres", n
    ),
    ClassKind.GUESTS: lambda n: ngettext("%(n)s guest", "%(n)s guests", n),
}


# What a release calls the winners: approved or not yet, with those of special awards or without.
WINNERS = {
    (True, False): COUNTED[ClassKind.WINNERS],
    (True, True): lambda n: ngettext(
        "%(n)s award winner (special awards included)",
        "%(n)s award winners (special awards included)",
        n,
    ),
    (False, False): lambda n: ngettext(
        "%(n)s person proposed for an award", "%(n)s people proposed for awards", n
    ),
    (False, True): lambda n: ngettext(
        "%(n)s person proposed for an award (special awards included)",
        "%(n)s people proposed for awards (special awards included)",
        n,
    ),
}


def present(classes, honours: Sequence[Honour]) -> str:
    """Return how many were there, class by class (classes of one kind together)."""
    found: dict[str, set[int]] = {}
    for attendance_class, places in classes:
        found.setdefault(attendance_class.kind, set()).update(it.person_id for it in places)
    parts = [count_of(ClassKind(kind), people, honours) for kind, people in found.items()]
    total = sum(map(len, found.values()))
    return ngettext(
        "In all %(total)s person attended: %(parts)s.",
        "In all %(total)s people attended: %(parts)s.",
        total,
    ) % {"total": total, "parts": listed(parts)}


def count_of(kind: ClassKind, people: set[int], honours: Sequence[Honour]) -> str:
    counted = COUNTED[kind]
    if kind == ClassKind.WINNERS:
        special = {it.person.pk for it in honours if it.kind != AwardKind.COMPETITIVE}
        counted = WINNERS[all(it.approved for it in honours), bool(special & people)]
    return counted(len(people)) % {"n": len(people)}


def delegation(classes) -> Iterator[Telling]:
    """Yield how the representatives were found, where there are any."""
    ways = {it.how for it, _places in classes if it.kind == ClassKind.REPRESENTATIVES}
    for way in ways:
        yield sentence(drawn if way == Way.DRAW else named, "apportionment")


def drawn() -> str:
    return _(
        "The places of the representatives were shared out among the sectors by the number of"
        " their cadres and filled by lot."
    )


def named() -> str:
    return _(
        "The places of the representatives were shared out among the sectors by the number of"
        " their cadres, and the sectors named them."
    )


# ------------------------------------------------------------------------ the work report


def tell_report(story: Story, conference: Conference, item: AgendaItem, *, plans: bool) -> None:
    """Add who gave the work report, under which theme; `plans` says that the plan is sealed."""
    speakers = conferences.appearing(item, Capacity.SPEAKS)
    theme = Words("conference:theme", conference.theme, conference.theme_zh)
    themed = bool(theme.plain) and story.passes(theme, PLAN)
    if speakers:
        story.add(
            sentence(
                lambda: report_line(conference, speakers, themed=themed, plans=plans),
                f"agenda:{item.position}",
                *(["theme"] if themed else []),
                people=speakers,
                opens=True,
                section=Section.REVIEW,
            )
        )


def report_line(
    conference: Conference, speakers: list[Person], *, themed: bool, plans: bool
) -> str:
    values = {
        "speakers": called_all(speakers),
        "theme": said(conference, "theme"),
        "reviewed": conference.cycle.year_reviewed,
        "deployed": conference.cycle.year_deployed,
    }
    if themed and plans:
        line = _(
            "%(speakers)s gave the work report under the theme “%(theme)s”, looking back on"
            " %(reviewed)s and setting out the work of %(deployed)s."
        )
    elif themed:
        line = _(
            "%(speakers)s gave the work report under the theme “%(theme)s”, looking back on"
            " %(reviewed)s."
        )
    elif plans:
        line = _(
            "%(speakers)s gave the work report, looking back on %(reviewed)s and setting out the"
            " work of %(deployed)s."
        )
    else:
        line = _("%(speakers)s gave the work report, looking back on %(reviewed)s.")
    return line % values
