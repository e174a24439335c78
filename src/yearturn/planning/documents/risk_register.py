"""The risk register on paper: the heat map before and after the treatment, then every risk."""

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
            {"title": _("Before treatment"), "rows": heat(inherent(every))},
            {"title": _("After treatment"), "rows": heat(residual(every))},
        ],
        "head": heads(),
        "rows": [risk_line(it) for it in sorted(every, key=weight, reverse=True)],
    }


def heads() -> list[str]:
    return [
        _("Code"),
        _("Cause, event, consequence"),
        _("Risk"),
        _("Treatment"),
        _("Left"),
        _("Owner"),
        _("Tasks"),
        _("Looked at again"),
    ]


def weight(risk: Risk) -> tuple[int, int]:
    """Return what puts one risk before another: its weight, then its place in the book."""
    return risk.likelihood * risk.impact, -risk.position


def inherent(risks: list[Risk]) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for it in risks:
        found.setdefault((it.likelihood, it.impact), []).append(it.code)
    return found


def residual(risks: list[Risk]) -> dict[tuple[int, int], list[str]]:
    """Return codes by what the treatment leaves; a risk of which nobody has said stays put."""
    found: dict[tuple[int, int], list[str]] = {}
    for it in risks:
        left = (it.residual_likelihood or it.likelihood, it.residual_impact or it.impact)
        found.setdefault(left, []).append(it.code)
    return found


def heat(places: dict[tuple[int, int], list[str]]) -> list[dict[str, Any]]:
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
