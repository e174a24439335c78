"""Selecting the winners: the case under pseudonyms, the record, results, the seal."""

import json
from decimal import Decimal

import pytest

from tests.recognition.conftest import AT, KEY, SALT
from yearturn.decisions import record, ties, types
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.recognition import queries
from yearturn.recognition.actions import rules
from yearturn.recognition.actions.selection import Unconnected, select_winners
from yearturn.recognition.models import Conflict, Decision, Programme, Pseudonym, Result
from yearturn.recognition.queries.case import docket, plain

pytestmark = pytest.mark.django_db

SCORES = {
    ("EMP", "n1"): (9, 9, 9),
    ("EMP", "n2"): (8, 8, 8),
    ("EMP", "n3"): (7, 7, 7),
    ("EMP", "n4"): (6, 6, 6),
    ("INN", "n1"): (5, 5, 5),
    ("INN", "n5"): (4, 4, 4),
}


def judged(house, *, scores=SCORES, grants=True):
    """Take a house to the end of judging; scores are those of j1, j2, j3."""
    house.freeze()
    house.nominate(*scores)
    house.screen([house.grant("SPC", "lead")] if grants else ())
    house.record(
        *(
            (award, nominee, judge, value)
            for (award, nominee), values in scores.items()
            for judge, value in zip(("j1", "j2", "j3"), values, strict=True)
            if value is not None
        )
    )
    return house


def selected(house, **changes):
    judged(house, **changes)
    return select_winners(key=KEY, **house.doing)


def outcomes(house):
    return {(row.award.code, row.person.code): row.outcome for row in queries.in_order(house.cycle)}


def result(house, award, code):
    return queries.results(house.cycle).get(award__code=award, person__code=code)


# --------------------------------------------------------------------- winners


def test_selection_gives_everybody_an_outcome(house):
    selected(house)
    assert outcomes(house) == {
        ("EMP", "n1"): "won",
        ("EMP", "n2"): "won",
        ("EMP", "n3"): "below_line",
        ("EMP", "n4"): "below_line",
        ("INN", "n5"): "won",
        ("INN", "n1"): "other_title",
        ("SPC", "lead"): "granted",
    }


def test_selection_keeps_merit_rank_and_position(house):
    selected(house)
    found = [
        (row.position, row.award.code, row.rank, row.person.code, row.merit)
        for row in queries.honoured(house.cycle)
    ]
    assert found == [
        (1, "EMP", 1, "n1", 90_000_000),
        (2, "EMP", 2, "n2", 80_000_000),
        (3, "INN", 1, "n5", 40_000_000),
        (4, "SPC", 1, "lead", None),
    ]


def test_selection_keeps_the_reserve_in_order(house):
    selected(house)
    assert result(house, "EMP", "n3").reserve == 1
    assert result(house, "EMP", "n4").reserve == 2
    assert result(house, "EMP", "n1").reserve is None


def test_grant_does_not_count_as_a_title(house):
    house.freeze()
    house.nominate(("EMP", "n1"))
    house.screen([house.grant("SPC", "n1")])
    house.record(("EMP", "n1", "j1", 9))
    select_winners(key=KEY, **house.doing)
    assert outcomes(house) == {("EMP", "n1"): "won", ("SPC", "n1"): "granted"}


def test_two_titles_can_be_won_where_the_cycle_allows_it(house):
    house.cycle.one_title = False
    house.cycle.save()
    selected(house)
    assert outcomes(house)["INN", "n1"] == "won"


def test_candidate_without_a_ballot_is_not_scored(house):
    selected(house, scores=SCORES | {("EMP", "n5"): (None, None, None)})
    found = result(house, "EMP", "n5")
    assert (found.outcome, found.merit, found.ballots) == ("barred", None, 0)
    assert found.grounds == {"rules": [{"rule": "not_scored", "facts": []}]}


