"""Named questions about what is promised: numbers, the plan, its letters, its alignment."""

from yearturn.planning.queries.aligning import Misfit, alignment
from yearturn.planning.queries.answering import (
    Obligation,
    Undertaking,
    obligations,
    undertakings,
)
from yearturn.planning.queries.numbers import actuals, current_actuals, indicators, targets
from yearturn.planning.queries.plan import (
    Lane,
    current_plan,
    focuses,
    lanes,
    letters,
    measures,
    tasks,
)
from yearturn.planning.queries.rows import (
    actual_rows,
    indicator_rows,
    letter_rows,
    plan_rows,
    promise,
    target_rows,
)
from yearturn.planning.queries.speaking import measured_in, spoken

__all__ = [
    "Lane",
    "Misfit",
    "Obligation",
    "Undertaking",
    "actual_rows",
    "actuals",
    "alignment",
    "current_actuals",
    "current_plan",
    "focuses",
    "indicator_rows",
    "indicators",
    "lanes",
    "letter_rows",
    "letters",
    "measured_in",
    "measures",
    "obligations",
    "plan_rows",
    "promise",
    "spoken",
    "target_rows",
    "targets",
    "tasks",
    "undertakings",
]
