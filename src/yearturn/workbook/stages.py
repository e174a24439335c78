"""The order of the year: how each floor is driven, and what papers it leaves."""

from yearturn.workbook.driving import (
    conference,
    organization,
    planning,
    publication,
    recognition,
    review,
)
from yearturn.workbook.folder import conference as conference_folder
from yearturn.workbook.folder import planning as planning_folder
from yearturn.workbook.folder import publication as publication_folder
from yearturn.workbook.folder import recognition as recognition_folder
from yearturn.workbook.folder import review as review_folder

DRIVERS = {
    "organization": organization.drive,
    "planning": planning.drive,
    "review": review.drive,
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
