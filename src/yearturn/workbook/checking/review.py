"""What must hold in the words of the work report and in the settlement of the plan before."""

from django.utils.translation import gettext as _

from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    check_themes(tables["report"], tables["units"])
    check_settlement(tables["settlement"], tables["tasks"])


def check_themes(report: Table, units: Table) -> None:
    """Report the second theme of the group, or of one unit."""
    first: dict[str, int] = {}
    for index in report.where("section", {"theme"}):
        unit = report.columns["unit"][index]
        group = unit in units.index and units.of(unit, "kind") == "group"
        key = "" if group else unit
        if first.setdefault(key, index) != index and report.sound(index, "section", "unit"):
            report.blame(
                index,
                "section",
                "theme",
                _("there is a theme already, in row %(row)s")
                % {"row": report.locate(first[key]).row},
                _("keep one of the two, or name the unit whose theme it is"),
            )


def check_settlement(settlement: Table, tasks: Table) -> None:
    """Report tasks that ended without a reason, or otherwise than the plan to come says."""
    columns = settlement.columns
    for index in range(settlement.size):
        if not settlement.sound(index, "task", "result"):
            continue
        task, result = columns["task"][index], columns["result"][index]
        if result != "done" and not columns["reason"][index]:
            problem = _("is empty, but the task was not done as planned")
            remedy = _("say why it was carried over, changed or stopped")
            settlement.blame(index, "reason", "", problem, remedy)
        # The year may be settled before the year to come is planned.
        if result == "carried" and tasks.size and task not in tasks.index:
            close = nearest(task, tasks.names)
            settlement.blame(
                index,
                "task",
                task,
                _("is carried over, but does not stand in the sheet tasks"),
                _("did you mean %(close)s?") % {"close": close}
                if close
                else _("add it there under this identifier, or write another result"),
            )
        if result in {"done", "stopped"} and task in tasks.index:
            settlement.blame(
                index,
                "result",
                result,
                _("the task stands among those of the year to come, in the sheet tasks"),
                _("write carried or changed, or give the new task another identifier"),
            )
