"""The seating plan: the rostrum on the stage, below it every row with seats and names."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference import queries
from yearturn.conference.documents.agenda import when
from yearturn.conference.models import Conference, Row, Seat, Seating
from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import said, speaking
from yearturn.organization.models import Cycle

TEMPLATE = "conference/typst/seating.typ"
WINNER, TAKEN, FREE, BLOCKED = "winner", "taken", "free", "blocked"


def seating_plan(cycle: Cycle, *, language: str) -> bytes:
    """Return the seating plan as PDF in `zh` or `en`, landscape, the stage on top.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        data = seating_data(queries.conference(cycle))
        return typesetting.pdf(TEMPLATE, data, language=language)


def seating_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the plan says, in the language at hand."""
    found = queries.seating(conference)
    rows = list(found.rows.all())
    blocks = blocks_of(rows)
    calls = queries.call_order(conference)
    lines = [line_data(line, blocks, calls) for line in lines_of(rows, blocks)]
    return {
        "title": _("Seating Plan"),
        "over": said(conference.cycle, "group_name"),
        "under": _(" · ").join([when(conference), said(conference, "venue")]),
        "stage": _("Stage"),
        "rostrum": rostrum_data(found),
        "blocks": [{"name": block, "width": width_of(rows, block)} for block in blocks],
        "lines": lines,
        "legend": legend(lines),
        "notes": notes(found),
    }


def rostrum_data(found: Seating) -> list[dict[str, Any]]:
    """Return the rostrum as the hall sees it: its leftmost place stands on the right."""
    return [{"rank": it.rank, "name": str(it.person)} for it in reversed(found.rostrum.all())]


def blocks_of(rows: Sequence[Row]) -> list[str]:
    """Return the blocks that stand side by side, by name; `[""]` where all rows form one column.

    Blocks stand side by side if a row of one name runs through several of them.
    """
    names = [row.name for row in rows]
    if len(set(names)) == len(names):
        return [""] if rows else []
    return list(dict.fromkeys(row.block for row in rows))


def width_of(rows: Sequence[Row], block: str) -> int:
    """Return the seats of the widest row that stands in the column of a block."""
    alone = blocks_of(rows) == [""]
    return max(row.count for row in rows if alone or row.block == block)


def lines_of(rows: Sequence[Row], blocks: Sequence[str]) -> list[list[Row]]:
    """Return the rows line by line, the line nearest the stage first."""
    if blocks == [""]:
        return [[row] for row in sorted(rows, key=lambda it: (it.stage_distance, it.position))]
    lines: dict[str, list[Row]] = {}
    for row in rows:
        lines.setdefault(row.name, []).append(row)
    return sorted(
        lines.values(), key=lambda line: min((it.stage_distance, it.position) for it in line)
    )


def line_data(line: Sequence[Row], blocks: Sequence[str], calls: dict[int, int]) -> dict[str, Any]:
    """Return a line: its name and, block by block, its seats (none where it has no row)."""
    by_block = {(row.block if len(blocks) > 1 else blocks[0]): row for row in line}
    return {
        "name": line[0].name,
        "block": line[0].block if blocks == [""] else "",
        "blocks": [
            [seat_data(seat, calls) for seat in by_block[block].seats.all()]
            if block in by_block
            else []
            for block in blocks
        ],
    }


def seat_data(seat: Seat, calls: dict[int, int]) -> dict[str, Any]:
    if seat.attendance is None:
        return {"number": seat.number, "state": BLOCKED if seat.blocked else FREE, "name": ""}
    person = seat.attendance.person
    return {
        "number": seat.number,
        "state": WINNER if person.pk in calls else TAKEN,
        "name": str(person),
        "call": calls.get(person.pk),
    }


def legend(lines: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what the looks of seats mean and how many there are of each; none without rows."""
    states = [seat["state"] for line in lines for block in line["blocks"] for seat in block]
    words = {
        WINNER: _("award winner, with the number in the call order"),
        TAKEN: _("taken"),
        FREE: _("stays free"),
        BLOCKED: _("blocked"),
    }
    return [
        {"state": state, "words": _("%(words)s: %(count)s") % {"words": word, "count": count}}
        for state, word in words.items()
        if (count := states.count(state))
    ]


def notes(found: Seating) -> list[str]:
    """Return how the plan is read: from where one looks, and what stays free."""
    sentences = [_("The plan shows the stage as the hall sees it.")]
    if found.rostrum.all():
        sentences.append(_("The numbers on the rostrum are its order of rank."))
    if found.apart and found.rows.all():
        sentence = ngettext(
            "%(count)s seat stays free between any two people of a row.",
            "%(count)s seats stay free between any two people of a row.",
            found.apart,
        )
        sentences.append(sentence % {"count": found.apart})
    return sentences
