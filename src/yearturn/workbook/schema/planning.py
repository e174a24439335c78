"""The sheets of what is promised: indicators, targets, focuses, measures, tasks."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
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
    whole,
)

DIRECTIONS = (Choice("up", "越高越好"), Choice("down", "越低越好"))
AGGREGATIONS = (
    Choice("sum", "求和"),
    Choice("mean", "平均"),
    Choice("last", "取末期"),
    Choice("none", "不汇总"),
)
SCOPES = (Choice("macro", "宏观"), Choice("micro", "微观"))
SIDES = (Choice("internal", "内部"), Choice("external", "外部"))
TRENDS = (Choice("positive", "向好"), Choice("neutral", "平稳"), Choice("negative", "不利"))
TOPICS = (
    Choice("governance", "公司治理"),
    Choice("ideas", "思路"),
    Choice("measures", "举措"),
    Choice("risk", "风险防范"),
    Choice("other", "其他"),
)
STRENGTHS = (Choice("strong", "强"), Choice("medium", "中"), Choice("weak", "弱"))
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
    "factors",
    "环境因素",
    "planning",
    _("The environment in which the year is planned: around the group and inside it."),
    columns=(
        choice("scope", "层面", SCOPES, _("Macro or micro."), required=True),
        choice("side", "内外", SIDES, _("Inside the group or outside it."), required=True),
        choice("trend", "趋势", TRENDS, _("For the group: good, even or bad."), required=True),
        prose("text", "英文内容", _("The factor, in English."), required=True),
        prose("text_zh", "中文内容", _("The factor, in Chinese.")),
    ),
)


def graded(name, zh, note, **more) -> Column:
    return whole(name, zh, note, least=1, most=5, **more)


RISKS = Sheet(
    "risks",
    "风险",
    "planning",
    _("The risk register: what may happen, how likely and how bad, and what is done about it."),
    columns=(
        identifier("risk", "风险编号", _("The risk's identifier.")),
        prose("cause", "英文原因", _("Why it may happen, in English."), required=True),
        prose("cause_zh", "中文原因", _("Why it may happen, in Chinese.")),
        prose("event", "英文事件", _("What may happen, in English."), required=True),
        prose("event_zh", "中文事件", _("What may happen, in Chinese.")),
        prose("consequence", "英文后果", _("What it would lead to, in English."), required=True),
        prose("consequence_zh", "中文后果", _("What it would lead to, in Chinese.")),
        graded("likelihood", "可能性", _("From 1, rare, to 5, almost certain."), required=True),
        graded("impact", "影响程度", _("From 1, slight, to 5, severe."), required=True),
        prose("treatment", "英文应对措施", _("What is done about it, in English."), required=True),
        prose("treatment_zh", "中文应对措施", _("What is done about it, in Chinese.")),
        reference("owner", "责任人", "people", _("Who answers for it."), required=True),
        graded("residual_likelihood", "剩余可能性", _("Likelihood once it is treated, 1 to 5.")),
        graded("residual_impact", "剩余影响程度", _("Impact once it is treated, 1 to 5.")),
        day("review_on", "复核日期", _("When it is looked at again.")),
    ),
)

DIRECTIVES = Sheet(
    "directives",
    "领导要求",
    "planning",
    _("What leaders require; followed up until it is done."),
    columns=(
        identifier("directive", "要求编号", _("The directive's identifier.")),
        reference("by", "提出人", "people", _("Who requires it."), required=True),
        choice("topic", "方面", TOPICS, _("What it is about."), required=True),
        reference("unit", "单位编号", "units", _("The sector it is for, if it is for one.")),
        prose("text", "英文内容", _("What is required, in English."), required=True),
        prose("text_zh", "中文内容", _("What is required, in Chinese.")),
    ),
)

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
            ("directives", "risks"),
            _("The directives and risks it answers."),
            many=True,
        ),
    ),
)

RELATED = ("focuses", "measures", "tasks", "indicators")

ALIGNMENTS = Sheet(
    "alignments",
    "关联度",
    "planning",
    _("How strongly focuses, measures, tasks and indicators are related: the X-matrix."),
    unique=(("from", "to"),),
    columns=(
        reference("from", "起点", RELATED, _("One of the two, by identifier."), required=True),
        reference("to", "终点", RELATED, _("The other, by identifier."), required=True),
        choice("strength", "强度", STRENGTHS, _("Strong, medium or weak."), required=True),
    ),
)

SHEETS = (INDICATORS, TARGETS, FACTORS, RISKS, DIRECTIVES, FOCUSES, MEASURES, TASKS, ALIGNMENTS)
