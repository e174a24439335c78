"""What people may ask once it is decided: honours, reasons, the funnel."""

import pytest

from tests.recognition.conftest import KEY
from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import SCORES, judged, selected
from yearturn.kernel import seals
from yearturn.recognition import queries
from yearturn.recognition.actions.conferral import record_approvals
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Nomination

pytestmark = pytest.mark.django_db


# --------------------------------------------------------------------- honours


def test_honours_stand_in_call_order(house):
    selected(house)
    found = [
        (it.position, it.award_code, it.rank, it.person.code, it.kind)
        for it in queries.honours(house.cycle)
    ]
    assert found == [
        (1, "EMP", 1, "n1", "competitive"),
        (2, "EMP", 2, "n2", "competitive"),
        (3, "INN", 1, "n5", "competitive"),
        (4, "SPC", 1, "lead", "discretionary"),
    ]


def test_honour_bears_names_unit_post_merit_and_citation(house):
    selected(house)
    first, *_others, last = queries.honours(house.cycle)
    assert (first.award_name, first.award_name_zh) == ("Award EMP", "奖项EMP")
    assert (first.unit, first.post_title, first.post_title_zh) == (
        house.units["d1"],
        "Engineer",
        "工程师",
    )
    assert first.merit == 90_000_000
    assert (first.citation, first.citation_zh) == ("What n1 did.", "n1的事迹。")
    assert (last.merit, last.citation, last.citation_zh) == (
        None,
        "Held the line.",
        "守住了底线。",
    )


def test_honours_are_approved_once_a_body_approved_them(house):
    selected(house)
    assert {it.approved for it in queries.honours(house.cycle)} == {False}
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    assert {it.approved for it in queries.honours(house.cycle)} == {True}


def test_honours_are_none_before_the_seal(house):
    judged(house)
    assert queries.honours(house.cycle) == []
    select_winners(key=KEY, **house.doing)
    assert len(queries.honours(house.cycle)) == 4


def test_honours_are_none_while_the_stage_is_reopened(house):
    selected(house)
    seals.reopen(
        cycle=house.cycle,
        stage="recognition",
        reason="A ballot was misread",
        by=house.office,
        at=house.doing["at"],
    )
    assert queries.honours(house.cycle) == []


@pytest.mark.parametrize("scores", [{("EMP", "n1"): (9, 9, 9)}, SCORES])
def test_honours_ask_as_much_for_one_as_for_many(house, scores, django_assert_num_queries):
    selected(house, scores=scores)
    with django_assert_num_queries(6):
        queries.honours(house.cycle)


# ------------------------------------------------------------------- citations


def cited(house, *nominations):
    house.freeze()
    Nomination.objects.bulk_create(nominations)
    return queries.citations(house.cycle)[house.awards["EMP"].pk, house.people["n1"].pk]


def test_citation_is_the_first_that_is_given(house):
    found = cited(
        house,
        house.nomination("EMP", "n1", case="First case."),
        house.nomination("EMP", "n1", "lead", citation="Cited.", citation_zh="颁奖词。"),
        house.nomination("EMP", "n1", "j1", citation="Cited too."),
    )
    assert found == ("Cited.", "颁奖词。")


def test_citation_is_the_first_case_where_none_is_given(house):
    found = cited(
        house,
        house.nomination("EMP", "n1", case="First case.", case_zh="事迹一。"),
        house.nomination("EMP", "n1", "lead", case="Second case."),
    )
    assert found == ("First case.", "事迹一。")


def test_citation_of_a_grant_is_its_own(house):
    house.freeze()
    house.screen([house.grant("SPC", "lead", citation="For ten years.")])
    found = queries.citations(house.cycle)
    assert found == {(house.awards["SPC"].pk, house.people["lead"].pk): ("For ten years.", "")}


# -------------------------------------------------------------------- in order


def test_results_stand_by_award_winners_first_then_merit(house):
    selected(house, scores=SCORES | {("EMP", "n5"): (None, None, None)})
    found = [(row.award.code, row.person.code) for row in queries.in_order(house.cycle)]
    assert found == [
        ("EMP", "n1"),
        ("EMP", "n2"),
        ("EMP", "n3"),
        ("EMP", "n4"),
        ("EMP", "n5"),
        ("INN", "n5"),
        ("INN", "n1"),
        ("SPC", "lead"),
    ]


# ---------------------------------------------------------------- explanations


def test_explanation_tells_every_rule_and_the_reason(house):
    house.awards["EMP"].min_months = 12
    house.awards["EMP"].veto = ["safety_incident"]
    house.fact("n3")
    selected(house)
    found = queries.explanations(house.people["n3"], house.cycle)
    assert [(it.award.code, it.sentence) for it in found] == [
        ("EMP", "not eligible: safety incident on 3 May 2020 (source: Report 7)")
    ]
    assert [(it.name, it.passed, it.failure) for it in found[0].rulings] == [
        ("employed", True, ""),
        ("months of service", True, ""),
        (
            "veto: safety incident",
            False,
            "safety incident on 3 May 2020 (source: Report 7)",
        ),
    ]


def test_explanations_stand_in_the_order_of_awards(house):
    selected(house)
    found = queries.explanations(house.people["n1"], house.cycle)
    assert [(it.award.code, it.sentence) for it in found] == [
        ("EMP", "won: place 1 with 90.00 points"),
        ("INN", "won another title: Award EMP"),
    ]


def test_explanation_of_a_grant_names_its_authority(house):
    selected(house)
    found = queries.explanations(house.people["lead"], house.cycle)
    assert [it.sentence for it in found] == ["granted by Gu Changhe"]


def test_explanations_of_somebody_not_nominated_are_none(house):
    selected(house)
    assert queries.explanations(house.people["j1"], house.cycle) == []


def test_explanations_ask_a_fixed_number_of_queries(house, django_assert_num_queries):
    selected(house)
    with django_assert_num_queries(7):
        queries.explanations(house.people["n1"], house.cycle)


# ---------------------------------------------------------------------- funnel


def test_funnel_counts_every_step(house):
    house.awards["EMP"].veto = ["safety_incident"]
    house.fact("n3")
    selected(house, scores=SCORES | {("EMP", "n5"): (None, None, None)})
    found = [
        (row.award.code, row.nominated, row.eligible, row.scored, row.won)
        for row in queries.funnel(house.cycle)
    ]
    assert found == [("EMP", 5, 4, 4, 2), ("INN", 2, 2, 2, 1), ("SPC", 1, 1, 0, 1)]


# -------------------------------------------------------------------- comments


def test_comments_stand_together_without_a_judges_name(house):
    judged(house, scores={("EMP", "n1"): (None, None, None)})
    house.record(("EMP", "n1", "j1", 9, "Thorough."), ("EMP", "n1", "j2", 8, "Quick."))
    house.record(("EMP", "n1", "j3", 7))
    key = (house.awards["EMP"].pk, house.people["n1"].pk)
    assert queries.comments(house.cycle) == {key: "Thorough.\nQuick."}
