"""The sheets of who comes together: the conference, its attendance, its agenda."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    Choice,
    Column,
    Kind,
    Sheet,
    choice,
    day,
    prose,
    reference,
    text,
    whole,
)

CLASSES = (
    Choice("must_attend", "必须出席"),
    Choice("winners", "获奖者"),
    Choice("speakers", "发言人"),
    Choice("representatives", "干部代表"),
    Choice("guests", "嘉宾"),
)
WAYS = (Choice("draw", "抽签"), Choice("designated", "指定"))
AGENDA_KINDS = (
    Choice("report", "工作报告"),
    Choice("recognition", "颁奖"),
    Choice("speech", "发言"),
    Choice("address", "讲话"),
    Choice("pause", "休息"),
    Choice("decision", "宣读表彰决定"),
    Choice("signing", "签订责任书"),
)
REMARK_KINDS = (
    Choice("thanks", "致谢"),
    Choice("appraisal", "肯定"),
    Choice("call", "号召"),
    Choice("commitment", "表态"),
    Choice("greeting", "祝福"),
)
SIDES = (Choice("left", "左"), Choice("right", "右"))
WINNER, LEVEL = "winner:AWARD:N", "level=…"

CONFERENCE = Sheet(
    "conference",
    "大会",
    "conference",
    _("When and where the conference is held and how many may come, in names and values."),
    pairs=True,
    columns=(
        text("theme", "英文主题", _("The theme in English.")),
        text("theme_zh", "中文主题", _("The theme in Chinese.")),
        reference("host", "主持人", "people", _("Who hosts it.")),
        day("held_on", "召开日期", _("The day."), required=True),
        Column("starts_at", "开始时间", Kind.CLOCK, _("The time, such as 09:00."), required=True),
        text("venue", "英文地点", _("The place in English."), required=True),
        text("venue_zh", "中文地点", _("The place in Chinese.")),
        whole(
            "cap",
            "人数上限",
            _("How many may be in the hall."),
            required=True,
            least=1,
            most=1_000_000,
        ),
        text(
            "cap_source", "上限依据", _("Who set the cap, in English."), required=True, longest=300
        ),
        text("cap_source_zh", "上限依据（中文）", _("Who set the cap, in Chinese."), longest=300),
        day("cap_on", "上限日期", _("When the cap was set."), required=True),
        whole(
            "crew",
            "工作人员数",
            _("People in the hall who count under the cap but hold no place; 0 unless said."),
            default=0,
            least=0,
        ),
        day("reply_by", "回执截止", _("By when people reply.")),
        text("contact", "联系人", _("Whom to ask, and how.")),
        text(
            "door_key",
            "签到密钥",
            _(
                "A secret of 16 signs or more, known to the office alone. Badges bear check-in "
                "codes made from it; without it they bear none."
            ),
        ),
        reference(
            "rostrum",
            "主席台",
            "people",
            _("Who sits on the rostrum, highest first; they hold no seat in the hall."),
            many=True,
        ),
        choice(
            "rostrum_even",
            "偶数时居首",
            SIDES,
            _(
                "Where the first sits beside the middle when the rostrum holds an even number, as"
                " seen from the stage; right unless said, so that the second sits at the left."
            ),
            default="right",
        ),
        whole(
            "distance",
            "间隔座位数",
            _("How many seats of a row stay free between people; 0 unless said."),
            default=0,
            least=0,
            most=100,
        ),
    ),
)

ATTENDANCE = Sheet(
    "attendance",
    "参会类别",
    "conference",
    _("The classes that fill the hall, in order; representatives come last."),
    needs=("conference",),
    unique=(("order",),),
    columns=(
        whole("order", "顺序", _("1 is filled first."), required=True, least=0),
        choice("class", "类别", CLASSES, _("Who they are."), required=True),
        reference(
            "who",
            "人员",
            "people",
            _("People, or level=… for all of a level."),
            many=True,
            forms=(LEVEL,),
        ),
        choice(
            "how",
            "产生方式",
            WAYS,
            _("Representatives: drawn by lot (unless said) or named in the column of people."),
            default="draw",
        ),
        whole(
            "minimum",
            "每板块至少",
            _("Places that each sector has at least; 0 unless said."),
            default=0,
            least=0,
        ),
    ),
)

AGENDA = Sheet(
    "agenda",
    "议程",
    "conference",
    _("What happens, in order."),
    needs=("conference",),
    unique=(("order",),),
    columns=(
        whole("order", "顺序", _("1 comes first."), required=True, least=0),
        whole(
            "minutes", "时长（分钟）", _("How long it takes."), required=True, least=1, most=1440
        ),
        text("title", "英文标题", _("Its title in English."), required=True),
        text("title_zh", "中文标题", _("Its title in Chinese.")),
        choice("kind", "议程类型", AGENDA_KINDS, _("What happens."), required=True),
        reference(
            "speaker",
            "发言人",
            "people",
            _("People, or winner:AWARD:N for the N-th winner of an award by rank."),
            many=True,
            forms=(WINNER,),
        ),
        text(
            "on_behalf_of",
            "代表",
            _("For whom they speak: units by identifier, or words."),
            many=True,
        ),
        reference("award", "奖项编号", "awards", _("The award that is given.")),
        reference("presenters", "颁奖嘉宾", "people", _("Who presents it."), many=True),
    ),
)

REMARKS = Sheet(
    "remarks",
    "讲话要点",
    "conference",
    _("What was said at the meeting, in order; it reaches the script and the release."),
    needs=("agenda",),
    unique=(("order",),),
    columns=(
        whole("order", "顺序", _("1 comes first."), required=True, least=0),
        reference(
            "speaker",
            "发言人",
            "people",
            _("Who said it, a person or winner:AWARD:N; they speak at the agenda, or host."),
            required=True,
            forms=(WINNER,),
        ),
        text(
            "on_behalf_of",
            "代表",
            _("For whom it was said: units by identifier, themself (本人), or words."),
            many=True,
        ),
        choice("kind", "讲话类型", REMARK_KINDS, _("What it is."), required=True),
        text("to", "英文对象", _("To whom it was said, in English: all staff, say.")),
        text("to_zh", "中文对象", _("To whom it was said, in Chinese.")),
        prose("text", "英文内容", _("What was said, in English."), required=True),
        prose("text_zh", "中文内容", _("What was said, in Chinese.")),
    ),
)

HALL = Sheet(
    "hall",
    "会场",
    "conference",
    _("The rows of the hall, so that everybody with a place is given a seat."),
    needs=("conference", "attendance"),
    columns=(
        text("row", "排号", _("The number or name of the row."), required=True),
        whole(
            "seats",
            "座位数",
            _("How many seats it has, numbered from the left as one looks at the stage."),
            required=True,
            least=1,
            most=500,
        ),
        text("block", "区域", _("The part of the hall, if it has several.")),
        whole("blocked", "停用座位", _("Seats that nobody may have."), many=True, least=1),
        whole(
            "stage_distance",
            "距主席台",
            _("How far from the stage: 1 is nearer than 2."),
            required=True,
            least=0,
        ),
    ),
)

SHEETS = (CONFERENCE, ATTENDANCE, AGENDA, REMARKS, HALL)
