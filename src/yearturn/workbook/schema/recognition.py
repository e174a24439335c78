"""The sheets of who is honoured: awards, rules, nominations, scores, grants, approvals."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    SECOND,
    Choice,
    Column,
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
from yearturn.workbook.schema.organization import FACT_KINDS

AWARD_KINDS = (
    Choice("competitive", "评选"),
    Choice("discretionary", "特别奖"),
    Choice("collective", "先进集体", SECOND),
)
METHODS = (
    Choice("trimmed", "去最高最低"),
    Choice("mean", "平均分"),
    Choice("zscore", "标准分"),
    Choice("severity", "宽严校准"),
    Choice("votes", "投票"),
    Choice("approved_list", "会议确定", SECOND),
)
DESIGNS = (Choice("classic", "传统"), Choice("ring", "年轮"), Choice("plain", "简约"))
ATTRIBUTES = (
    Choice("unit", "单位"),
    Choice("sector", "产业板块"),
    Choice("position_family", "岗位序列"),
    Choice("level", "职级"),
    Choice("gender", "性别"),
    Choice("site", "工作地点"),
)
NOTICE_RESULTS = (Choice("none", "无异议"), Choice("objections", "有异议"))
OBJECTION_RESULTS = (Choice("upheld", "成立"), Choice("dismissed", "不成立"))
CHANNELS = (
    Choice("self", "自荐"),
    Choice("peer", "同事推荐"),
    Choice("manager", "上级推荐"),
    Choice("unit", "单位推荐"),
)
STAGES = (Choice("winners", "获奖名单"), Choice("plan", "工作部署"), Choice("release", "新闻发布"))


def award(note, **more) -> Column:
    return reference("award", "奖项编号", "awards", note, required=True, **more)


AWARDS = Sheet(
    "awards",
    "奖项",
    "recognition",
    _("The titles, in the order in which they are called."),
    columns=(
        identifier("award", "奖项编号", _("The award's identifier.")),
        text("name", "英文名称", _("Its name in English."), required=True),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        choice(
            "kind",
            "奖项类型",
            AWARD_KINDS,
            _("Competitive: judged. Discretionary: granted by a named authority."),
            required=True,
        ),
        whole("seats", "名额", _("How many may receive it."), required=True, least=1),
        choice(
            "method",
            "计分方法",
            METHODS,
            _(
                "How ballots become merit. Trimmed: drop the highest and the lowest, then the "
                "mean; this is the default."
            ),
            default="trimmed",
        ),
        whole("min_months", "最低司龄（月）", _("Whole months of service needed."), least=0),
        choice(
            "veto",
            "一票否决",
            FACT_KINDS,
            _("Kinds of fact that exclude."),
            many=True,
            open=True,
            longest=60,
        ),
        number("min_appraisal", "最低考核分", _("Points of the year's appraisal needed.")),
        whole(
            "rest_years",
            "获奖间隔（年）",
            _("Years after an award in which nobody wins again."),
            least=0,
            most=100,
        ),
        number("bonus", "奖金", _("The amount for each, before tax."), least=0),
        reference(
            "authority",
            "授予人",
            ("people", "units"),
            _("The person or body that grants a discretionary award."),
        ),
        choice(
            "design",
            "证书式样",
            DESIGNS,
            _(
                "How the certificate looks. Without it: classic for what is judged, ring for a "
                "special award, plain for a unit."
            ),
        ),
    ),
)

CRITERIA = Sheet(
    "criteria",
    "评分标准",
    "recognition",
    _("What judges score, for each award."),
    unique=(("award", "criterion"),),
    columns=(
        award(_("For which award.")),
        text(
            "criterion",
            "指标代号",
            _("A short name, unique in its award."),
            required=True,
            longest=100,
        ),
        text("name", "英文名称", _("Its name in English.")),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        number(
            "weight", "权重", _("Its weight among the award's criteria."), required=True, above=0
        ),
        number("lowest", "最低分", _("The lowest score."), required=True),
        number("highest", "最高分", _("The highest score."), required=True),
    ),
)

QUOTAS = Sheet(
    "quotas",
    "名额限制",
    "recognition",
    _("How many winners may or must share an attribute."),
    needs=("awards",),
    columns=(
        award(_("For which award; * for all competitive ones together."), every=True),
        choice("attribute", "属性", ATTRIBUTES, _("What is counted."), required=True),
        text(
            "value",
            "取值",
            _("Which unit, level and so on; * repeats the row for each."),
            required=True,
            every=True,
        ),
        whole("min", "最少", _("At least so many winners."), least=0),
        whole("max", "最多", _("At most so many winners."), least=0),
    ),
)

JUDGES = Sheet(
    "judges",
    "评委",
    "recognition",
    _("Who may score what."),
    needs=("awards",),
    unique=(("person", "award"),),
    columns=(
        reference("person", "人员编号", "people", _("The judge."), required=True),
        award(_("For which award; * for every one."), every=True),
    ),
)

CONFLICTS = Sheet(
    "conflicts",
    "回避",
    "recognition",
    _("Declared conflicts of interest; they apply to every award."),
    unique=(("judge", "nominee"),),
    columns=(
        reference("judge", "评委编号", "people", _("The judge."), required=True),
        reference("nominee", "候选人编号", "people", _("The nominee."), required=True),
        text("reason", "原因", _("Why."), required=True, longest=300),
    ),
)

NOMINATIONS = Sheet(
    "nominations",
    "提名",
    "recognition",
    _("Who is proposed by whom, and why."),
    unique=(("award", "nominee", "nominator"),),
    columns=(
        award(_("For which award.")),
        reference("nominee", "候选人编号", "people", _("Who is proposed."), required=True),
        reference("nominator", "推荐人编号", "people", _("Who proposes."), required=True),
        choice("channel", "推荐方式", CHANNELS, _("In which way."), required=True),
        prose("case", "英文事迹", _("What they did, in English."), required=True),
        prose("case_zh", "中文事迹", _("What they did, in Chinese.")),
        prose("citation", "英文颁奖词", _("Read at the award, in English; else the case.")),
        prose("citation_zh", "中文颁奖词", _("Read at the award, in Chinese; else the case.")),
        prose("evidence", "佐证材料", _("Where it is shown.")),
    ),
)

SCORES = Sheet(
    "scores",
    "评分",
    "recognition",
    _("One score a row: what one judge gave one nominee on one criterion."),
    needs=("criteria", "judges", "nominations"),
    unique=(("award", "nominee", "judge", "criterion"),),
    columns=(
        award(_("For which award.")),
        reference("nominee", "候选人编号", "people", _("Who is scored."), required=True),
        reference("judge", "评委编号", "people", _("Who scores."), required=True),
        text(
            "criterion",
            "指标代号",
            _("On which criterion of the award."),
            required=True,
            longest=100,
        ),
        number("score", "得分", _("Between the criterion's lowest and highest."), required=True),
        prose("comment", "评语", _("Printed in the candidate's sheet.")),
    ),
)

GRANTS = Sheet(
    "grants",
    "授予",
    "recognition",
    _("Who receives a discretionary award, by whose authority, and why."),
    unique=(("award", "person"),),
    columns=(
        award(_("Which discretionary award.")),
        reference("person", "人员编号", "people", _("Who receives it."), required=True),
        reference("authority", "授予人", ("people", "units"), _("Who grants it."), required=True),
        prose("reason", "英文理由", _("Why, in English."), required=True),
        prose("reason_zh", "中文理由", _("Why, in Chinese.")),
        prose("citation", "英文颁奖词", _("Read at the award, in English; else the reason.")),
        prose("citation_zh", "中文颁奖词", _("Read at the award, in Chinese; else the reason.")),
    ),
)

NOTICE = Sheet(
    "notice",
    "公示",
    "recognition",
    _("The public notice of the proposed list: one row."),
    needs=("awards",),
    columns=(
        day("from", "公示开始", _("The first day."), required=True),
        day("to", "公示结束", _("The last day; the winners are approved after it."), required=True),
        text("contact", "联系方式", _("Who receives objections, and how."), required=True),
        choice(
            "result",
            "公示结果",
            NOTICE_RESULTS,
            _("How it ended; empty while it lasts. Winners are approved when it is over."),
        ),
    ),
)

OBJECTIONS = Sheet(
    "objections",
    "异议",
    "recognition",
    _("What came in during the notice and what was found of it; who objected is not written."),
    needs=("notice",),
    columns=(
        award(_("For which award.")),
        reference("person", "人员编号", "people", _("About whom it is."), required=True),
        day(
            "received",
            "收到日期",
            _(
                "When it came in; of a change that the approving body makes itself, the day of its"
                " approval (upheld, and the approval bears the reason)."
            ),
            required=True,
        ),
        choice(
            "result",
            "处理结果",
            OBJECTION_RESULTS,
            _("Upheld: this candidacy or grant is lost, and the winners are selected again."),
            required=True,
        ),
        prose("reason", "处理理由", _("Why; the person concerned is told of it."), required=True),
    ),
)

APPROVALS = Sheet(
    "approvals",
    "审批",
    "recognition",
    _("Which body approved what, with its document number."),
    unique=(("stage", "document"),),
    columns=(
        choice("stage", "审批事项", STAGES, _("What was approved."), required=True),
        reference("body", "审批机构", "units", _("The body that approved it."), required=True),
        day("on", "审批日期", _("When."), required=True),
        text("document", "文号", _("The document's number."), required=True, longest=100),
        text("addressee", "主送单位", _("To whom the document is sent.")),
        prose(
            "reason",
            "变更理由",
            _(
                "What was changed in approving, and why; printed in the commendation decision. Who"
                " is taken off the list stands in the sheet “objections” as well."
            ),
        ),
    ),
)

SHEETS = (
    AWARDS,
    CRITERIA,
    QUOTAS,
    JUDGES,
    CONFLICTS,
    NOMINATIONS,
    SCORES,
    GRANTS,
    NOTICE,
    OBJECTIONS,
    APPROVALS,
)
