"""The sheets of what is promised: indicators, targets, focuses, measures, tasks."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    SECOND,
    Choice,
    Column,
    Kind,
    Sheet,
    choice,
    day,
    identifier,
    number,
    prose,
    reference,
    text,
)

DIRECTIONS = (Choice("up", "越高越好"), Choice("down", "越低越好"))
AGGREGATIONS = (
    Choice("sum", "求和"),
    Choice("mean", "平均"),
    Choice("last", "取末期"),
    Choice("none", "不汇总"),
)
ROLES = (
    Choice("goal", "目标"),
    Choice("means", "手段"),
    Choice("starting_point", "切入点"),
    Choice("support", "支撑"),
)


def period() -> Column:
    return Column(
        "period",
        "期间",
        Kind.PERIOD,
        _("A year, a quarter or a month: 2020, 2020-Q1 or 2020-03."),
        required=True,
        longest=7,
    )


INDICATORS = Sheet(
    "indicators",
    "指标",
    "planning",
    _("What is measured."),
    columns=(
        identifier("indicator", "指标编号", _("The indicator's identifier.")),
        text("name", "英文名称", _("Its name in English."), required=True),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        text(
            "unit_of_measure", "计量单位", _("Such as CNY million or %."), required=True, longest=40
        ),
        choice(
            "direction",
            "方向",
            DIRECTIONS,
            _("Whether more is better, or less."),
            required=True,
        ),
        choice(
            "aggregation",
            "汇总方式",
            AGGREGATIONS,
            _("How the values of units and months become one value."),
            required=True,
        ),
    ),
)

TARGETS = Sheet(
    "targets",
    "目标",
    "planning",
    _("What a unit is to reach: floor, target and stretch value."),
    unique=(("indicator", "unit", "period"),),
    columns=(
        reference("indicator", "指标编号", "indicators", _("Which indicator."), required=True),
        reference("unit", "单位编号", "units", _("Whose target."), required=True),
        period(),
        number("floor", "底线值", _("The value that must not be missed.")),
        number("target", "目标值", _("The value to reach."), required=True),
        number("stretch", "挑战值", _("The value to strive for.")),
    ),
)

FACTORS = Sheet(
    "factors", "环境因素", "planning", _("The environment, macro and micro."), edition=SECOND
)
RISKS = Sheet("risks", "风险", "planning", _("The risk register."), edition=SECOND)
DIRECTIVES = Sheet("directives", "领导要求", "planning", _("What leaders require."), edition=SECOND)

FOCUSES = Sheet(
    "focuses",
    "工作重点",
    "planning",
    _("The few focuses of the year to come."),
    columns=(
        identifier("focus", "重点编号", _("The focus's identifier.")),
        text("name", "英文名称", _("Its name in English."), required=True),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        reference("unit", "单位编号", "units", _("A sector, if it is that sector's own focus.")),
        choice(
            "role",
            "定位",
            ROLES,
            _("What it is in the year's plan: goal, means, starting point or support."),
            required=True,
        ),
        reference("indicator", "指标编号", "indicators", _("What it is measured by.")),
        reference("lead", "牵头单位", "units", _("The unit that leads it.")),
    ),
)

MEASURES = Sheet(
    "measures",
    "工作措施",
    "planning",
    _("What each sector does for a focus."),
    columns=(
        identifier("measure", "措施编号", _("The measure's identifier.")),
        reference("sector", "产业板块", "units", _("The sector that takes it."), required=True),
        reference("focus", "重点编号", "focuses", _("The focus it serves."), required=True),
        prose("text", "英文内容", _("What is done, in English."), required=True),
        prose("text_zh", "中文内容", _("What is done, in Chinese.")),
    ),
)

TASKS = Sheet(
    "tasks",
    "工作任务",
    "planning",
    _("Who delivers what by when; they enter the responsibility letters."),
    columns=(
        identifier("task", "任务编号", _("The task's identifier.")),
        text("name", "英文名称", _("Its name in English."), required=True),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        reference(
            "measure", "措施编号", "measures", _("The measure it belongs to."), required=True
        ),
        reference("lead", "责任单位", "units", _("The unit that leads it."), required=True),
        reference("with", "配合单位", "units", _("Units that help."), many=True),
        reference("owner", "责任人", "people", _("Who answers for it."), required=True),
        prose("deliverable", "英文成果", _("What will be there, in English."), required=True),
        prose("deliverable_zh", "中文成果", _("What will be there, in Chinese.")),
        number(
            "weight", "权重", _("Its weight in the lead unit's letter."), required=True, above=0
        ),
        day("due_on", "完成期限", _("The day by which it is done."), required=True),
        reference("indicator", "指标编号", "indicators", _("What it moves.")),
        number("target", "目标值", _("The value its indicator is to reach.")),
        reference(
            "serves",
            "对应要求",
            "directives",
            _("The directives and risks it answers."),
            many=True,
            edition=SECOND,
        ),
    ),
)

ALIGNMENTS = Sheet(
    "alignments", "关联度", "planning", _("How strongly things are related."), edition=SECOND
)

SHEETS = (INDICATORS, TARGETS, FACTORS, RISKS, DIRECTIVES, FOCUSES, MEASURES, TASKS, ALIGNMENTS)
