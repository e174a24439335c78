"""What the office asks to have opened again, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yearturn.kernel.models import Stage
from yearturn.workbook.faults import Faulty, flag_fault
from yearturn.workbook.tables.nearest import nearest


@dataclass(frozen=True)
class Reopening:
    """The sealed stages to open again, in their order, and the reason that the ledger keeps."""

    stages: tuple[str, ...] = ()
    reason: str = ""

    def __bool__(self) -> bool:
        return bool(self.stages)


def asked(stages: Sequence[str], reason: str) -> Reopening:
    """Return what the flags `--reopen` and `--reason` ask for.

    :raises Faulty: for a stage that is none, or one flag without the other
    """
    faults = [unknown(stage) for stage in stages if stage not in Stage.values]
    if stages and not reason.strip():
        problem = _("is missing")
        remedy = _("say why the stage is opened again; the ledger keeps the reason")
        faults.append(flag_fault("--reason", "", problem, remedy))
    if reason.strip() and not stages:
        problem, remedy = _("no stage is named"), _("name the stage with --reopen STAGE")
        faults.append(flag_fault("--reopen", "", problem, remedy))
    if faults:
        raise Faulty(faults)
    return Reopening(tuple(it for it in Stage.values if it in stages), reason.strip())


def unknown(stage: str):
    close = nearest(stage, Stage.values)
    remedy = (
        _("did you mean %(close)s?") % {"close": close}
        if close
        else _("write one of: %(allowed)s") % {"allowed": ", ".join(Stage.values)}
    )
    return flag_fault("--reopen", stage, _("is no stage"), remedy)


def check_sealed(reopening: Reopening, sealed: set[str]) -> None:
    """Return if everything that is to be opened again is sealed.

    :raises Faulty: otherwise
    """
    open_ones = [stage for stage in reopening.stages if stage not in sealed]
    if open_ones:
        problem = _("is not sealed, so nothing of it has to be opened again")
        remedy = _("leave the flag out; the stage goes on with the books of this run")
        raise Faulty([flag_fault("--reopen", stage, problem, remedy) for stage in open_ones])
