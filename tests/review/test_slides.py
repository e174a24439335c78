"""The slides of the work report: what stands on them, in both languages."""

import io

import pytest
from pptx import Presentation

from tests.planning.conftest import AT, a_focus, a_measure
from yearturn.kernel.bilingual import speaking
from yearturn.planning import actions as planning
from yearturn.planning.models import Actual, Target
from yearturn.review import documents, queries
from yearturn.review.documents.charting import by_sector
from yearturn.review.documents.slides import beginning
from yearturn.review.models import Finding, Statement


def slides(group, language="en"):
    return list(Presentation(io.BytesIO(documents.slides(group.cycle, language=language))).slides)


def titles(group, language="en"):
    return [slide.shapes.title.text_frame.text for slide in slides(group, language)]


def lines(slide):
    return [
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame and shape != slide.shapes.title
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text
    ]


def charts(group, language="en"):
    return {
        slide.shapes.title.text_frame.text: shape.chart.plots[0]
        for slide in slides(group, language)
        for shape in slide.shapes
        if shape.has_chart
    }


def figures(group):
    return [it for section in queries.sections(group.cycle) for chapter in section.chapters
            for it in chapter.figures]  # fmt: skip


def test_slides_open_with_the_cover_and_the_overview(group, reviewed):
    first, second, *_rest = slides(group)
    assert first.shapes.title.text_frame.text == "Work Report"
    assert lines(first) == ["Heron Group", "The year 2020"]
    with speaking("en"):
        assert lines(second) == documents.report_data(group.cycle)["overview"]


def test_completion_of_the_group_is_a_native_chart_with_every_figure_in_the_notes(group, reviewed):
    aimed = [it for it in figures(group) if it.unit.kind == "group" and it.completion is not None]
    plot = charts(group)["Completion of the group's targets"]
    assert list(plot.categories) == [str(it.indicator) for it in aimed]
    assert list(plot.series[0].values) == pytest.approx(
        [float(it.completion) for it in aimed], abs=0.05
    )
    [slide] = [it for it in slides(group) if "Completion" in it.shapes.title.text_frame.text]
    notes = slide.notes_slide.notes_text_frame.text.split("\n")
    assert [note.split(":")[0] for note in notes] == [str(it.indicator) for it in aimed]


def test_sectors_stand_side_by_side_with_their_targets(group, reviewed):
    compared = list(by_sector(figures(group)))
    assert compared
    shown = charts(group)
    for indicator, found in compared:
        [plot] = [plot for title, plot in shown.items() if title.startswith(str(indicator))]
        assert list(plot.categories) == [str(it.unit) for it in found]
        assert list(plot.series[0].values) == pytest.approx([float(it.actual) for it in found])
        assert list(plot.series[1].values) == [
            None if it.target is None else float(it.target) for it in found
        ]


def test_every_finding_stands_on_a_slide_and_its_challenge_in_the_notes(group, reviewed):
    Finding.objects.filter(pk=Finding.objects.first().pk).update(challenge="Ports were closed.")
    every = slides(group)
    said = "\n".join(line for slide in every for line in lines(slide))
    for finding in Finding.objects.all():
        assert finding.text in said
    notes = [it.notes_slide.notes_text_frame.text for it in every if it.has_notes_slide]
    assert any("Ports were closed." in note for note in notes)


def test_outlook_has_a_slide_a_lane(group, reviewed):
    focus = a_focus(name="Lean management", name_zh="精益管理")
    measure = a_measure("M1", group.units["R"], focus)
    planning.draft_plan(
        cycle=group.cycle,
        focuses=[focus],
        measures=[measure],
        tasks=[],
        partners={},
        by=group.office,
        at=AT,
    )
    found = {it.shapes.title.text_frame.text: lines(it) for it in slides(group)}
    assert found["Deployment for 2021 · For the whole group"] == ["Goal: Lean management"]
    assert found["Deployment for 2021 · Robotics"] == ["Win new customers."]


def test_slides_without_figures_have_no_charts(group, reviewed):
    Actual.objects.all().delete()
    Target.objects.all().delete()
    assert charts(group) == {}
    assert titles(group)[:2] == ["Work Report", "Overview"]


