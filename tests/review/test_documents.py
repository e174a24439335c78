"""The work report: what it says in both languages, and that it can be set."""

from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from tests.planning.conftest import a_focus, a_measure, an_actual
from yearturn.kernel.bilingual import speaking
from yearturn.planning import actions as planning
from yearturn.planning.models import Actual, Target
from yearturn.review import documents
from yearturn.review.models import Finding


def data(group, language="en"):
    with speaking(language):
        return documents.report_data(group.cycle)


def words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_report_counts_targets_and_findings(group, reviewed):
    assert data(group)["overview"] == [
        (
            "This report sums up the year 2020: what was to be reached, what was reached, and what"
            " the units found when they looked back."
        ),
        (
            "For 2020 there were 5 targets across the group. Reached: 3, of which at the stretch"
            " value: 1; short, within the floor: 1; missed: 1; without a value yet: 0."
        ),
        "3 units report; achievements: 2, highlights: 1, shortfalls: 1.",
    ]


def test_report_counts_in_chinese(group, reviewed):
    assert data(group, "zh")["overview"][1:] == [
        (
            "2020年度全集团共设定5项目标，完成3项，其中1项达到挑战值；未完成但达到底线1项，"
            "未完成1项，尚无数据0项。"
        ),
        "3个单位共总结成绩2项、亮点1项、不足1项。",
    ]


def test_report_without_targets_or_findings_keeps_its_opening_only(group, reviewed):
    Target.objects.all().delete()
    Finding.objects.all().delete()
    assert len(data(group)["overview"]) == 1


def test_group_figures_stand_against_their_targets(group, reviewed):
    assert data(group)["figures"][0] == {
        "name": "Revenue",
        "notes": ["CNY million · confirmed"],
        "target": "4,200",
        "actual": "4,236.25",
        "completion": "100.9%",
        "change": "+3.3%",
        "verdict": "met",
        "mood": "good",
    }


def test_sector_figures_stand_in_their_section(group, reviewed):
    robotics = data(group, "zh")["sections"][1]
    assert robotics["title"] == "机器人板块"
    assert robotics["figures"][1] == {
        "name": "新产品占比",
        "notes": ["% · 已确认"],
        "target": "35",
        "actual": "38.5",
        "completion": "110%",
        "change": "+5.5个百分点",
        "verdict": "完成",
        "mood": "good",
    }


def test_figure_of_a_part_of_the_year_says_so(group, reviewed):
    share = data(group)["sections"][2]["figures"][1]
    assert share["notes"] == ["% · flash · part of the year only"]


def test_figure_where_less_is_better_says_so(group, reviewed):
    injuries = data(group)["sections"][2]["figures"][2]
    assert injuries["notes"] == ["cases · the lower the better · confirmed"]
    assert (injuries["completion"], injuries["verdict"], injuries["mood"]) == (
        "0%",
        "missed",
        "bad",
    )


def test_figure_of_a_department_is_named_after_it(group, reviewed, common):
    revenue = reviewed.indicators["REV"]
    planning.report_actuals(actuals=[an_actual(revenue, group.units["R1"], 1)], **common)
    rows = data(group)["sections"][1]["figures"]
    assert [row["notes"][0] for row in rows] == [
        "CNY million · audited",
        "% · confirmed",
        "Robot Assembly",
    ]


def test_findings_stand_with_what_was_faced_and_done(group, reviewed):
    chapters = data(group)["sections"][1]["chapters"]
    assert [(it["unit"], [f["kind"] for f in it["findings"]]) for it in chapters] == [
        ("", ["achievement", "shortfall"]),
        ("Robot Assembly", ["achievement"]),
    ]
    assert chapters[1]["findings"][0] == {
        "kind": "achievement",
        "short": False,
        "text": "The line was moved.",
        "challenge": "A third of the people could not return.",
        "response": "Two shifts were made of one.",
        "evidence": "Record R-118",
    }


