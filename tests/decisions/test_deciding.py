"""From a case to winners: the golden book by hand, what is refused, and the laws of a case."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.decisions.casebook import criterion, golden, judgement, smallest
from yearturn.decisions import cases, deciding
from yearturn.decisions.calibration import METHODS
from yearturn.decisions.cases import AwardCase, Finding, Grant, Malformed
from yearturn.decisions.types import (
    Ballot,
    Candidate,
    Disconnected,
    Infeasible,
    Method,
    Quota,
    Title,
)

EXPECTED = json.loads(
    (Path(__file__).parents[2] / "examples/golden/expected.json").read_text(encoding="utf-8")
)


def texts(micro: int) -> str:
    whole, rest = divmod(micro, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def test_decide_finds_the_golden_book_as_the_pencil_did():
    decision = deciding.decide(golden())

    merits = {
        award: {each.nominee: [texts(each.merit), texts(each.raw_mean)] for each in found.merits}
        for award, found in decision.calibrations
    }
    outcomes = {each.award: each for each in decision.selection.outcomes}
    reasons = {award: {} for award in outcomes}
    for reason in decision.selection.reasons:
        reasons[reason.award][reason.candidate] = reason.kind.value
    assert merits == EXPECTED["merits"]
    for award, outcome in outcomes.items():
        assert list(outcome.winners) == EXPECTED["winners"][award]
        assert list(outcome.reserve) == EXPECTED["reserve"][award]
        assert texts(outcome.line) == EXPECTED["lines"][award]
    assert reasons == EXPECTED["reasons"]


def test_decide_keeps_the_call_order_of_awards():
    decision = deciding.decide(golden())

    assert [award for award, _calibration in decision.calibrations] == ["EMP", "INN"]
    assert [each.award for each in decision.selection.outcomes] == ["EMP", "INN"]


def test_ballot_weighs_and_stretches_to_a_hundred_points():
    award = AwardCase(
        "A",
        1,
        Method.MEAN,
        (criterion("novelty", 1, 1, 5), criterion("use", 2, 0, 10)),
        (),
    )

    found = deciding.ballots(award, [judgement("a", "x", [4, 5])])

    assert found == [Ballot("a", "x", Fraction(100) * (Fraction(3, 4) + 2 * Fraction(1, 2)) / 3)]


@pytest.mark.parametrize(("scores", "total"), [([1, 0], 0), ([5, 10], 100)])
def test_ballot_reaches_both_ends(scores, total):
    award = AwardCase(
        "A",
        1,
        Method.MEAN,
        (criterion("novelty", 7, 1, 5), criterion("use", 3, 0, 10)),
        (),
    )

    (ballot,) = deciding.ballots(award, [judgement("a", "x", scores)])
    assert ballot.total == total


def test_scores_leave_conflicted_ballots_out_and_barred_candidates_in():
    employee = golden().awards[0]

    found = deciding.scores(employee)

    pairs = {(each.nominee, each.judge) for each in found.ballots}
    assert len(pairs) == 44
    assert ("P12", "P25") not in pairs
    assert ("P13", "P25") in pairs


def test_problem_bars_by_every_failed_rule_and_by_want_of_ballots():
    case = golden()

    problem = deciding.problem(case, deciding.calibrated(case))

    barred = {(each.award, each.candidate): each.barred for each in problem.contenders}
    assert {pair: rules for pair, rules in barred.items() if rules} == {
        ("EMP", "P13"): ("veto",),
        ("EMP", "P16"): ("min_appraisal", "min_months"),
        ("EMP", "P17"): ("rest_years",),
        ("EMP", "P23"): ("not_scored",),
        ("INN", "P21"): ("employed",),
    }
    assert problem.titles == (Title("EMP", 3), Title("INN", 2))
    assert problem.quotas == case.quotas
    assert problem.one_title is True


def test_problem_counts_a_conflicted_ballot_alone_as_no_ballot():
    case = smallest()
    (award,) = case.awards
    first, second, *others = award.judgements
    lonely = replace(
        case,
        awards=(
            replace(
                award,
                judgements=(
                    replace(first, conflict="kin"),
                    replace(second, conflict="manager"),
                    *others,
                ),
            ),
        ),
    )

    problem = deciding.problem(lonely, deciding.calibrated(lonely))

    assert [(each.candidate, each.merit, each.barred) for each in problem.contenders] == [
        ("a", 0, ("not_scored",)),
        ("b", 86_666_667, ()),
    ]


def test_problem_leaves_discretionary_awards_out():
    case = golden()

    problem = deciding.problem(case, deciding.calibrated(case))

    assert "P05" not in {each.candidate for each in problem.contenders}


@pytest.mark.parametrize("method", list(METHODS))
def test_decide_answers_by_every_method(method):
    decision = deciding.decide(golden(method))

    assert [found.method for _award, found in decision.calibrations] == [method, method]
    assert decision.selection.filled == 5


@pytest.mark.parametrize("method", list(METHODS))
def test_decide_does_not_see_the_order_of_rows(method):
    case = golden(method)
    mixed = replace(
        case,
        candidates=case.candidates[::-1],
        awards=tuple(replace(award, judgements=award.judgements[::-1]) for award in case.awards),
        findings=case.findings[::-1],
        ties=case.ties[::-1],
    )

    assert deciding.decide(mixed) == deciding.decide(case)


def test_decide_raises_what_has_no_answer():
    impossible = replace(golden(), quotas=(Quota("q", "EMP", "unit", "nowhere", 1),))

    with pytest.raises(Infeasible) as refused:
        deciding.decide(impossible)

    assert refused.value.conflict == ("q",)


def test_decide_raises_where_severity_finds_groups():
    case = smallest("severity")
    (award,) = case.awards
    apart = replace(award, judgements=(award.judgements[0], award.judgements[3]))

    with pytest.raises(Disconnected) as refused:
        deciding.decide(replace(case, awards=(apart,)))

    assert refused.value.components == (("a", "x"), ("b", "y"))


def test_decide_gives_no_seat_where_there_is_no_nominee():
    case = replace(smallest(), findings=(), ties=())
    (award,) = case.awards

    decision = deciding.decide(replace(case, awards=(replace(award, judgements=()),)))

    assert decision.selection.filled == 0
    assert decision.selection.outcomes[0].winners == ()


# ----------------------------------------------------------------- what is refused


def with_award(**changes):
    case = smallest()
    return replace(case, awards=(replace(case.awards[0], **changes),))


def of_judgements(*judgements):
    return with_award(judgements=judgements)


FAULTS = {
    "award A stands twice": replace(smallest(), awards=smallest().awards * 2),
    "candidate a stands twice": replace(
        smallest(), candidates=(*smallest().candidates, Candidate("a"))
    ),
    "finding A a months stands twice": replace(smallest(), findings=smallest().findings * 2),
    "c is no candidate": replace(smallest(), grants=(Grant("S", "c", "board"),)),
    "b has no tie rank in A": replace(smallest(), ties=(("A", "a", 0),)),
    "tie rank 0 stands twice": replace(smallest(), ties=(("A", "a", 0), ("A", "b", 0))),
    "tie rank of A a stands twice": replace(smallest(), ties=(*smallest().ties, ("A", "a", 7))),
    "A: method facets does not take scores": with_award(method=Method.FACETS),
    "A: method pairwise does not take scores": with_award(method=Method.PAIRWISE),
    "A: -1 seats": with_award(seats=-1),
    "A: its criteria weigh nothing": with_award(criteria=(criterion("c", 0, 0, 10),)),
    "A: c is no scale": with_award(criteria=(criterion("c", 1, 10, 10),)),
    "A: ballot x a stands twice": of_judgements(*smallest().awards[0].judgements[:1] * 2),
    "A: ballot of x for a has 2 scores for 1 criteria": of_judgements(judgement("a", "x", [1, 2])),
    "A: ballot of x for a: 11 is off the scale of c": of_judgements(judgement("a", "x", [11])),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_decide_refuses_a_case_that_contradicts_itself(fault):
    with pytest.raises(Malformed) as refused:
        deciding.decide(FAULTS[fault])

    assert fault in str(refused.value).split("; ")


def test_check_shape_tells_all_faults_at_once():
    with pytest.raises(Malformed) as refused:
        cases.check_shape(replace(with_award(seats=-1), ties=()))

    assert str(refused.value) == ("a has no tie rank in A; b has no tie rank in A; A: -1 seats")


def test_the_methods_of_a_case_are_those_that_take_totals():
    assert set(METHODS) == cases.TOTALS


@pytest.mark.parametrize("case", [golden(), smallest()])
def test_check_shape_accepts_a_sound_case(case):
    assert cases.check_shape(case) is None


# ------------------------------------------------------------------------- relabel


def names(case):
    people = {each.candidate for each in case.candidates}
    people |= {each.judge for award in case.awards for each in award.judgements}
    return {name: f"s{position}" for position, name in enumerate(sorted(people, reverse=True))}


def test_relabel_leaves_no_old_name():
    case = golden()

    found = repr(cases.relabel(case, names(case)))

    assert "P1" in repr(case)
    assert not any(f"'{name}'" in found for name in names(case))


def test_relabel_there_and_back_is_the_same_case():
    case = golden()
    new = names(case)
    old = {pseudonym: name for name, pseudonym in new.items()}

    assert cases.relabel(cases.relabel(case, new), old) == case


@pytest.mark.parametrize("method", list(METHODS))
def test_relabel_changes_no_winner(method):
    case = golden(method)
    new = names(case)

    decided = deciding.decide(case).selection.outcomes
    relabelled = deciding.decide(cases.relabel(case, new)).selection.outcomes

    assert [each.winners for each in relabelled] == [
        tuple(new[name] for name in each.winners) for each in decided
    ]


def test_relabel_keeps_attributes_rules_and_authorities():
    case = golden()

    found = cases.relabel(case, names(case))

    assert [each.attributes for each in found.candidates] == [
        each.attributes for each in case.candidates
    ]
    assert found.quotas == case.quotas
    assert [each.authority for each in found.grants] == ["chairman"]


def test_relabel_refuses_to_leave_somebody_named():
    with pytest.raises(KeyError):
        cases.relabel(smallest(), {"a": "n1", "b": "n2", "x": "j1"})


def test_relabel_refuses_one_name_for_two():
    with pytest.raises(Malformed, match="one name for two people: n1"):
        cases.relabel(smallest(), {"a": "n1", "b": "n1", "x": "j1", "y": "j2"})


def test_nominees_are_those_of_ballots_findings_and_ties():
    case = replace(
        smallest(),
        findings=(Finding("d", "A", "months", passed=False, fact=""),),
        ties=(("A", "c", 0), ("B", "e", 1)),
    )

    assert cases.nominees(case, "A") == ("a", "b", "c", "d")
    assert cases.nominees(case, "B") == ("e",)
