"""The papers of publication: the release in each language, and the feed."""

from collections.abc import Callable, Iterator
from functools import partial

from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.publication import documents, queries


def papers(
    cycle: Cycle, languages: tuple[str, ...], _templates: Templates = HOUSE
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each paper's path and what makes it; none where there is no release."""
    if queries.release(cycle) is None:
        return
    for language in languages:
        make = partial(documents.page, cycle, language=language, languages=languages)
        yield f"publication/{documents.file_name(language)}", make
    yield "publication/feed.atom", partial(documents.feed, cycle, languages)
