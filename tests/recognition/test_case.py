"""The case that is decided: every ballot and finding, under pseudonyms, exact."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.recognition.conftest import KEY
from tests.recognition.test_selection import SCORES, judged
from yearturn.decisions import cases, ties, types
from yearturn.recognition.models import Criterion
from yearturn.recognition.queries.case import docket

pytestmark = pytest.mark.django_db


def papers(house, key=KEY):
    return docket(house.programme, key)


def name(found, house, code):
    """Return somebody's pseudonym as a candidate."""
    keys = {pk: pseudonym for pseudonym, pk in found.candidates.items()}
    return keys[house.people[code].pk]


def test_awards_that_are_competed_for_stand_in_call_order(house):
    judged(house)
    case = papers(house).case
    assert [(award.award, award.seats, award.method) for award in case.awards] == [
        ("EMP", 2, types.Method.MEAN),
        ("INN", 1, types.Method.MEAN),
    ]


def test_criteria_are_exact_fractions(house):
    house.criteria["EMP"].weight = Decimal("0.1")
    house.criteria["EMP"].highest = Decimal("10.05")
    judged(house)
    assert papers(house).case.awards[0].criteria == (
        cases.Criterion("results", Fraction(1, 10), Fraction(0), Fraction(201, 20)),
    )


def test_scores_stand_in_the_order_of_criteria(house):
    conduct = Criterion(
        award=house.awards["EMP"],
        code="conduct",
        weight=Decimal(1),
        lowest=Decimal(0),
        highest=Decimal(5),
        position=1,
    )
    results = house.criteria["EMP"]
    house.criteria["conduct"] = conduct
    house.freeze()
    house.nominate(("EMP", "n1"))
    house.screen()
    house.criteria["EMP"] = conduct
    house.record(("EMP", "n1", "j1", "4.5"))
    house.criteria["EMP"] = results
    house.record(("EMP", "n1", "j1", "8.7"))
    (ballot,) = papers(house).case.awards[0].judgements
    assert ballot.scores == (Fraction(87, 10), Fraction(9, 2))


def test_ties_are_ranked_by_real_codes_and_the_seed(house):
    judged(house)
    found = papers(house)
    pairs = list(SCORES)
    ranked = sorted(pairs, key=lambda pair: ties.tie_digest("agreed", *pair))
    expected = {
        (award, name(found, house, code)): rank for rank, (award, code) in enumerate(ranked)
    }
    assert {(award, nominee): rank for award, nominee, rank in found.case.ties} == expected


def test_grants_stand_under_pseudonyms_with_their_authority(house):
    judged(house)
    found = papers(house)
    assert found.case.grants == (cases.Grant("SPC", name(found, house, "lead"), "a-001"),)
    assert found.authorities == {"a-001": "boss"}


def test_findings_are_every_rule_of_every_candidate_and_grant(house):
    house.awards["EMP"].veto = ["safety_incident"]
    house.fact("n2")
    judged(house)
    found = papers(house)
    seen = {
        (finding.award, finding.candidate, finding.rule): finding.passed
        for finding in found.case.findings
    }
    lead, second = name(found, house, "lead"), name(found, house, "n2")
    assert len(seen) == len(SCORES) + 4 + 1
    assert seen["EMP", second, "veto:safety_incident"] is False
    assert seen["SPC", lead, "employed"] is True


def test_candidates_bear_each_unit_above_them_where_quotas_count_units(house):
    house.quota("EMP", attribute="unit", value="s1", maximum=9)
    judged(house)
    found = papers(house)
    bearing = {each.candidate: each.attributes for each in found.case.candidates}
    assert bearing[name(found, house, "n1")] == (("unit", "d1"), ("unit", "s1"), ("unit", "g"))
    assert bearing[name(found, house, "n4")] == (("unit", "d2"), ("unit", "g"))


def test_candidates_bear_nothing_where_there_are_no_quotas(house):
    judged(house)
    assert {each.attributes for each in papers(house).case.candidates} == {()}


def test_quotas_stand_written_out(house):
    house.quota(attribute="unit", value="*", maximum=9)
    judged(house)
    assert [(quota.rule, quota.award, quota.value) for quota in papers(house).case.quotas] == [
        ("quotas!2:d1", None, "d1"),
        ("quotas!2:d2", None, "d2"),
    ]


def test_somebody_may_be_candidate_and_judge_under_two_names(house):
    judged(house, scores={("EMP", "j1"): (9, 9, 9)})
    found = papers(house)
    key = house.people["j1"].pk
    assert found.candidates[name(found, house, "j1")] == key
    assert [pk for pk in found.judges.values() if pk == key] == [key]


def test_codes_lead_back_from_pseudonyms(house):
    judged(house)
    found = papers(house)
    codes = found.codes()
    assert codes[name(found, house, "n3")] == "n3"
    assert sorted(codes[judge] for judge in found.judges) == ["j1", "j2", "j3"]


def test_another_key_gives_other_names_and_the_same_case(house):
    judged(house)
    one, other = papers(house), papers(house, b"another")
    renamed = {
        pseudonym: next(new for new, key in other.candidates.items() if key == pk)
        for pseudonym, pk in one.candidates.items()
    }
    assert renamed != {pseudonym: pseudonym for pseudonym in renamed}
    assert {(award, renamed[nominee], rank) for award, nominee, rank in one.case.ties} == set(
        other.case.ties
    )


def test_case_that_is_empty(house):
    judged(house, scores={}, grants=False)
    found = papers(house)
    assert (found.case.candidates, found.case.findings, found.case.ties) == ((), (), ())
    assert [award.judgements for award in found.case.awards] == [(), ()]


@pytest.mark.parametrize("pairs", [[("EMP", "n1")], [*SCORES]])
def test_case_asks_as_much_for_one_as_for_many(house, pairs, django_assert_num_queries):
    judged(house, scores={pair: SCORES[pair] for pair in pairs})
    with django_assert_num_queries(15):
        papers(house)