def test_sections_are_named(group, reviewed):
    titles = ["The group as a whole", "Robotics", "Textile Machinery", "Units outside the sectors"]
    assert [it["title"] for it in data(group)["sections"]] == titles


def test_report_looks_ahead_to_the_plan(group, reviewed, planned_too):
    outlook = data(group)["outlook"]
    assert [it["title"] for it in outlook] == ["For the whole group", "Robotics"]
    assert outlook[0]["focuses"] == [{"role": "goal", "name": "Economic efficiency"}]
    assert outlook[1]["measures"] == [
        {"text": "Win new customers.", "focus": "Economic efficiency"}
    ]


@pytest.fixture
def planned_too(group, common):
    focus = a_focus()
    measure = a_measure("M1", group.units["R"], focus)
    planning.draft_plan(focuses=[focus], measures=[measure], tasks=[], partners={}, **common)


def test_report_without_a_plan_looks_ahead_to_nothing(group, reviewed):
    assert data(group)["outlook"] == []


# ---- where the figures come from


def test_annex_shows_the_tree_of_each_figure(group, reviewed):
    revenue = data(group)["annex"][0]
    assert (revenue["title"], revenue["rule"]) == ("Revenue · CNY million", "sum")
    assert [(it["unit"], it["depth"], it["actual"], it["from"]) for it in revenue["rows"]] == [
        ("Heron Group", 0, "4,236.25", "rolled up"),
        ("Robotics", 1, "2,512.5", "stated; disclosed: Annual report 2020, 28 January 2021"),
        ("Textile Machinery", 1, "1,723.75", "stated"),
    ]


def test_annex_passes_over_units_without_a_figure(group, reviewed, common):
    revenue = reviewed.indicators["REV"]
    Actual.objects.all().delete()
    Target.objects.all().delete()
    planning.report_actuals(actuals=[an_actual(revenue, group.units["R1"], 1)], **common)
    rows = data(group)["annex"][0]["rows"]
    assert [(it["unit"], it["depth"]) for it in rows] == [
        ("Heron Group", 0),
        ("Robotics", 1),
        ("Robot Assembly", 2),
    ]


def test_annex_of_a_target_without_an_actual_has_dashes(group, reviewed):
    Actual.objects.all().delete()
    row = data(group)["annex"][0]["rows"][0]
    assert (row["actual"], row["data"], row["from"]) == ("—", "—", "—")


# ---- charts


def texts(svg):
    return [it.text for it in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own drawing


def test_chart_shows_the_completion_of_the_group(group, reviewed):
    assert texts(data(group, "zh")["chart"]) == ["完成率", "目标（100%）", "营业收入", "100.9%"]


def test_charts_compare_sectors_where_two_have_a_value(group, reviewed):
    charts = data(group)["sector_charts"]
    assert [it["title"] for it in charts] == ["Revenue · CNY million", "Share of new products · %"]
    assert texts(charts[0]["svg"]) == [
        "Actual",
        "Target",
        "Robotics",
        "2,512.5",
        "Textile Machinery",
        "1,723.75",
    ]


def test_year_without_figures_has_no_chart(group, reviewed):
    Actual.objects.all().delete()
    told = data(group)
    assert (told["chart"], told["sector_charts"]) == ("", [])


# ---- the paper


def test_report_data_takes_fourteen_queries(group, reviewed, django_assert_num_queries):
    with django_assert_num_queries(14):
        data(group)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["工作报告", "青鹭集团", "4,236.25", "机械臂通过认证。", "挑战", "附：数据来源"]),
        ("en", ["WorkReport", "HeronGroup", "4,236.25", "Thearmwascertified.", "RecordR-118"]),
    ],
)
def test_report_is_set(group, reviewed, planned_too, language, lines):
    text = words(documents.work_report(group.cycle, language=language))
    for line in lines:
        assert line in text


def test_report_of_an_empty_year_is_set(group):
    assert "WorkReport" in words(documents.work_report(group.cycle, language="en"))
