"""What leaders require, to be followed up: by topic, for whom, and which tasks answer to it."""

from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import said, short_date, speaking
from yearturn.organization.models import Cycle
from yearturn.planning import queries
from yearturn.planning.documents.letter import titled
from yearturn.planning.models import Directive, Task, Topic

TEMPLATE = "planning/typst/directives.typ"


def directives(cycle: Cycle, *, language: str) -> bytes:
    """Return the list of directives to follow up as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, directive_data(cycle), language=language)


def directive_data(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the list says, in the language at hand."""
    ordered = queries.by_topic(cycle)
    return {
        "title": _("Directives to Follow Up"),
        "group": said(cycle, "group_name"),
        "under": _("Required for %(year)s") % {"year": cycle.year_deployed},
        "head": [
            _("Code"),
            _("Directive"),
            _("Tasks that serve it"),
            _("Status"),
            _("Closed on"),
        ],
        "nothing": _("no task yet"),
        "topics": [
            {
                "name": capfirst(str(Topic(topic).label)),
                "lines": [directive_line(it) for it in group],
            }
            for topic, group in groupby(ordered, key=lambda it: it.topic)
        ],
    }


def directive_line(it: Directive) -> dict[str, Any]:
    return {
        "code": it.code,
        "text": str(it),
        "by": titled(it.by),
        "unit": str(it.unit) if it.unit else _("for everybody"),
        "tasks": [task_line(task) for task in it.tasks.all()],
    }


def task_line(task: Task) -> dict[str, str]:
    return {
        "name": f"{task.code} {task}",
        "who": _("%(unit)s, %(owner)s, due %(day)s")
        % {"unit": task.lead, "owner": task.owner, "day": short_date(task.due_on)},
    }
