"""The words of the work report and the settlement of 2020, from texts/report.toml to rows."""

from group.cases import load
from group.people import Staff
from group.plan import both


def statements(staff: Staff) -> list[tuple]:
    """Return what is said, by a leader or by whoever heads the unit that is named."""
    return [
        (int(order), section, unit, speaker(staff, by).code, *both(text))
        for order, (section, unit, by, text) in load("report")["report"].items()
    ]


def speaker(staff: Staff, by: str):
    return staff.leaders[by] if by in staff.leaders else staff.heads[by]


def settlement() -> list[tuple]:
    return [
        (code, *texts(name), unit, result, *texts(reason))
        for code, (unit, result, name, reason) in load("report")["settlement"].items()
    ]


def texts(text: str) -> tuple[str, str]:
    return both(text) if text else ("", "")
