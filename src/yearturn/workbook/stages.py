"""The order of the year: how each floor is driven, and what papers it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from yearturn.kernel.errors import Refused
from yearturn.workbook.driving import (
    conference,
    organization,
    planning,
    publication,
    recognition,
    review,
)
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.folder import conference as conference_folder
from yearturn.workbook.folder import planning as planning_folder
from yearturn.workbook.folder import publication as publication_folder
from yearturn.workbook.folder import recognition as recognition_folder
from yearturn.workbook.folder import review as review_folder

DRIVERS = {
    "organization": organization.drive,
    "planning": planning.drive,
    "review": review.drive,
    # What the year to come asks is handed out once the year before is settled.
    "letters": planning.issue,
    "recognition": recognition.drive,
    "conference": conference.drive,
    "publication": publication.drive,
}
# The roster leaves no paper of its own.
PAPERS = (
    planning_folder.papers,
    review_folder.papers,
    recognition_folder.papers,
    conference_folder.papers,
    publication_folder.papers,
)


@contextmanager
def driven(stage: str) -> Iterator[None]:
    """Turn what a floor refuses into a fault of its stage."""
    try:
        yield
    except Refused as refusal:
        remedy = _("change the rows of this stage and run again")
        raise Faulty([Fault("", stage, None, "", "", str(refusal), remedy)]) from refusal
