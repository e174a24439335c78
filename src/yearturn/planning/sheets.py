"""The plan as a spreadsheet: the matrix of focuses and sectors, tasks, targets, the check."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.spreadsheets import Sheet, workbook
from yearturn.organization.models import Cycle
from yearturn.planning import queries
from yearturn.planning.models import Directive, Factor, Focus, Measure, Risk, Task
from yearturn.planning.queries import Misfit
from yearturn.planning.queries.aligning import Kind

NAMES = {
    Kind.FOCUS_WITHOUT_MEASURE: gettext_lazy("focus without a measure"),
    Kind.FOCUS_WITHOUT_INDICATOR: gettext_lazy("focus without an indicator"),
    Kind.FOCUS_WITHOUT_LEAD: gettext_lazy("focus without a lead"),
    Kind.FOCUS_WITHOUT_TARGET: gettext_lazy("focus without a target"),
    Kind.INDICATOR_UNUSED: gettext_lazy("indicator that no focus uses"),
    Kind.MEASURE_WITHOUT_TASK: gettext_lazy("measure that nobody carries out"),
    Kind.TASK_WITHOUT_MEASURE: gettext_lazy("task without a measure"),
    Kind.TASK_OUT_OF_YEAR: gettext_lazy("task due outside the year"),
    Kind.UNITS_DO_NOT_ADD_UP: gettext_lazy("units do not add up"),
    Kind.NO_WHOLE: gettext_lazy("parts without a whole"),
    Kind.NOT_HANDED_DOWN: gettext_lazy("target not handed down"),
    Kind.PARTS_DO_NOT_ADD_UP: gettext_lazy("parts of the year do not add up"),
    Kind.WEIGHTS_DO_NOT_ADD_UP: gettext_lazy("weights do not add up"),
    Kind.LETTER_TO_ONESELF: gettext_lazy("letter to oneself"),
    Kind.DIRECTIVE_WITHOUT_TASK: gettext_lazy("directive without a task"),
    Kind.RISK_WITHOUT_TASK: gettext_lazy("high risk without a task"),
    Kind.RELATED_TO_NOTHING: gettext_lazy("related to nothing"),
}


def plan_book(cycle: Cycle, *, language: str) -> bytes:
    """Return the plan of a cycle as an XLSX file in `zh` or `en`."""
    with speaking(language):
        every = list(queries.focuses(cycle)), list(queries.measures(cycle))
        tasks = list(queries.tasks(cycle))
        return workbook(
            [
                matrix_sheet(*every, tasks),
                task_sheet(tasks),
                target_sheet(cycle),
                *grounds(cycle),
                check_sheet(queries.alignment(cycle)),
            ]
        )


def grounds(cycle: Cycle) -> list[Sheet]:
    """Return what the plan answers to, as far as there is any."""
    found = (
        factor_sheet(queries.factors(cycle)),
        risk_sheet(queries.risks(cycle)),
        directive_sheet(queries.by_topic(cycle)),
    )
    return [sheet for sheet in found if sheet.rows]


def factor_sheet(factors: Iterable[Factor]) -> Sheet:
    head = [_("Scope"), _("Side"), _("Trend"), _("Factor")]
    rows = [
        [it.get_scope_display(), it.get_side_display(), it.get_trend_display(), str(it)]
        for it in factors
    ]
    return Sheet(_("Environment"), head, rows, [10, 10, 10, 100])


def risk_sheet(risks: Iterable[Risk]) -> Sheet:
    head = [
        _("Code"),
        _("Cause"),
        _("Event"),
        _("Consequence"),
        _("Likelihood"),
        _("Impact"),
        _("Grade"),
        _("Treatment"),
        _("Residual likelihood"),
        _("Residual impact"),
        _("Residual grade"),
        _("Owner"),
        _("Tasks"),
        _("Review date"),
    ]
    return Sheet(_("Risks"), head, [risk_cells(it) for it in risks])


def risk_cells(it: Risk) -> list:
    return [
        it.code,
        said(it, "cause"),
        said(it, "event"),
        said(it, "consequence"),
        it.likelihood,
        it.impact,
        it.grade.label,
        said(it, "treatment"),
        it.residual_likelihood,
        it.residual_impact,
        it.residual.label if it.residual else "",
        str(it.owner),
        listed(it.tasks.all()),
        it.review_on,
    ]


def directive_sheet(directives: Iterable[Directive]) -> Sheet:
    """Return the list to follow up, one line for each task that serves, with room for progress."""
    head = [
        _("Code"),
        _("Topic"),
        _("Directive"),
        _("Required by"),
        _("For"),
        _("Task"),
        _("Lead unit"),
        _("Owner"),
        _("Due"),
        _("Status"),
        _("Closed on"),
    ]
    rows = [
        [*directive_cells(it), *cells, "", ""]
        for it in directives
        for cells in [serving_cells(task) for task in it.tasks.all()] or [["", "", "", None]]
    ]
    return Sheet(_("Directives"), head, rows)


def directive_cells(it: Directive) -> list[str]:
    return [
        it.code,
        it.get_topic_display(),
        str(it),
        str(it.by),
        str(it.unit) if it.unit else _("for everybody"),
    ]


def serving_cells(task: Task) -> list:
    return [f"{task.code} {task}", str(task.lead), str(task.owner), task.due_on]


def listed(things: Iterable) -> str:
    return pgettext("list", ", ").join(f"{it.code} {it}" for it in things)


def matrix_sheet(
    focuses: Sequence[Focus], measures: Sequence[Measure], tasks: Sequence[Task]
) -> Sheet:
    """Return focuses down, sectors across, and in each cell the measures with their tasks."""
    sectors = sorted({it.sector for it in measures}, key=lambda unit: unit.position)
    cells, carried = defaultdict(list), defaultdict(list)
    for task in tasks:
        carried[task.measure_id].append(task.code)
    for it in measures:
        codes = f" → {', '.join(carried[it.pk])}" if carried[it.pk] else ""
        cells[it.focus_id, it.sector_id].append(f"{it.code} {it}{codes}")
    head = [_("Code"), _("Focus"), _("Role"), _("Belongs to"), _("Indicator"), _("Lead")]
    return Sheet(
        _("Matrix"),
        [*head, *map(str, sectors)],
        [
            [*focus_cells(focus), *("\n".join(cells[focus.pk, it.pk]) for it in sectors)]
            for focus in focuses
        ],
        [8, 26, 14, 18, 18, 18, *(36 for _sector in sectors)],
    )


def focus_cells(focus: Focus) -> list[str]:
    return [
        focus.code,
        str(focus),
        focus.get_role_display(),
        str(focus.unit or _("group")),
        str(focus.indicator or ""),
        str(focus.lead or ""),
    ]


def task_sheet(tasks: Sequence[Task]) -> Sheet:
    head = [
        _("Code"),
        _("Task"),
        _("Focus"),
        _("Measure"),
        _("Lead unit"),
        _("Co-operating units"),
        _("Owner"),
        _("Deliverable"),
        _("Weight"),
        _("Due"),
        _("Indicator"),
        _("Target"),
        _("Unit of measure"),
    ]
    return Sheet(_("Tasks"), head, [task_cells(task) for task in tasks])


def task_cells(task: Task) -> list:
    measure, indicator = task.measure, task.indicator
    return [
        task.code,
        str(task),
        str(measure.focus) if measure else "",
        f"{measure.code} {measure}" if measure else "",
        str(task.lead),
        pgettext("list", ", ").join(
            map(str, sorted(task.partners.all(), key=lambda unit: unit.position))
        ),
        str(task.owner),
        said(task, "deliverable"),
        task.weight,
        task.due_on,
        str(indicator or ""),
        task.target,
        queries.measured_in(indicator) if indicator else "",
    ]


def target_sheet(cycle: Cycle) -> Sheet:
    head = [
        _("Code"),
        _("Indicator"),
        _("Unit of measure"),
        _("Direction"),
        _("Aggregation"),
        _("Unit"),
        _("Period"),
        _("Floor"),
        _("Target"),
        _("Stretch"),
    ]
    return Sheet(_("Targets"), head, target_rows(cycle))


def target_rows(cycle: Cycle) -> Iterator[list]:
    ordered = queries.targets([cycle.year_deployed]).order_by(
        "indicator__position", "unit__position", "pk"
    )
    for it in ordered:
        indicator = it.indicator
        yield [
            indicator.code,
            str(indicator),
            queries.measured_in(indicator),
            indicator.get_direction_display(),
            indicator.get_aggregation_display(),
            str(it.unit),
            it.period,
            it.floor,
            it.value,
            it.stretch,
        ]


def check_sheet(misfits: Sequence[Misfit]) -> Sheet:
    rows = [[number, NAMES[it.kind], it.code, it.words] for number, it in enumerate(misfits, 1)]
    nothing = [["", "", "", _("Everything fits: nothing is left over, and the numbers add up.")]]
    head = [_("No."), _("What does not fit"), _("Code"), _("In words")]
    return Sheet(_("Alignment check"), head, rows or nothing, [6, 32, 14, 110])
