"""Named questions about a conference: the meeting, its agenda, who is in the hall and why."""

from yearturn.conference.queries.calling import Batch, batches
from yearturn.conference.queries.hall import (
    Absence,
    absences,
    apportionment,
    attendances,
    by_class,
    by_unit,
    draws,
    shares,
    trace,
)
from yearturn.conference.queries.meeting import (
    Gender,
    agenda,
    appearing,
    behalves,
    can_be_there,
    cap,
    conference,
    gender_of,
    local,
    spoken_for,
)
from yearturn.conference.queries.placing import Place, Proposal, pool_rank, propose
from yearturn.conference.queries.rows import agenda_rows, attendance_rows, conference_row, result
from yearturn.conference.queries.wording import Reasons, post_of, titled, unit_of

__all__ = [
    "Absence",
    "Batch",
    "Gender",
    "Place",
    "Proposal",
    "Reasons",
    "absences",
    "agenda",
    "agenda_rows",
    "appearing",
    "apportionment",
    "attendance_rows",
    "attendances",
    "batches",
    "behalves",
    "by_class",
    "by_unit",
    "can_be_there",
    "cap",
    "conference",
    "conference_row",
    "draws",
    "gender_of",
    "local",
    "pool_rank",
    "post_of",
    "propose",
    "result",
    "shares",
    "spoken_for",
    "titled",
    "trace",
    "unit_of",
]