def test_candidate_who_is_barred_keeps_their_merit_and_every_ground(house):
    house.awards["EMP"].veto = ["safety_incident"]
    house.awards["EMP"].min_appraisal = Decimal(3)
    house.fact("d1")
    selected(house, scores={("EMP", "n3"): (9, 9, 9), ("EMP", "n1"): (1, 1, 1)})
    found = result(house, "EMP", "n3")
    assert (found.outcome, found.merit, found.rank) == ("barred", 90_000_000, None)
    assert [(rule["rule"], rule["facts"]) for rule in found.grounds["rules"]] == [
        ("min_appraisal", [{"year": 2020, "least": "3", "value": None}]),
        (
            "veto:safety_incident",
            [
                {
                    "kind": "safety_incident",
                    "on": "2020-05-03",
                    "value": "",
                    "source": "Report 7",
                    "unit": "d1",
                }
            ],
        ),
    ]


def test_quota_holds_back_and_says_what_would_have_been_enough(house):
    house.quota("EMP", attribute="position_family", value="technical", maximum=1)
    selected(house, scores={pair: SCORES[pair] for pair in SCORES if pair[0] == "EMP"})
    found = result(house, "EMP", "n2")
    assert outcomes(house)["EMP", "n3"] == "won"
    assert found.outcome == "held_back"
    assert found.grounds["quotas"] == [
        {
            "rule": "quotas!2",
            "award": "EMP",
            "attribute": "position_family",
            "value": "technical",
            "minimum": 0,
            "maximum": 1,
        }
    ]
    assert found.grounds["enough"] == 90_000_001


def test_tie_is_decided_by_the_announced_rule(house):
    scores = {("INN", "n4"): (6, 6, 6), ("INN", "n5"): (6, 6, 6)}
    selected(house, scores=scores)
    ranked = sorted(["n4", "n5"], key=lambda code: ties.tie_digest("agreed", "INN", code))
    assert outcomes(house)["INN", ranked[0]] == "won"
    assert outcomes(house)["INN", ranked[1]] == "tie"


def test_selection_with_grants_alone(house):
    selected(house, scores={})
    assert outcomes(house) == {("SPC", "lead"): "granted"}
    assert [honour.award_code for honour in queries.honours(house.cycle)] == ["SPC"]


# ------------------------------------------------------------------- conflicts


def test_conflicted_ballots_count_for_nothing_and_are_counted(house):
    judged(house, scores={("EMP", "n2"): (10, 2, 4), ("EMP", "n1"): (5, 5, 5)})
    conflict = Conflict(
        programme=house.programme,
        judge=house.people["j1"],
        nominee=house.people["n2"],
        reason="Old friends",
    )
    rules.declare_conflicts(conflicts=[conflict], salt=SALT, **house.doing)
    select_winners(key=KEY, **house.doing)
    found = result(house, "EMP", "n2")
    assert (found.merit, found.ballots, found.conflicted) == (30_000_000, 2, 1)
    assert result(house, "EMP", "n1").conflicted == 0


def test_case_marks_conflicted_ballots(house):
    judged(house, scores={("EMP", "j2"): (9, 10, 9), ("EMP", "n1"): (5, 5, 5)})
    case = docket(house.programme, KEY).case
    marks = sorted(judgement.conflict for award in case.awards for judgement in award.judgements)
    assert marks == ["", "", "", "", "", "self"]


# ------------------------------------------------------------------ pseudonyms


def test_record_holds_nobodys_name_or_code(house):
    decision = selected(house)
    text = bytes(decision.record).decode()
    for code, person in house.people.items():
        assert f'"{code}"' not in text.replace('"authority":"boss"', "")
        assert person.name not in text
        assert person.name_zh not in text
    assert '"n-001"' in text
    assert '"j-001"' in text


def test_pseudonyms_lead_back_to_people(house):
    selected(house)
    names = queries.candidate_names(house.cycle)
    assert set(names) == {house.people[code].pk for code in ("n1", "n2", "n3", "n4", "n5", "lead")}
    assert Pseudonym.objects.filter(name__startswith="j-").count() == 3


def test_case_is_in_order_of_pseudonyms(house):
    judged(house)
    case = docket(house.programme, KEY).case
    names = [candidate.candidate for candidate in case.candidates]
    assert names == sorted(names)
    for award in case.awards:
        pairs = [(ballot.nominee, ballot.judge) for ballot in award.judgements]
        assert pairs == sorted(pairs)


