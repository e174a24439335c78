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
from yearturn.review.models import Finding


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
