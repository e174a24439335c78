"""The sheets of the cycle, the units, the people and what is known about them."""

from django.utils.translation import gettext_lazy as _

from yearturn.workbook.schema.kinds import (
    Choice,
    Column,
    Kind,
    Sheet,
    choice,
    day,
    identifier,
    reference,
    text,
    whole,
    yes_no,
)

LANGUAGES = (Choice("zh", "中文"), Choice("en", "英文"))
UNIT_KINDS = (
    Choice("group", "集团"),
    Choice("sector", "产业板块"),
    Choice("company", "公司"),
    Choice("branch", "分公司"),
    Choice("department", "部门"),
    Choice("body", "领导机构"),
)
FACT_KINDS = (
    Choice("safety_incident", "安全事故"),
    Choice("discipline", "违纪处分"),
    Choice("quality_incident", "质量事故"),
    Choice("appraisal", "考核"),
    Choice("award", "获奖"),
    Choice("leave_days", "请假天数"),
)
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200

CYCLE = Sheet(
    "cycle",
    "年度",
    "organization",
    _("The year that is closed and the year that is opened, in names and values."),
    required=True,
    pairs=True,
    columns=(
        text("group_name", "集团名称", _("The group's name in English."), required=True),
        text("group_name_zh", "集团中文名称", _("The group's name in Chinese.")),
        whole(
            "year_reviewed",
            "总结年度",
            _("The year that is summed up, such as 2020."),
            required=True,
            least=EARLIEST_YEAR,
            most=LATEST_YEAR,
        ),
        whole(
            "year_deployed",
            "部署年度",
            _("The year whose tasks are handed out, such as 2021."),
            required=True,
            least=EARLIEST_YEAR,
            most=LATEST_YEAR,
        ),
        Column(
            "timezone",
            "时区",
            Kind.ZONE,
            _("The time zone of every time in the book, such as Asia/Shanghai."),
            required=True,
            longest=64,
        ),
        day("as_of", "资格认定日", _("The day on which eligibility is judged."), required=True),
        reference("office", "经办人", "people", _("Who runs the cycle."), required=True),
        reference(
            "issuer",
            "责任书签发人",
            "people",
            _("Who signs the letters to heads with nobody above them."),
        ),
        choice(
            "languages",
            "文件语言",
            LANGUAGES,
            _("The languages of the papers; both unless said."),
            many=True,
            default=("zh", "en"),
        ),
        text("seed", "随机种子", _("A text agreed before any draw."), required=True),
        yes_no(
            "one_title",
            "一人一奖",
            _("May a person win only one competitive title? Yes unless said."),
            default=True,
        ),
    ),
)

UNITS = Sheet(
    "units",
    "单位",
    "organization",
    _("The tree of the group: one root, sectors, companies, branches, departments, bodies."),
    required=True,
    columns=(
        identifier("unit", "单位编号", _("The unit's identifier.")),
        text("name", "英文名称", _("Its name in English."), required=True),
        text("name_zh", "中文名称", _("Its name in Chinese.")),
        reference("parent", "上级单位", "units", _("The unit above; empty for the group.")),
        choice("kind", "单位类型", UNIT_KINDS, _("What sort of unit it is."), required=True),
        reference("head", "负责人", "people", _("Who heads it.")),
    ),
)

PEOPLE = Sheet(
    "people",
    "人员",
    "organization",
    _("Everybody: employees, and guests who judge or sit."),
    required=True,
    columns=(
        identifier("person", "人员编号", _("The person's identifier, such as a staff number.")),
        text("name", "英文姓名", _("Name in Latin letters."), required=True),
        text("name_zh", "中文姓名", _("Name in Chinese.")),
        reference("unit", "所在单位", "units", _("Where they work.")),
        text("post", "英文职务", _("The post as it is printed in English.")),
        text("post_zh", "中文职务", _("The post as it is printed in Chinese.")),
        text(
            "position_family",
            "岗位序列",
            _("Such as production, technology, sales, management."),
            required=True,
            unless="guest",
            longest=100,
        ),
        text(
            "level",
            "职级",
            _("The grade, in the company's own words."),
            required=True,
            unless="guest",
            longest=100,
        ),
        reference("manager", "直接上级", "people", _("Who they report to.")),
        day("joined_on", "入职日期", _("The first day of service."), required=True, unless="guest"),
        day("left_on", "离职日期", _("The last day of service, if they left.")),
        text("gender", "性别", _("In the company's own words; quotas may name it."), longest=40),
        text("site", "工作地点", _("Where they work; quotas may name it."), longest=100),
        text("email", "电子邮箱", _("Printed on the attendance list.")),
        text("phone", "电话", _("Printed on the attendance list."), longest=60),
        yes_no(
            "guest",
            "外部人员",
            _(
                "Yes for somebody from outside: needs no unit, family, level or joining date; "
                "judges or sits, wins nothing."
            ),
        ),
        yes_no("cadre", "干部", _("Yes for somebody who belongs to the pool of representatives.")),
    ),
)

FACTS = Sheet(
    "facts",
    "事实记录",
    "organization",
    _("Sourced, dated statements about a person or a unit: incidents, appraisals, past awards."),
    columns=(
        reference("person", "人员编号", "people", _("About whom; or name a unit instead.")),
        reference("unit", "单位编号", "units", _("About which unit; or name a person instead.")),
        choice(
            "kind",
            "事实类型",
            FACT_KINDS,
            _("What sort of fact; other words than these may be used too."),
            required=True,
            open=True,
            longest=60,
        ),
        text("value", "内容", _("What it says; for an appraisal its points.")),
        day("on", "日期", _("When it happened or was established."), required=True),
        whole(
            "for_year",
            "所属年度",
            _("The year it speaks about; the year of its date unless said."),
            least=EARLIEST_YEAR,
            most=LATEST_YEAR,
        ),
        text("source", "来源", _("The document that says so."), required=True, longest=300),
        text("confirmed_by", "确认人", _("Who confirmed it.")),
    ),
)

KIN = Sheet(
    "kin",
    "亲属关系",
    "organization",
    _("Who is related to whom; one row says it for both."),
    unique=(("person", "relative"),),
    columns=(
        reference("person", "人员编号", "people", _("One of the two."), required=True),
        reference("relative", "亲属编号", "people", _("The other."), required=True),
    ),
)

DAY_KINDS = (Choice("holiday", "放假"), Choice("workday", "调休上班"))

CALENDAR = Sheet(
    "calendar",
    "工作日历",
    "organization",
    _("Holidays and make-up workdays; on other days people work Monday to Friday."),
    unique=(("on",),),
    columns=(
        day("on", "日期", _("Which day."), required=True),
        choice(
            "kind", "类别", DAY_KINDS, _("Whether people are off or work that day."), required=True
        ),
    ),
)

SHEETS = (CYCLE, CALENDAR, UNITS, PEOPLE, FACTS, KIN)
