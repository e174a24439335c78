"""What a decision record or a ledger proves, from the file alone, in sentences."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.decisions import record
from yearturn.decisions.types import Broken
from yearturn.kernel import chain
from yearturn.kernel.chain import Kind


class Unknown(Exception):  # noqa: N818 - says what the file is
    """A file that is neither a decision record nor a ledger. The message says why, for people."""


class Sort(StrEnum):
    RECORD = "decision record"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: `code` and `where` for programs, `says` for people."""

    code: str
    says: str
    where: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a file; it is sound if there is no complaint."""

    file: str
    sort: Sort
    found: dict
    complaints: tuple[Complaint, ...]
    says: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.complaints

    def plain(self) -> dict:
        return {**asdict(self), "sound": self.sound}


def verify(path: Path) -> Report:
    """Return what a file proves and where it fails to.

    :raises Unknown: for a file that cannot be read, or that is neither record nor ledger
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unknown(
            _("%(file)s cannot be read: %(problem)s") % {"file": path, "problem": error.strerror}
        ) from error
    if is_record(data):
        return report_record(path, data)
    if is_ledger(data):
        return report_ledger(path, data)
    raise Unknown(
        _("%(file)s is neither a decision record (decision.json) nor a ledger (ledger.jsonl).")
        % {"file": path}
    )


def is_record(data: bytes) -> bool:
    """Say whether a file is, or was before it was damaged, a decision record."""
    return data.lstrip().startswith(b"{") and json.dumps(record.FORMAT).encode() in data


def is_ledger(data: bytes) -> bool:
    """Say whether any line of a file is a line of a ledger or a checkpoint."""
    return any(map(chain.parsed, data.splitlines()))


# ------------------------------------------------------------------ the decision record


def report_record(path: Path, data: bytes) -> Report:
    broken, held = record.examined(data)
    complaints = tuple(Complaint(each.promise, broken_in_words(each)) for each in broken)
    if complaints:
        count = ngettext(
            "The decision record does not hold: %(count)d promise is broken.",
            "The decision record does not hold: %(count)d promises are broken.",
            len(complaints),
        ) % {"count": len(complaints)}
        return Report(str(path), Sort.RECORD, {}, complaints, (count,))
    found = what_follows(held)
    return Report(str(path), Sort.RECORD, found, (), record_in_words(found))


def what_follows(held: record.Record) -> dict:
    """Return the digest of a sound record and what it gives for each award."""
    return {
        "content_digest": held.content_digest,
        "awards": [
            {
                "award": outcome.award,
                "seats": outcome.seats,
                "winners": len(outcome.winners),
                "reserve": len(outcome.reserve),
            }
            for outcome in held.decision.selection.outcomes
        ],
    }


def record_in_words(found: dict) -> tuple[str, ...]:
    awards = (
        _("%(award)s: %(winners)d winners for %(seats)d seats, %(reserve)d in reserve.") % award
        for award in found["awards"]
    )
    return (
        _("The decision record holds: both digests agree, and this list follows from its rules."),
        *awards,
        _("Digest of the content: %(content_digest)s") % found,
        _("It does not show that the ballots were fair, or that the rules came first."),
    )


def broken_in_words(broken: Broken) -> str:
    promise = promises().get(broken.promise)
    if promise is None:
        promise = _("The selection breaks a promise (%(promise)s)") % {"promise": broken.promise}
    return _("%(promise)s: %(detail)s") % {"promise": promise, "detail": broken.detail}


def promises() -> dict[str, str]:
    return {
        "shape": _("The file is no whole record"),
        "canonical": _("The file was written in another form"),
        "content_digest": _("The content does not agree with its digest"),
        "file_digest": _("The file does not agree with its digest"),
        "meaning": _("The record claims another meaning"),
        "derivation": _("The recorded result does not follow from the rules and inputs"),
        "certificate": _("The proof that no other selection is better does not hold"),
        "grant": _("Somebody was granted an award against a rule"),
    }


# --------------------------------------------------------------------------- the ledger


def report_ledger(path: Path, data: bytes) -> Report:
    verdict = chain.verify(data)
    found = asdict(verdict.found)
    if verdict.fault is None:
        return Report(str(path), Sort.LEDGER, found, (), ledger_in_words(found))
    fault = verdict.fault
    where = {"number": fault.number, "place": fault.place}
    complaint = Complaint(fault.kind, fault_in_words(fault), where)
    says = (_("The ledger does not hold. This is the first thing that is wrong:"),)
    return Report(str(path), Sort.LEDGER, found, (complaint,), says)


def ledger_in_words(found: dict) -> tuple[str, ...]:
    whole = ngettext(
        "The ledger holds: %(size)d line, none changed, removed, inserted or reordered.",
        "The ledger holds: %(size)d lines, none changed, removed, inserted or reordered.",
        found["size"],
    )
    return (
        whole % found,
        _("Digest of the last line: %(head)s") % found,
        _("Merkle root: %(root)s") % found,
        _("Keep these two: a later copy that disagrees with them was written anew."),
    )


def fault_in_words(fault: chain.Fault) -> str:
    said = checkpoint_sentences() if fault.number is None else line_sentences()
    return said[fault.kind] % {"number": fault.number, "place": fault.place}


def line_sentences() -> dict[Kind, str]:
    return {
        Kind.CHANGED: _("Line %(number)d was changed: it no longer agrees with the chain."),
        Kind.REMOVED: _("Line %(number)d was removed."),
        Kind.INSERTED: _("Line %(place)d of the file was inserted: the chain does not know it."),
        Kind.REORDERED: _(
            "The lines were reordered: line %(number)d stands at line %(place)d of the file."
        ),
    }


def checkpoint_sentences() -> dict[Kind, str]:
    return {
        Kind.CHANGED: _("The checkpoint at the end was changed: the lines before it are whole."),
        Kind.REMOVED: _("The checkpoint at the end was removed; the last lines may be gone too."),
        Kind.REORDERED: _("The checkpoint stands at line %(place)d instead of at the end."),
    }
