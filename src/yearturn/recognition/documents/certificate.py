"""Certificates of honour: one page for each conferral, in the design that its award asks for."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import DIGITS, in_chinese, long_date, numeral, said, speaking
from yearturn.kernel.joining import joined
from yearturn.organization.models import Cycle, Person
from yearturn.organization.queries import current_post
from yearturn.recognition.models import Award, AwardKind, Design, Result

TEMPLATE = "recognition/typst/certificate.typ"
MARK = "\u001f"
# An award of a kind that stands in no row here honours a unit.
DESIGNS = {AwardKind.COMPETITIVE: Design.CLASSIC, AwardKind.DISCRETIONARY: Design.RING}
# The typesetter keeps what it set in its last ten turns: small turns, little memory.
AT_ONCE = 20


def certificate(cycle: Cycle, result: Result, *, language: str) -> bytes:
    """Return the certificate of one result that bears its conferral: PDF/A-2a and PDF/UA-1.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    return pages(cycle, [result], language, typesetting.KEPT)


def certificates(cycle: Cycle, conferred: Sequence[Result], *, language: str) -> Iterator[bytes]:
    """Yield the printer's file, piece by piece: a page for each result that bears its conferral.

    It is one PDF/A-2b; memory does not grow with the number of results.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    return joined(
        pages(cycle, conferred[start : start + AT_ONCE], language, typesetting.PRINTED)
        for start in range(0, len(conferred), AT_ONCE)
    )


def pages(
    cycle: Cycle, conferred: Sequence[Result], language: str, standards: tuple[str, ...]
) -> bytes:
    with speaking(language):
        data = {
            "title": _("Certificate of Honour"),
            "pages": [page(cycle, result) for result in conferred],
        }
    return typesetting.pdf(TEMPLATE, data, language=language, standards=standards)


def page(cycle: Cycle, result: Result) -> dict[str, Any]:
    """Return everything that one certificate says, in the language at hand."""
    approval = result.conferral.approval
    return {
        "design": design(result.award),
        "group": said(cycle, "group_name"),
        "heading": _("Certificate of Honour"),
        "opening": _("This is to certify that"),
        "name": str(result.person),
        "who": who(result.person),
        **words(cycle, result),
        "award": str(result.award),
        "closing": _("In recognition of which this certificate is presented."),
        "decision": _("Approved by %(body)s · Document %(document)s")
        % {"body": approval.body, "document": approval.document},
        "date": written_out(approval.on),
        "serial": _("No. %(serial)s") % {"serial": result.conferral.serial},
        "seal": _("Seal"),
    }


def design(award: Award) -> str:
    return award.design or DESIGNS.get(award.kind, Design.PLAIN)


def who(person: Person) -> str:
    """Return the unit and the post; the unit once, where the post names it too."""
    post = current_post(person)
    if post is None:
        return ""
    unit = str(post.unit) if post.unit else ""
    return str(post) if unit in str(post) else _(" · ").join(filter(None, (unit, str(post))))


def words(cycle: Cycle, result: Result) -> dict[str, str]:
    """Return the words before and after the award's name, which the page sets in its own colour."""
    if result.award.kind == AwardKind.DISCRETIONARY:
        sentence = _("for distinguished service in the year %(year)d receives the %(award)s")
    else:
        sentence = _("for outstanding work in the year %(year)d is awarded the title of %(award)s")
    before, after = (sentence % {"year": cycle.year_reviewed, "award": MARK}).split(MARK)
    return {"before": before.strip(), "after": after.strip()}


def written_out(day: dt.date) -> str:
    """Return a date as formal papers write it: in Chinese with Chinese numerals."""
    if not in_chinese():
        return long_date(day)
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"
