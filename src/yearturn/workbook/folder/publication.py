"""The papers of publication: the release in each language, its photographs, feed and bulletin."""

from collections.abc import Callable, Iterator
from functools import partial

from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.publication import documents, queries


def papers(
    cycle: Cycle, languages: tuple[str, ...], templates: Templates = HOUSE
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each paper's path and what makes it; none where there is no release."""
    release = queries.release(cycle)
    if release is None:
        return
    for language in languages:
        make = partial(documents.page, cycle, language=language, languages=languages)
        yield f"publication/{documents.file_name(language)}", make
    for name, make in (
        ("release", documents.release_for_editing),
        ("bulletin", documents.bulletin),
    ):
        for language in languages:
            of = partial(make, cycle, language=language, templates=templates)
            yield f"publication/{name}.{language}.docx", of
    yield "publication/feed.atom", partial(documents.feed, cycle, languages)
    for photograph in queries.photographs(release):
        name = documents.photograph_file(photograph)
        yield f"publication/{name}", partial(bytes, photograph.data)
