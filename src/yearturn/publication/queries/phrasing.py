"""How a newsroom says it: names with posts, lists, days, in the language at hand."""

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from yearturn.conference.queries import post_of
from yearturn.kernel.bilingual import in_chinese, long_date, said, speaking
from yearturn.organization.models import Cycle, Person, Unit, UnitKind

ENDS = re.compile(r"[\s.。;；,，:：]+$")


def listed(things: Iterable) -> str:
    """Return things as a list: `甲、乙、丙`, `A, B and C`."""
    words = [str(thing) for thing in things]
    if in_chinese():
        return "、".join(words)
    if len(words) < len(("one", "two")):
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def quoted(text: str) -> str:
    return f"“{text}”"


def called(person: Person) -> str:
    """Return a person with their post as the subject of a sentence: `董事长顾长河`."""
    post = post_of(person)
    if not post:
        return str(person)
    return f"{post}{person}" if in_chinese() else f"{person}, {post},"


def called_all(people: Iterable[Person]) -> str:
    """Return several people with their posts; one alone as the subject of a sentence."""
    people = list(people)
    if len(people) == 1:
        return called(people[0])
    if in_chinese():
        return run_together([called(it) for it in people])
    return listed(f"{it} ({post})" if (post := post_of(it)) else str(it) for it in people)


def run_together(words: list[str]) -> str:
    """Return people with posts as a Chinese list: `甲、乙和丙`, with ， where a post holds 、."""
    mark = "，" if any("、" in it for it in words) else "、"
    return f"{mark.join(words[:-1])}和{words[-1]}"


def full_post(title: str, unit: Unit | None) -> str:
    """Return a post with its unit, unless the post names it already or it is the whole group's."""
    if unit is None or unit.kind == UnitKind.GROUP or str(unit) in title:
        return title
    if not title:
        return str(unit)
    return f"{unit}{title}" if in_chinese() else f"{title}, {unit}"


def zoned(moment: datetime, timezone: str) -> str:
    """Return a moment with its zone: `2021年2月5日 09:00（UTC+8）`."""
    return _("%(day)s, %(time)s (%(zone)s)") % clock(moment, timezone)


def clock(moment: datetime, timezone: str) -> dict[str, str]:
    """Return a moment as `day`, `time` and `zone`, in the language at hand."""
    local = moment.astimezone(ZoneInfo(timezone))
    return {
        "day": long_date(local.date()),
        "time": f"{local:%H:%M}",
        "zone": offset(local),
    }


def offset(moment: datetime) -> str:
    """Return how far a moment's clock is from UTC: `UTC+8`, `UTC-3:30`, `UTC`."""
    minutes = int(moment.utcoffset().total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def bare(text: str) -> str:
    """Return a text without the mark that ends it."""
    return ENDS.sub("", text)


def closed(text: str) -> str:
    """Return a text as a sentence: with a capital where the language has them, and an end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    if text and text[-1] in ".!?。！？…”":
        return text
    return bare(text) + ("。" if in_chinese() else ".")


def made_title(cycle: Cycle, language: str) -> str:
    """Return the title of a release to which nobody gave one, in `zh` or `en`."""
    with speaking(language):
        return _("%(group)s honours the work of %(year)s and sets out for %(next)s") % {
            "group": said(cycle, "group_name"),
            "year": cycle.year_reviewed,
            "next": cycle.year_deployed,
        }
