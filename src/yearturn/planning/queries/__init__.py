"""Named questions about what is promised: numbers, the plan, its letters, its alignment."""

from yearturn.planning.queries.aligning import Misfit, alignment
from yearturn.planning.queries.answering import (
    Obligation,
    Undertaking,
    obligations,
    undertakings,
)
from yearturn.planning.queries.demands import by_topic, directives, factors, risks
from yearturn.planning.queries.numbers import actuals, current_actuals, indicators, targets
from yearturn.planning.queries.plan import (
    Lane,
    continues,
    current_plan,
    focuses,
    lanes,
    letters,
    measures,
    plan_before,
    relations,
    tasks,
)
from yearturn.planning.queries.relating import CORNERS, Matrix, matrix, sides
from yearturn.planning.queries.rows import (
    actual_rows,
    directive_rows,
    factor_rows,
    indicator_rows,
    letter_rows,
    plan_rows,
    promise,
    relation_rows,
    risk_rows,
    serving_rows,
    target_rows,
)
from yearturn.planning.queries.speaking import measured_in, spoken

__all__ = [
    "CORNERS",
    "Lane",
    "Matrix",
    "Misfit",
    "Obligation",
    "Undertaking",
    "actual_rows",
    "actuals",
    "alignment",
    "by_topic",
    "continues",
    "current_actuals",
    "current_plan",
    "directive_rows",
    "directives",
    "factor_rows",
    "factors",
    "focuses",
    "indicator_rows",
    "indicators",
    "lanes",
    "letter_rows",
    "letters",
    "matrix",
    "measured_in",
    "measures",
    "obligations",
    "plan_before",
    "plan_rows",
    "promise",
    "relation_rows",
    "relations",
    "risk_rows",
    "risks",
    "serving_rows",
    "sides",
    "spoken",
    "target_rows",
    "targets",
    "tasks",
    "undertakings",
]
