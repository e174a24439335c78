"""Promising: what is measured and aimed at, what the plan answers to, the plan and its letters."""

from yearturn.planning.actions.demands import (
    assess_environment,
    record_directives,
    register_risks,
    serve_demands,
)
from yearturn.planning.actions.measuring import (
    define_indicators,
    report_actuals,
    set_targets,
    withdraw_actuals,
)
from yearturn.planning.actions.plan import (
    STAGE,
    deploy_plan,
    draft_plan,
    issue_letters,
    relate,
)

__all__ = [
    "STAGE",
    "assess_environment",
    "define_indicators",
    "deploy_plan",
    "draft_plan",
    "issue_letters",
    "record_directives",
    "register_risks",
    "relate",
    "report_actuals",
    "serve_demands",
    "set_targets",
    "withdraw_actuals",
]
