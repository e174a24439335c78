"""From the rows of `release approvals` to a release as far as somebody allowed it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from yearturn.kernel import pictures
from yearturn.publication import queries
from yearturn.publication.actions import release as actions
from yearturn.publication.actions.photographs import attach_photographs
from yearturn.publication.models import Ground, Omission, Photograph, Release, SignOff
from yearturn.publication.policies import Miscaptioned, TooEarly, Unapproved, Unsound
from yearturn.workbook.faults import Fault, Faulty, clause
from yearturn.workbook.reading import Book
from yearturn.workbook.year import Year

STAGE = "release"
LEFT_OUT = {
    Ground.FIGURE: lambda: _(
        "The release leaves out %(source)s “%(text)s”: it may state a figure that was not made"
        " public (%(found)s)."
    ),
    Ground.NUMBERS: lambda: _(
        "The release leaves out %(source)s “%(text)s”: its two languages do not state the same"
        " numbers (%(found)s)."
    ),
}


def drive(year: Year) -> None:
    """Draft the release, check and seal it; sign it off and publish it as far as approvals go.

    :raises Faulty: if it would appear before the conference, its title may not be printed, or it is
        signed off while nobody approved its winners
    """
    book = year.book
    if not book.release:
        year.notes.append(_("No sheet “release”: there is no release."))
        return
    if not queries.sealed(year.cycle):
        year.notes.append(_("No stage has a result yet: there is no release."))
        return
    doing = {"by": year.by, "at": year.at}
    with faulty_release(book):
        release = actions.draft_release(release=release_of(year), **doing)
        attach(year, release)
        actions.check_release(release=release, **doing)
    year.notes += [left_out(it) for it in queries.omissions(release)]
    sign_off(year, release)


def release_of(year: Year) -> Release:
    row = year.book.release
    return Release(
        cycle=year.cycle,
        title=row.title,
        title_zh=row.title_zh,
        source=row.source,
        source_zh=row.source_zh,
        contact=row.contact,
        bulletin=row.bulletin,
        release_at=row.release_at,
    )


def attach(year: Year, release: Release) -> None:
    """Put the photographs to the release; of those without consent only the notes tell."""
    book = year.book
    year.notes += [
        _("Photograph %(order)s (%(file)s) is left out: the people on it have not agreed.")
        % {"order": row.order, "file": row.file}
        for row in book.photographs
        if not row.consent
    ]
    agreed = [n for n, row in enumerate(book.photographs) if row.consent]
    if agreed:
        made = [photograph_of(book, n, release) for n in agreed]
        with faulty_words(book, list(zip(made, agreed, strict=True))):
            attach_photographs(release=release, photographs=made, by=year.by, at=year.at)


def photograph_of(book: Book, index: int, release: Release) -> Photograph:
    row = book.photographs[index]
    # The file was looked at when the book was checked.
    clean = pictures.cleaned(book.tables["photographs"].beside(index, row.file).read_bytes())
    return Photograph(
        release=release,
        position=row.order,
        name=row.file,
        caption=row.caption,
        caption_zh=row.caption_zh,
        alternative=row.alternative,
        alternative_zh=row.alternative_zh,
        data=clean.data,
        form=clean.form,
        width=clean.width,
        height=clean.height,
    )


@contextmanager
def faulty_words(book: Book, photographs: list[tuple[Photograph, int]]) -> Iterator[None]:
    """Turn words of a photograph that may not be said into a fault at their cell."""
    try:
        yield
    except Miscaptioned as refusal:
        index = next(n for it, n in photographs if it is refusal.photograph)
        value = getattr(refusal.photograph, refusal.field)
        remedy = _("write it without the figure, alike in both languages")
        fault = book.fault("photographs", index, refusal.field, value, clause(str(refusal)), remedy)
        raise Faulty([fault]) from refusal


def left_out(omission: Omission) -> str:
    return LEFT_OUT[Ground(omission.ground)]() % {
        "source": omission.source,
        "text": omission,
        "found": _(", ").join(omission.found),
    }


def sign_off(year: Year, release: Release) -> None:
    """Sign the release off if somebody approved it, and publish it if its time has come."""
    indexes = [n for n, row in enumerate(year.book.approvals) if row.stage == STAGE]
    if not indexes:
        year.notes.append(_("Nobody signed the release off: it is a draft and says so."))
        return
    doing = {"release": release, "by": year.by, "at": year.at}
    with faulty_sign_off(year.book, indexes[0]):
        sign_offs = [sign_off_of(year.book.approvals[n], release, year) for n in indexes]
        actions.sign_off_release(sign_offs=sign_offs, **doing)
    if year.at >= release.release_at:
        actions.publish(**doing)


def sign_off_of(row, release: Release, year: Year) -> SignOff:
    return SignOff(
        release=release,
        body=year.units[row.body],
        on=row.on,
        document=row.document,
        reason=row.reason,
    )


# --------------------------------------------------------- what can be wrong, and where


@contextmanager
def faulty_release(book: Book) -> Iterator[None]:
    """Turn a release that is too early or unsound into faults at the sheet of the release."""
    try:
        yield
    except TooEarly as refusal:
        remedy = _("write a day on or after the conference")
        raise Faulty([release_fault(book, "release_at", str(refusal), remedy)]) from refusal
    except Unsound as refusal:
        raise Faulty(list(unsound_faults(book, refusal))) from refusal


def unsound_faults(book: Book, refusal: Unsound) -> Iterator[Fault]:
    """Yield one fault for each thing that is wrong; only the title is the office's own words."""
    for wrong, problem in zip(refusal.wrongs, str(refusal).split("\n"), strict=True):
        if wrong.claim is None:
            yield from title_faults(book, refusal.release, problem)
        else:
            remedy = _("make the names and numbers of both languages agree in the rows it is from")
            yield book.fault("release", 0, "source", wrong.claim, clause(problem), remedy)


def title_faults(book: Book, release: Release, problem: str) -> Iterator[Fault]:
    """Yield a fault at each title that the office wrote, with both as the release has them."""
    remedy = _("change title or title_zh, or leave both to the software")
    both = _("%(problem)s (title: “%(title)s”; title_zh: “%(title_zh)s”)") % {
        "problem": clause(problem),
        "title": release.title,
        "title_zh": release.title_zh,
    }
    for column in ("title", "title_zh"):
        if getattr(book.release, column):
            yield release_fault(book, column, both, remedy)


def release_fault(book: Book, column: str, problem: str, remedy: str) -> Fault:
    value = getattr(book.release, column)
    return book.fault("release", 0, column, value, clause(problem), remedy)


@contextmanager
def faulty_sign_off(book: Book, index: int) -> Iterator[None]:
    """Turn a sign-off of unapproved winners into a fault at its row."""
    try:
        yield
    except Unapproved as refusal:
        remedy = _("add an approval of the stage “winners”, or take this one out")
        raise Faulty(
            [book.fault("approvals", index, "stage", STAGE, clause(str(refusal)), remedy)]
        ) from refusal