def test_slides_are_told_in_chinese(group, reviewed):
    assert titles(group, "zh")[:3] == ["工作报告", "总体情况", "集团目标完成率"]
    assert len(titles(group, "zh")) == len(titles(group))


def test_slides_are_the_same_every_time(group, reviewed):
    make = documents.slides
    assert make(group.cycle, language="zh") == make(group.cycle, language="zh")


@pytest.mark.parametrize("count", [1, 3])
def test_slides_cost_the_same_however_many_findings(
    group, reviewed, count, django_assert_num_queries
):
    keep = list(Finding.objects.values_list("pk", flat=True)[:count])
    Finding.objects.exclude(pk__in=keep).delete()
    with django_assert_num_queries(14):
        documents.slides(group.cycle, language="en")


# ---- words


def notes(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def by_title(group, language="en"):
    return {it.shapes.title.text_frame.text: it for it in slides(group, language)}


@pytest.mark.parametrize(
    ("language", "theme", "by"),
    [
        ("en", "Steady & firm", "Reported by: Gu Changhe, Chairman"),
        ("zh", "稳中求进", "报告人：顾长河（董事长）"),
    ],
)
def test_cover_says_theme_and_speaker_and_its_notes_open_the_report(
    group, told, language, theme, by
):
    cover = slides(group, language)[0]
    assert lines(cover)[-2:] == [theme, by]
    assert notes(cover).split("\n")[:2] == [by, theme]


def test_what_is_said_stands_on_the_slide_and_in_full_in_the_notes(group, told):
    long = (
        "It was a hard year. " + "Much was done, and more was left to do than anybody thought. " * 4
    )
    Statement.objects.filter(position=1).update(text=long.strip())
    overview = by_title(group)["Overview"]
    assert (
        "It was a hard year. Much was done, and more was left to do than anybody thought."
        in "".join(lines(overview))
    )
    assert long.strip() not in "".join(lines(overview))
    assert long.strip() in notes(overview)
    assert "—— Gu Changhe, Chairman" in notes(overview)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("One. Two.", "One. Two."),
        ("版本1.5已上线。第二句。", "版本1.5已上线。第二句。"),
        ("x" * 400, "x" * 400),
        ("A" * 160 + ". " + "B" * 20 + ".", "A" * 160 + "."),
        ("没有句号", "没有句号"),
        ("  ", ""),
    ],
)
def test_slide_shows_whole_sentences_as_far_as_they_fit(text, begins):
    assert beginning(text) == begins


def test_sections_show_themes_and_statements(group, told):
    found = by_title(group)
    assert "Theme: Arms first" in lines(found["Robotics"])
    assert "Said 4." in lines(found["Robotics"])
    assert "Said 4.\n—— Yan Qi, Head of Assembly" in notes(found["Robotics"])
    assert "Challenge: Said 5." in lines(found["Textile Machinery"])


def test_settlement_is_a_native_chart_and_its_notes_say_each_task(group, told):
    title = "Settlement of the tasks of the year before"
    plot = charts(group)[title]
    assert list(plot.categories) == ["Done", "Carried over", "Changed", "Stopped"]
    assert list(plot.series[0].values) == [1, 1, 1, 1]
    said = notes(by_title(group)[title]).split("\n")
    assert said[0].startswith("4 tasks of the year before are settled")
    assert "Task A2: carried over, No time." in said


def test_outlook_and_closing_show_what_is_said(group, told):
    found = by_title(group, "zh")
    assert "所说6。" in lines(found["2021年度工作部署 · 集团整体"])
    assert "—— 颜奇（装配部部长）" in notes(found["2021年度工作部署 · 机器人板块"])
    assert lines(found["结语"]) == ["所说9。"]


def test_sector_charts_say_each_figure_in_the_notes(group, told):
    [slide] = [it for title, it in by_title(group).items() if title.startswith("Revenue ·")]
    assert "Robotics: 2,512.5 against 2,400" in notes(slide).split("\n")
