"""Which role may do what: one pure table, readable without running it."""

from enum import StrEnum


class Role(StrEnum):
    OFFICE = "office"
    UNIT_LEAD = "unit_lead"
    JUDGE = "judge"
    APPROVER = "approver"
    OVERSEER = "overseer"
    EXECUTIVE = "executive"
    EMPLOYEE = "employee"
    VISITOR = "visitor"


class Permission(StrEnum):
    RUN_CYCLE = "run_cycle"
    KEEP_ROSTER = "keep_roster"
    KEEP_FACTS = "keep_facts"
    KEEP_PLAN = "keep_plan"
    REPORT_ACTUALS = "report_actuals"
    KEEP_REVIEW = "keep_review"
    SET_RULES = "set_rules"
    NOMINATE = "nominate"
    SCORE = "score"
    SELECT_WINNERS = "select_winners"
    RECORD_APPROVAL = "record_approval"
    CONFER = "confer"
    KEEP_CONFERENCE = "keep_conference"
    KEEP_RELEASE = "keep_release"
    READ_PUBLIC = "read_public"
    READ_LEDGER = "read_ledger"


TABLE: dict[Role, frozenset[Permission]] = {
    Role.OFFICE: frozenset(Permission) - {Permission.SCORE},
    Role.UNIT_LEAD: frozenset(
        {
            Permission.REPORT_ACTUALS,
            Permission.KEEP_REVIEW,
            Permission.NOMINATE,
            Permission.READ_PUBLIC,
        }
    ),
    Role.JUDGE: frozenset({Permission.SCORE, Permission.READ_PUBLIC}),
    Role.APPROVER: frozenset({Permission.RECORD_APPROVAL, Permission.READ_PUBLIC}),
    Role.OVERSEER: frozenset({Permission.READ_LEDGER, Permission.READ_PUBLIC}),
    Role.EXECUTIVE: frozenset({Permission.READ_PUBLIC}),
    Role.EMPLOYEE: frozenset({Permission.NOMINATE, Permission.READ_PUBLIC}),
    Role.VISITOR: frozenset({Permission.READ_PUBLIC}),
}


def may(roles: frozenset[Role], permission: Permission) -> bool:
    """Say whether anybody who holds these roles may do this."""
    return any(permission in TABLE[role] for role in roles)
