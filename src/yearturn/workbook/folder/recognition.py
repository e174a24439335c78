"""The papers of recognition: the record, the winners and why, the list, the certificates."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.recognition import documents, queries, sheets
from yearturn.recognition.models import Result

Paper = tuple[str, Callable[[], bytes | Iterable[bytes]]]
# A code is whatever the book calls somebody; a slash in it must not lead out of the folder.
UNFIT = re.compile(r"[^\w.-]")


def papers(
    cycle: Cycle, languages: tuple[str, ...], templates: Templates = HOUSE
) -> Iterator[Paper]:
    """Yield each paper's path and what makes it; certificates only of what was conferred."""
    decision = queries.decision(cycle)
    if decision is None:
        return
    yield "recognition/decision.json", partial(bytes, decision.record)
    for number, earlier in enumerate(queries.superseded(cycle), start=1):
        yield f"recognition/decision-{number}.json", partial(bytes, earlier.record)
    yield "recognition/winners.xlsx", partial(sheets.winners, cycle, languages)
    for language in languages:
        make = partial(documents.proposed_list, cycle, language=language)
        yield f"recognition/proposed-list.{language}.pdf", make
        of = partial(documents.proposed_list_for_editing, cycle, language=language)
        yield f"recognition/proposed-list.{language}.docx", partial(of, templates=templates)
    yield from slips(cycle, languages, templates)
    conferred = queries.conferred(cycle)
    if not conferred:
        return
    for language in languages:
        make = partial(documents.commendation, cycle, language=language)
        yield f"recognition/commendation.{language}.pdf", make
        of = partial(documents.commendation_for_editing, cycle, language=language)
        yield f"recognition/commendation.{language}.docx", partial(of, templates=templates)
    for language in languages:
        for result in conferred:
            name = f"recognition/certificates/{file_name(result)}.{language}.pdf"
            yield name, partial(documents.certificate, cycle, result, language=language)
        make = partial(documents.certificates, cycle, conferred, language=language)
        yield f"recognition/certificates.{language}.pdf", make
    if any(result.award.bonus for result in conferred):
        yield "recognition/bonus.xlsx", partial(sheets.bonuses, cycle, languages)


def slips(cycle: Cycle, languages: tuple[str, ...], templates: Templates) -> Iterator[Paper]:
    """Yield the certificates of no objection, once the notice is over and none was upheld."""
    if queries.unopposed(cycle):
        for language in languages:
            of = partial(documents.no_objection, cycle, language=language)
            yield f"recognition/no-objection.{language}.docx", partial(of, templates=templates)


def file_name(result: Result) -> str:
    """Return `CODE-AWARD`; with the serial where a code holds what no file name should."""
    plain = f"{result.person.code}-{result.award.code}"
    name = UNFIT.sub("_", plain)
    return name if name == plain else f"{name}-{result.conferral.serial}"