def test_case_tells_only_what_quotas_count(house):
    house.quota("EMP", attribute="level", value="L3", maximum=2)
    judged(house)
    case = docket(house.programme, KEY).case
    assert {candidate.attributes for candidate in case.candidates} == {(("level", "L3"),)}


def test_findings_of_the_record_name_no_source(house):
    house.awards["EMP"].veto = ["safety_incident"]
    house.fact("n1")
    judged(house)
    case = docket(house.programme, KEY).case
    facts = [finding.fact for finding in case.findings if not finding.passed]
    assert facts == ["on=2020-05-03"]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ([], ""),
        ([{"as_of": "2020-12-31", "months": 5, "least": 12}], "as_of=2020-12-31 months=5 least=12"),
        ([{"year": 2020, "least": "3", "value": None}], "least=3"),
        ([{"for_year": 2019, "value": "EMP", "source": "HR"}], "for_year=2019"),
    ],
)
def test_facts_of_the_record_in_one_line(facts, line):
    assert plain(facts) == line


# -------------------------------------------------------------- record and seal


def test_record_proves_itself(house):
    decision = selected(house)
    assert record.verify(bytes(decision.record)) == ()
    assert decision.digest == json.loads(bytes(decision.record))["content_digest"]


def test_record_is_the_same_again(house):
    judged(house)
    case = docket(house.programme, KEY).case
    assert docket(house.programme, KEY).case == case


def test_selection_seals_the_stage(house):
    decision = selected(house)
    assert seals.current(cycle=house.cycle, stage="recognition") is not None
    assert Programme.objects.get().state == "selected"
    moved, sealed = list(Entry.objects.all())[-2:]
    assert (moved.verb, moved.facts["record"]) == ("programme.selected", decision.digest)
    assert sealed.verb == "recognition.sealed"


def test_selection_is_refused_twice(house):
    selected(house)
    with pytest.raises(Refused) as refusal:
        select_winners(key=KEY, **house.doing)
    assert str(refusal.value) == "The programme is selected; this is done while it is judging."


def test_selection_is_refused_to_a_judge(house):
    judged(house)
    house.doing["by"] = house.people["j1"]
    with pytest.raises(Refused) as refusal:
        select_winners(key=KEY, **house.doing)
    assert str(refusal.value) == (
        "Wei Lan holds no role that may do this (select_winners). Ask the office for one."
    )


def test_selection_asks_as_much_for_one_as_for_many(house, django_assert_max_num_queries):
    judged(house)
    with django_assert_max_num_queries(45):
        select_winners(key=KEY, **house.doing)


# ------------------------------------------------------------ what has no answer


def test_quotas_that_nobody_can_keep_are_named(house):
    house.quota("EMP", attribute="gender", value="female", minimum=3)
    judged(house)
    with pytest.raises(types.Infeasible) as problem:
        select_winners(key=KEY, **house.doing)
    assert "quotas!2" in problem.value.conflict
    assert not Decision.objects.exists()
    assert not Result.objects.exists()


def test_scores_that_fall_apart_are_named_by_code(house):
    house.awards["INN"].method = "severity"
    judged(house, scores={("INN", "n1"): (5, 6, None), ("INN", "n5"): (None, None, 4)})
    with pytest.raises(Unconnected) as problem:
        select_winners(key=KEY, **house.doing)
    assert [(it.award.code, sorted(it.groups)) for it in problem.value.awards] == [
        ("INN", [("j1", "j2", "n1"), ("j3", "n5")])
    ]
    assert str(problem.value) == "The ballots do not suffice for the method of: Award INN."


def test_scores_that_are_too_few_have_no_groups(house):
    house.awards["INN"].method = "severity"
    judged(house, scores={("INN", "n1"): (5, 6, 7)})
    with pytest.raises(Unconnected) as problem:
        select_winners(key=KEY, **house.doing)
    assert [(it.award.code, it.groups) for it in problem.value.awards] == [("INN", ())]


def test_decision_bears_its_moment(house):
    assert selected(house).at == AT
