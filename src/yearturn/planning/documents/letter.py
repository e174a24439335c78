"""The target responsibility letter of one unit, on paper."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import long_date, ordinal, said, short_date, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle, Person
from yearturn.organization.queries import current_post
from yearturn.planning.documents import layout
from yearturn.planning.models import Direction, Focus, Target, Task
from yearturn.planning.queries import Undertaking, measured_in, spoken

TEMPLATE = "planning/typst/letter.typ"


def letter(cycle: Cycle, undertaking: Undertaking, *, language: str) -> bytes:
    """Return the letter as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, letter_data(cycle, undertaking), language=language)


def letter_for_editing(
    cycle: Cycle, undertaking: Undertaking, *, language: str, templates: Templates = HOUSE
) -> bytes:
    """Return the letter as DOCX in `zh` or `en`, of the office's own template if it has one.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = letter_data(cycle, undertaking)
        return templates.fill("letter", layout.letter, data, language=language)


def letter_data(cycle: Cycle, undertaking: Undertaking) -> dict[str, Any]:
    """Return everything that the letter says, in the language at hand."""
    parts = [name for name in ("focuses", "targets", "tasks") if getattr(undertaking, name)]
    return {
        "numbers": {name: ordinal(place) for place, name in enumerate(parts, start=1)},
        "title": _("Target Responsibility Letter"),
        "under": _("%(year)s · No. %(number)s")
        % {"year": cycle.year_deployed, "number": f"{undertaking.letter.number:02}"},
        "group": said(cycle, "group_name"),
        "parties": parties(cycle, undertaking),
        "preamble": _(
            "To carry out the focuses of %(year)s, and having agreed on targets, tasks, rights"
            " and duties, the two parties sign this letter."
        )
        % {"year": cycle.year_deployed},
        "heads": heads(),
        "columns": columns(),
        "focuses": [focus_line(it, undertaking) for it in undertaking.focuses],
        "targets": [target_line(it, undertaking.tasks) for it in undertaking.targets],
        "tasks": [task_line(it) for it in undertaking.tasks],
        "total": total(undertaking.tasks),
        "articles": [
            {"number": ordinal(place), **article}
            for place, article in enumerate(articles(undertaking), start=len(parts) + 1)
        ],
        "signatures": signatures(cycle, undertaking),
    }


def heads() -> dict[str, str]:
    return {
        "focuses": _("Focuses served"),
        "own": _("this unit's own"),
        "targets": _("Targets"),
        "tasks": _("Tasks"),
    }


def columns() -> dict[str, list[str]]:
    return {
        "targets": [
            _("No."),
            _("Indicator"),
            _("Unit of measure"),
            _("Floor"),
            _("Target"),
            _("Stretch"),
            _("Weight in tasks"),
        ],
        "tasks": [_("No."), _("Task"), _("Deliverable"), _("Due"), _("Weight")],
    }


def parties(cycle: Cycle, undertaking: Undertaking) -> list[dict[str, str]]:
    letter = undertaking.letter
    start, end = date(cycle.year_deployed, 1, 1), date(cycle.year_deployed, 12, 31)
    period = _("%(start)s to %(end)s") % {"start": long_date(start), "end": long_date(end)}
    return [
        {"label": _("Issuing party"), "value": issuing_name(cycle, undertaking)},
        {"label": _("Issuer"), "value": titled(letter.issuer)},
        {"label": _("Bearing party"), "value": str(letter.unit)},
        {"label": _("Bearer"), "value": titled(letter.bearer)},
        {"label": _("Assessment period"), "value": period},
    ]


def issuing_name(cycle: Cycle, undertaking: Undertaking) -> str:
    return str(undertaking.letter.issuing or said(cycle, "group_name"))


def titled(person: Person) -> str:
    """Return a person's name with the post as it is printed."""
    post = current_post(person)
    title = said(post, "title") if post else ""
    if not title:
        return str(person)
    return _("%(name)s, %(title)s") % {"name": person, "title": title}


def focus_line(focus: Focus, undertaking: Undertaking) -> dict[str, Any]:
    return {
        "role": focus.get_role_display(),
        "name": str(focus),
        "own": focus.unit_id == undertaking.letter.unit_id,
    }


def target_line(target: Target, tasks: tuple[Task, ...]) -> dict[str, str]:
    """Return a target with the weight of the tasks that serve its indicator."""
    serving = [task.weight for task in tasks if task.indicator_id == target.indicator_id]
    notes = [target.period] if target.part else []
    if target.indicator.direction == Direction.DOWN:
        notes.append(_("the lower the better"))
    return {
        "name": str(target.indicator),
        "notes": notes,
        "measured_in": measured_in(target.indicator),
        "floor": spoken(target.floor) if target.floor is not None else "",
        "value": spoken(target.value),
        "stretch": spoken(target.stretch) if target.stretch is not None else "",
        "weight": spoken(sum(serving) if serving else None),
    }


