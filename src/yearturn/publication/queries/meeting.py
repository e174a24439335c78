"""What a release says of the meeting: when and where, under which cap, who was there, who spoke."""

from collections.abc import Iterator

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

STAGE = "conference"


def tell_meeting(story: Story, conference: Conference) -> None:
    """Add the opening: the meeting was held, how many were there and why so few, who presided."""
    cap = conferences.cap(conference)
    story.add(
        sentence(lambda: held(conference), "held_on", "venue", opens=True),
        sentence(lambda: capped(cap), "cap"),
    )
    classes = conferences.by_class(conference)
    if classes:
        story.add(sentence(lambda: present(classes), "attendance"), *delegation(classes))
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


def present(classes) -> str:
    """Return how many were there, class by class (classes of one kind together)."""
    counts: dict[str, int] = {}
    for attendance_class, places in classes:
        counts[attendance_class.kind] = counts.get(attendance_class.kind, 0) + len(places)
    parts = [COUNTED[ClassKind(kind)](count) % {"n": count} for kind, count in counts.items()]
    total = sum(counts.values())
    return ngettext(
        "In all %(total)s person attended: %(parts)s.",
        "In all %(total)s people attended: %(parts)s.",
        total,
    ) % {"total": total, "parts": listed(parts)}


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


# ------------------------------------------------------------------ who spoke, and for whom


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


def tell_speech(story: Story, item: AgendaItem) -> None:
    """Add who spoke at an item, and on whose behalf."""
    speakers = conferences.appearing(item, Capacity.SPEAKS)
    if speakers:
        story.add(voice(item, speakers, lambda: speech_line(item, speakers)))


def speech_line(item: AgendaItem, speakers: list[Person]) -> str:
    behalves = conferences.behalves(item)
    values = {"speakers": called_all(speakers), "behalf": listed(behalves)}
    if behalves:
        return _("%(speakers)s spoke on behalf of %(behalf)s.") % values
    awards = {it.award for it in item.appearances.all() if it.capacity == Capacity.SPEAKS}
    if len(awards) == 1 and None not in awards:
        values["award"] = awards.pop()
        return _("%(speakers)s spoke as winner of “%(award)s”.") % values
    return _("%(speakers)s spoke.") % values


def tell_address(story: Story, item: AgendaItem) -> None:
    """Add who addressed the conference, and on whose behalf."""
    speakers = conferences.appearing(item, Capacity.SPEAKS)
    if speakers:
        story.add(voice(item, speakers, lambda: address_line(item, speakers)))


def address_line(item: AgendaItem, speakers: list[Person]) -> str:
    behalves = conferences.behalves(item)
    values = {"speakers": called_all(speakers), "behalf": listed(behalves)}
    if behalves:
        return _("%(speakers)s addressed the conference on behalf of %(behalf)s.") % values
    return _("%(speakers)s addressed the conference.") % values


def voice(item: AgendaItem, speakers: list[Person], say) -> Telling:
    return sentence(say, f"agenda:{item.position}", people=speakers, section=Section.VOICES)
