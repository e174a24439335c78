"""The risk register on paper: the heat map before and after the treatment, then every risk."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import said, short_date, speaking
from yearturn.organization.models import Cycle
from yearturn.planning import queries
from yearturn.planning.models import Grade, Risk
from yearturn.planning.models.demands import LEAST, MOST

TEMPLATE = "planning/typst/risks.typ"
STEPS = range(LEAST, MOST + 1)


def risks(cycle: Cycle, *, language: str) -> bytes:
    """Return the risk register as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, risk_data(cycle), language=language)


def risk_data(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the register says, in the language at hand."""
    every = list(queries.risks(cycle))
    return {
        "title": _("Risk Register"),
        "group": said(cycle, "group_name"),
        "under": _("Risks of %(year)s and what is done about them") % {"year": cycle.year_deployed},
        "axes": {"likelihood": _("Likelihood"), "impact": _("Impact")},
        "grades": [{"grade": it.value, "words": str(it.label)} for it in Grade],
        "maps": [
            {"title": _("Before treatment"), "rows": heat(placed(every, inherent))},
            {"title": _("After treatment"), "rows": heat(placed(every, residual))},
        ],
        "head": heads(),
        "nothing": _("no task yet"),
        "rows": [risk_line(it) for it in sorted(every, key=weight, reverse=True)],
    }


def heads() -> list[str]:
    return [
        _("Code"),
        _("Event, cause, consequence"),
        _("Risk"),
        _("Treatment"),
        _("Residual"),
        _("Owner"),
        _("Tasks"),
        _("Review date"),
    ]


def weight(risk: Risk) -> tuple[int, int]:
    """Return what puts one risk before another: its weight, then its place in the book."""
    return risk.likelihood * risk.impact, -risk.position


Place = tuple[int, int]


def inherent(risk: Risk) -> Place:
    return risk.likelihood, risk.impact


def residual(risk: Risk) -> Place:
    """Return where the treatment leaves a risk; one of which nobody has said stays put."""
    if risk.residual_likelihood is None or risk.residual_impact is None:
        return inherent(risk)
    return risk.residual_likelihood, risk.residual_impact


def placed(risks: list[Risk], place: Callable[[Risk], Place]) -> dict[Place, list[str]]:
    """Return the codes by likelihood and impact."""
    found: dict[Place, list[str]] = {}
    for it in risks:
        found.setdefault(place(it), []).append(it.code)
    return found


def heat(places: dict[Place, list[str]]) -> list[dict[str, Any]]:
    """Return the map, likeliest row first: a cell's grade and the codes that stand in it."""
    return [
        {
            "step": likelihood,
            "cells": [
                {
                    "grade": Grade.of(likelihood, impact).value,
                    "codes": places.get((likelihood, impact), []),
                }
                for impact in STEPS
            ],
        }
        for likelihood in reversed(STEPS)
    ]


def risk_line(risk: Risk) -> dict[str, Any]:
    left = risk.residual
    return {
        "code": risk.code,
        "cause": said(risk, "cause"),
        "event": said(risk, "event"),
        "consequence": said(risk, "consequence"),
        "grade": risk.grade.value,
        "weight": f"{risk.likelihood} × {risk.impact}",
        "treatment": said(risk, "treatment"),
        "left_grade": left.value if left else "",
        "left": f"{risk.residual_likelihood} × {risk.residual_impact}" if left else "—",
        "owner": str(risk.owner),
        "tasks": [f"{task.code} {task}" for task in risk.tasks.all()],
        "review_on": short_date(risk.review_on) if risk.review_on else "",
    }
