"""The sheets of what was achieved: actual values and findings."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    SECOND,
    Choice,
    Sheet,
    choice,
    number,
    prose,
    reference,
    text,
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

REPORT = Sheet(
    "report", "工作报告", "review", _("What the report says beside its figures."), edition=SECOND
)
SETTLEMENT = Sheet(
    "settlement", "年终销号", "review", _("The tasks of the plan before."), edition=SECOND
)

SHEETS = (ACTUALS, FINDINGS, REPORT, SETTLEMENT)
