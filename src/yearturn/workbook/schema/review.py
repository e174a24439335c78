"""The sheets of what was achieved: actual values and findings."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    Choice,
    Sheet,
    choice,
    number,
    prose,
    reference,
    text,
    whole,
)
from yearturn.workbook.schema.planning import period

STATUSES = (Choice("flash", "快报"), Choice("confirmed", "已确认"), Choice("audited", "已审计"))
FINDING_KINDS = (
    Choice("achievement", "成绩"),
    Choice("highlight", "亮点"),
    Choice("shortfall", "不足"),
)

ACTUALS = Sheet(
    "actuals",
    "实际值",
    "review",
    _("What a unit reached; audited beats confirmed beats flash."),
    unique=(("indicator", "unit", "period", "status"),),
    columns=(
        reference("indicator", "指标编号", "indicators", _("Which indicator."), required=True),
        reference("unit", "单位编号", "units", _("Whose value."), required=True),
        period(),
        number("value", "实际值", _("The value reached."), required=True),
        choice("status", "数据状态", STATUSES, _("How sure the value is."), required=True),
        number(
            "weight",
            "权重",
            _("Its weight in a mean; 1 unless said."),
            default=Decimal(1),
            above=0,
        ),
        text(
            "disclosed",
            "披露出处",
            _("Where and when it was made public; without it no release may state it."),
            longest=300,
        ),
    ),
)

FINDINGS = Sheet(
    "findings",
    "总结要点",
    "review",
    _("Achievements, highlights and shortfalls of the year."),
    columns=(
        reference("unit", "单位编号", "units", _("About which unit."), required=True),
        choice("kind", "要点类型", FINDING_KINDS, _("What sort of finding."), required=True),
        prose("text", "英文内容", _("What is found, in English."), required=True),
        prose("text_zh", "中文内容", _("What is found, in Chinese.")),
        prose("challenge", "英文挑战", _("What was faced, in English.")),
        prose("challenge_zh", "中文挑战", _("What was faced, in Chinese.")),
        prose("response", "英文应对", _("What was done about it, in English.")),
        prose("response_zh", "中文应对", _("What was done about it, in Chinese.")),
        prose("evidence", "佐证材料", _("Where it is shown.")),
    ),
)

REPORT_SECTIONS = (
    Choice("theme", "主题"),
    Choice("review", "工作回顾"),
    Choice("challenge", "困难挑战"),
    Choice("outlook", "工作展望"),
    Choice("measures", "工作举措"),
    Choice("closing", "结语"),
)
RESULTS = (
    Choice("done", "完成"),
    Choice("carried", "结转"),
    Choice("changed", "调整"),
    Choice("stopped", "终止"),
)

REPORT = Sheet(
    "report",
    "工作报告",
    "review",
    _("What the work report says beside its figures, in order."),
    unique=(("order",),),
    columns=(
        whole("order", "顺序", _("1 comes first."), required=True, least=0),
        choice(
            "section",
            "部分",
            REPORT_SECTIONS,
            _("Where it stands: theme, look back, challenge, outlook, measures or closing."),
            required=True,
        ),
        reference("unit", "单位编号", "units", _("About which unit; empty for the whole group.")),
        reference("author", "作者", "people", _("Who says it; of the theme: who reports.")),
        prose("text", "英文内容", _("What is said, in English."), required=True),
        prose("text_zh", "中文内容", _("What is said, in Chinese.")),
    ),
)

SETTLEMENT = Sheet(
    "settlement",
    "年终销号",
    "review",
    _("How each task of the plan before ended; one carried over stands in tasks as well."),
    unique=(("task",),),
    columns=(
        text(
            "task",
            "任务编号",
            _("The identifier that the task had in the plan before."),
            required=True,
            longest=100,
        ),
        text("name", "英文名称", _("Its name in English, unless it stands in tasks.")),
        text("name_zh", "中文名称", _("Its name in Chinese, unless it stands in tasks.")),
        reference("unit", "单位编号", "units", _("The unit that led it.")),
        choice("result", "结果", RESULTS, _("How it ended."), required=True),
        prose("reason", "英文原因", _("Why it was not done as planned, in English.")),
        prose("reason_zh", "中文原因", _("Why it was not done as planned, in Chinese.")),
    ),
)

SHEETS = (ACTUALS, FINDINGS, REPORT, SETTLEMENT)
