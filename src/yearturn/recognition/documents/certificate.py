"""Certificates of honour: one page for each conferral."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import DIGITS, in_chinese, long_date, numeral, said, speaking
from yearturn.organization.models import Cycle
from yearturn.organization.queries import current_post
from yearturn.recognition.models import AwardKind, Result

TEMPLATE = "recognition/typst/certificate.typ"
MARK = "\u001f"


def certificates(cycle: Cycle, conferred: Sequence[Result], *, language: str) -> bytes:
    """Return a PDF with one landscape page for each result, each of which bears its conferral.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        data = {
            "title": _("Certificate of Honour"),
            "pages": [page(cycle, result) for result in conferred],
        }
    return typesetting.pdf(TEMPLATE, data, language=language)


def page(cycle: Cycle, result: Result) -> dict[str, Any]:
    """Return everything that one certificate says, in the language at hand."""
    approval = result.conferral.approval
    post = current_post(result.person)
    return {
        "group": said(cycle, "group_name"),
        "heading": _("Certificate of Honour"),
        "opening": _("This is to certify that"),
        "name": str(result.person),
        "post": str(post) if post else "",
        **words(cycle, result),
        "award": str(result.award),
        "closing": _("In recognition of which this certificate is presented."),
        "decision": _("Approved by %(body)s · Document %(document)s")
        % {"body": approval.body, "document": approval.document},
        "date": written_out(approval.on),
        "serial": _("No. %(serial)s") % {"serial": result.conferral.serial},
    }


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
