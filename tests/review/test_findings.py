"""What was found, and the year in sections."""

import pytest

from tests.review.conftest import a_finding
from yearturn.review import queries
from yearturn.review.models import Finding


def test_review_is_none_before_it_is_begun(group):
    assert queries.current_review(group.cycle) is None


def test_review_is_that_of_the_cycle(group, reviewed):
    assert queries.current_review(group.cycle) == reviewed.review


def test_findings_keep_the_order_of_the_book(group, reviewed):
    assert [(it.unit.code, it.kind) for it in queries.findings(group.cycle)] == [
        ("R", "shortfall"),
        ("R1", "achievement"),
        ("O", "highlight"),
        ("R", "achievement"),
    ]


@pytest.mark.parametrize("more", [1, 3])
def test_findings_take_one_query(group, reviewed, more, django_assert_num_queries):
    for number in range(more):
        finding = a_finding(group.units["T"], 10 + number)
        finding.review = reviewed.review
        finding.save()
    with django_assert_num_queries(1):
        units = [it.unit.name for it in queries.findings(group.cycle)]
    assert len(units) == 4 + more


def test_sections_are_the_group_the_sectors_and_the_rest(group, reviewed):
    assert [
        (
            section.head and section.head.code,
            [(it.unit.code, len(it.figures), len(it.findings)) for it in section.chapters],
        )
        for section in queries.sections(group.cycle)
    ] == [
        ("G", [("G", 3, 0)]),
        ("R", [("R", 2, 2), ("R1", 0, 1)]),
        ("T", [("T", 3, 0)]),
        (None, [("O", 0, 1)]),
    ]


def test_section_with_nothing_to_say_is_left_out(group, reviewed):
    Finding.objects.filter(unit=group.units["O"]).delete()
    heads = [section.head and section.head.code for section in queries.sections(group.cycle)]
    assert heads == ["G", "R", "T"]


def test_sections_of_an_empty_year_are_none(group):
    assert queries.sections(group.cycle) == []


def test_sections_take_seven_queries(group, reviewed, django_assert_num_queries):
    with django_assert_num_queries(7):
        queries.sections(group.cycle)


def test_rows_hold_every_word_of_a_finding(group, reviewed):
    assert queries.finding_rows(queries.findings(group.cycle))[1] == [
        "R1",
        "achievement",
        "The line was moved.",
        "产线搬迁完成。",
        "A third of the people could not return.",
        "三分之一员工无法返岗。",
        "Two shifts were made of one.",
        "一班拆成两班。",
        "Record R-118",
    ]


def test_outcome_holds_every_figure_exactly(group, reviewed):
    outcome = queries.outcome(group.cycle)
    assert outcome["figures"][0] == [
        "REV",
        "G",
        "confirmed",
        "",
        "4200",
        "4236.25",
        "100.863095",
        "4100",
    ]
    assert (len(outcome["figures"]), len(outcome["findings"])) == (8, 4)
