"""The papers of publication: the release as a page and to edit, the feed, the bulletin."""

from yearturn.publication.documents.bulletin import bulletin, bulletin_data
from yearturn.publication.documents.editable import release_data, release_for_editing
from yearturn.publication.documents.feed import feed
from yearturn.publication.documents.page import file_name, notice, page, page_data, photograph_file

__all__ = [
    "bulletin",
    "bulletin_data",
    "feed",
    "file_name",
    "notice",
    "page",
    "page_data",
    "photograph_file",
    "release_data",
    "release_for_editing",
]
