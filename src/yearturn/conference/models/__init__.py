"""What the conference keeps: the meeting, who is in the hall and why, what happens there."""

from yearturn.conference.models.agenda import (
    AgendaItem,
    AgendaKind,
    Appearance,
    Behalf,
    Capacity,
    Mandate,
)
from yearturn.conference.models.apportionment import (
    Apportionment,
    DrawOrder,
    Ground,
    Share,
    TracedPlace,
)
from yearturn.conference.models.attendance import (
    Attendance,
    AttendanceClass,
    Call,
    ClassKind,
    Way,
    Why,
)
from yearturn.conference.models.meeting import CapVersion, Conference
from yearturn.conference.models.remarks import Remark, RemarkBehalf, RemarkKind
from yearturn.conference.models.seating import RostrumPlace, Row, Seat, Seating, Side
from yearturn.conference.models.versions import Cause, Change, PlanVersion, Turn

__all__ = [
    "AgendaItem",
    "AgendaKind",
    "Appearance",
    "Apportionment",
    "Attendance",
    "AttendanceClass",
    "Behalf",
    "Call",
    "CapVersion",
    "Capacity",
    "Cause",
    "Change",
    "ClassKind",
    "Conference",
    "DrawOrder",
    "Ground",
    "Mandate",
    "PlanVersion",
    "Remark",
    "RemarkBehalf",
    "RemarkKind",
    "RostrumPlace",
    "Row",
    "Seat",
    "Seating",
    "Share",
    "Side",
    "TracedPlace",
    "Turn",
    "Way",
    "Why",
]