def task_line(task: Task) -> dict[str, str]:
    notes = [_("Carried over from the year before")] if task.carried else []
    notes.append(_("Owner: %(owner)s") % {"owner": task.owner})
    partners = sorted(task.partners.all(), key=lambda unit: unit.position)
    if partners:
        names = pgettext("list", ", ").join(map(str, partners))
        notes.append(_("With: %(units)s") % {"units": names})
    return {
        "name": str(task),
        "notes": notes,
        "deliverable": said(task, "deliverable"),
        "target": task_target(task),
        "due": short_date(task.due_on),
        "weight": spoken(task.weight),
    }


def task_target(task: Task) -> str:
    if task.indicator is None:
        return ""
    if task.target is None:
        return str(task.indicator)
    return _("%(indicator)s: %(value)s %(measured_in)s") % {
        "indicator": task.indicator,
        "value": spoken(task.target),
        "measured_in": measured_in(task.indicator),
    }


def total(tasks: tuple[Task, ...]) -> dict[str, str]:
    words = ngettext("%(count)s task in all", "%(count)s tasks in all", len(tasks))
    return {
        "words": words % {"count": len(tasks)},
        "weight": spoken(sum((task.weight for task in tasks), Decimal(0))),
    }


def articles(undertaking: Undertaking) -> list[dict[str, Any]]:
    """Return the articles that every letter holds, in sober words and in the order of signing."""
    return [
        {"title": _("Rights and duties of the issuer"), "sentences": issuer_duties()},
        {"title": _("Rights and duties of the bearer"), "sentences": bearer_duties()},
        {"title": _("Reporting"), "sentences": reporting()},
        {"title": _("Assessment"), "sentences": assessment(undertaking)},
        {"title": _("Amendment"), "sentences": amendment()},
        {"title": _("Final provisions"), "sentences": final_provisions()},
    ]


def issuer_duties() -> list[str]:
    return [
        _(
            "The issuer may ask for an account of progress at any time, inspects and assesses the"
            " work under this letter, and gives it the direction that it needs."
        ),
        _(
            "The issuer provides the people, means and decisions that were agreed, and settles"
            " questions between the bearing party and the co-operating units without delay."
        ),
    ]


def bearer_duties() -> list[str]:
    return [
        _(
            "The bearer answers for the targets and tasks of this letter as a whole, hands them"
            " down to named people, and organises the work within the bearing party's powers."
        ),
        _(
            "The bearer may call on the co-operating units named here for their part, and may"
            " bring before the issuer whatever lies beyond the bearing party's powers."
        ),
        _(
            "The bearer keeps to the law, to safety, quality and integrity. No target may be"
            " reached at their expense."
        ),
    ]


def reporting() -> list[str]:
    return [
        _(
            "The bearer reports progress truthfully at the intervals that the group sets, with"
            " the evidence. What endangers a target or a due date is reported at once, together"
            " with the countermeasure."
        )
    ]


def assessment(undertaking: Undertaking) -> list[str]:
    sentences = []
    if undertaking.targets:
        sentences.append(
            _(
                "After the assessment period each target is compared with the actual value that"
                " has been confirmed; an audited value goes before a confirmed one. Below the"
                " floor, where one is given, a target counts as missed; from the stretch on it"
                " counts as surpassed."
            )
        )
    if undertaking.tasks:
        sentences.append(
            _(
                "Each task is judged by its deliverable and its due date, and counts with its"
                " weight. A task is done when the deliverable has been accepted."
            )
        )
    sentences.append(
        _(
            "The result enters the annual review of the bearing party and is the ground on which"
            " it is appraised, rewarded or held to account under the rules of the group."
        )
    )
    return sentences


def amendment() -> list[str]:
    return [
        _(
            "Once signed, this letter binds both parties, and neither changes it alone. If"
            " circumstances change to a large extent, either party may ask for an amendment; what"
            " both agree on is set down in a numbered supplementary agreement, signed by both,"
            " with its reason. Until then this letter remains in force as it stands."
        )
    ]


def final_provisions() -> list[str]:
    return [
        _(
            "This letter takes effect on the day of signing and ends when the assessment is"
            " settled. There are two copies of equal force, one for each party."
        )
    ]


def signatures(cycle: Cycle, undertaking: Undertaking) -> list[dict[str, str]]:
    letter = undertaking.letter
    sign = _("Signature and seal · %(day)s") % {"day": long_date(letter.dated)}
    return [
        {
            "role": _("For the issuing party: %(party)s")
            % {"party": issuing_name(cycle, undertaking)},
            "name": titled(letter.issuer),
            "sign": sign,
        },
        {
            "role": _("For the bearing party: %(party)s") % {"party": letter.unit},
            "name": titled(letter.bearer),
            "sign": sign,
        },
    ]
