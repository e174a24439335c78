"""Sets given as good as the winners: each judged by counting, and none believed."""

import json
from dataclasses import replace

import pytest

from tests.decisions.casebook import contested
from tests.decisions.certifying import sets, table
from tests.decisions.elections import candidate, election, seeded, winners_of
from tests.decisions.tampering import promises, told
from tests.decisions.test_record import promises as promises_of_record
from tests.decisions.test_record import resealed
from yearturn.decisions import deciding, record
from yearturn.decisions.checking import certificate as by_certificate
from yearturn.decisions.checking import check, every_set
from yearturn.decisions.selection import certified
from yearturn.decisions.types import Broken, Certificate, Infeasible, Quota, ReasonKind


@pytest.fixture(autouse=True)
def _by_certificate_alone(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)


def tied():
    """Return four people for two seats, of whom the last three are equal."""
    people = [candidate("a"), candidate("b", unit="x"), candidate("c", unit="x"), candidate("d")]
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 80, ("d", "A"): 80}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", "A", "unit", "x", 0, 1)])
    return problem, *certified(problem)


def pairs(names):
    return tuple((name, "A") for name in names)


def too_long(*_question):
    """Say that it cannot be told whether a set gains as much."""


def said(problem, outcome, certificate):
    return [(each.promise, each.detail) for each in check(problem, outcome, certificate)]


def test_each_loser_by_the_tie_rule_stands_in_a_set_as_good():
    problem, outcome, certificate = tied()
    assert winners_of(outcome) == {("a", "A"), ("b", "A")}
    assert sorted(map(sorted, certificate.equals)) == [[*pairs("ac")], [*pairs("ad")]]
    assert check(problem, outcome, certificate) == ()


def test_sets_as_good_need_no_search(monkeypatch):
    monkeypatch.setattr(by_certificate, "reached", too_long)
    problem, outcome, certificate = tied()
    assert check(problem, outcome, certificate) == ()


def test_without_sets_as_good_the_search_is_believed_only_where_it_ends(monkeypatch):
    problem, outcome, certificate = tied()
    before = replace(certificate, equals=())
    assert check(problem, outcome, before) == ()
    monkeypatch.setattr(by_certificate, "reached", too_long)
    assert said(problem, outcome, before) == [
        ("certificate", "equals: no set is shown to be as good"),
        ("certificate", "equals: none holds c for A"),
        ("certificate", "equals: none holds d for A"),
    ]


CHANGED = {
    "none holds d for A": [pairs("ac")],
    "number 0 is that of the winners": [pairs("ab"), pairs("ac"), pairs("ad")],
    "number 1 is not as good": [pairs("ac"), pairs("a"), pairs("ad")],
    "number 2 is not as good": [pairs("ac"), pairs("ad"), pairs("cd")],
    "number 0 has a set that breaks quota unit x": [pairs("bc"), pairs("ac"), pairs("ad")],
    "number 0 has a set that breaks seats A": [pairs("acd"), pairs("ac"), pairs("ad")],
    "number 0 has a set of pairs who may not win, or of one pair twice": [
        pairs("aac"),
        pairs("ac"),
        pairs("ad"),
    ],
    "number 1 has a set of pairs who may not win, or of one pair twice": [
        pairs("ac"),
        pairs("az"),
        pairs("ad"),
    ],
}


@pytest.mark.parametrize("flaw", CHANGED)
def test_a_changed_set_is_told(flaw):
    problem, outcome, certificate = tied()
    changed = replace(certificate, equals=tuple(CHANGED[flaw]))
    assert said(problem, outcome, changed) == [("certificate", f"equals: {flaw}")]


def test_a_set_as_good_that_breaks_a_minimum_is_told():
    people = [candidate("a"), candidate("b", unit="x"), candidate("c")]
    merits = {("a", "A"): 80, ("b", "A"): 80, ("c", "A"): 80}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", "A", "unit", "x", 1)])
    outcome, certificate = certified(problem)
    assert check(problem, outcome, certificate) == ()
    changed = replace(certificate, equals=(*certificate.equals, pairs("ac")))
    flaw = f"equals: number {len(certificate.equals)} has a set that breaks quota unit x"
    assert check(problem, outcome, changed) == (Broken("certificate", flaw),)


def test_somebody_held_back_is_no_loser_by_the_tie_rule_whatever_set_is_given():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c")]
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 70}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", "A", "unit", "x", 0, 1)])
    outcome, certificate = certified(problem)
    cleared = dict.fromkeys(("rules", "leaves", "enters"), ())
    claimed = told(outcome, "b", "A", kind=ReasonKind.TIE, enough=None, **cleared)
    for given in ((), (pairs("bc"),), (pairs("ab"),)):
        for unique in (True, False):
            forged = replace(certificate, enough=(), equals=given)
            found = promises(problem, replace(claimed, unique=unique), forged)
            assert found & {"reason", "certificate"}


def test_nobody_is_as_good_where_the_winners_are_alone():
    problem, outcome, certificate = tied()
    claimed = replace(outcome, unique=True)
    assert "certificate" in promises(problem, claimed, certificate)
    shown = replace(certificate, others=certificate.optimum)
    assert "certificate" in promises(problem, claimed, shown)


def test_titles_exchanged_are_as_good_though_nobody_lost_by_the_tie_rule():
    people = [candidate("a"), candidate("b")]
    merits = dict.fromkeys([("a", "A"), ("a", "B"), ("b", "A"), ("b", "B")], 80)
    problem = election(people, {"A": 1, "B": 1}, merits)
    outcome, certificate = certified(problem)
    assert not outcome.unique
    assert ReasonKind.TIE not in {each.kind for each in outcome.reasons}
    assert len(certificate.equals) == 1
    assert check(problem, outcome, certificate) == ()


def cases(seeds):
    """Yield problems of few people nearly all of whom are equal, answers and certificates."""
    for seed in range(seeds):
        chance = seeded(seed)
        people = [candidate(name, unit=chance.choice("xy")) for name in "abcde"[: 3 + seed % 3]]
        awards = {"A": 2} if seed % 2 else {"A": 1, "B": 1}
        merits = {
            (each.candidate, award): chance.choice((80, 80, 80, 81))
            for each in people
            for award in awards
        }
        quotas = [Quota("unit x", "A", "unit", "x", seed % 3 % 2, 1)]
        problem = election(people, awards, merits, quotas, one_title=seed % 5 > 0)
        try:
            yield problem, *certified(problem)
        except Infeasible:
            continue


def test_equals_are_other_sets_as_good_one_for_each_loser_by_the_tie_rule():
    ties = 0
    for problem, outcome, certificate in cases(80):
        of, winners = table(problem), winners_of(outcome)
        kept, gain = sets(of), of.gain(winners)
        for each in certificate.equals:
            assert frozenset(each) in kept
            assert of.gain(each) == gain
            assert frozenset(each) != winners
        lost = {
            (each.candidate, each.award) for each in outcome.reasons if each.kind == ReasonKind.TIE
        }
        assert lost <= {pair for each in certificate.equals for pair in each}
        assert outcome.unique == (certificate.equals == ())
        ties += len(lost)
    assert ties > 40


def test_every_other_set_in_place_of_one_is_judged_right():
    judged = {True: 0, False: 0}
    for problem, outcome, certificate in cases(60):
        of, winners = table(problem), winners_of(outcome)
        lost = {(each.candidate, each.award) for each in outcome.reasons if each.kind == "tie"}
        for chosen in sets(of) if certificate.equals else ():
            given = (tuple(sorted(chosen)), *certificate.equals[1:])
            right = chosen != winners and of.gain(chosen) == of.gain(winners)
            right = right and lost <= {pair for each in given for pair in each}
            found = check(problem, outcome, replace(certificate, equals=given))
            assert (found == ()) == right, given
            judged[right] += 1
    assert min(judged.values()) > 40


# ----------------------------------------------------------------------- in records


def written(change=lambda certificate: certificate) -> bytes:
    decision, certificate = deciding.decided(contested())
    return record.write(contested(), decision, software={}, certificate=change(certificate))


def test_a_record_holds_the_sets_as_good():
    held = record.opened(written())
    assert held.certificate == deciding.decided(contested())[1]
    assert len(held.certificate.equals) == 1
    assert json.loads(written())["certificate"]["equals"] == [
        [list(pair) for pair in each] for each in held.certificate.equals
    ]


def test_a_record_from_before_the_sets_were_written_still_holds():
    found = json.loads(written())
    del found["certificate"]["equals"]
    data = resealed(found)
    assert data == written(lambda certificate: replace(certificate, equals=()))
    assert record.opened(data).certificate.equals == ()
    assert record.verify(data) == ()


@pytest.mark.parametrize("given", [[], None, "", {}, [["n-4", "A"]], [[["n-4"]]]])
def test_sets_written_in_any_other_way_are_not_read(given):
    found = json.loads(written())
    found["certificate"]["equals"] = given
    assert promises_of_record(resealed(found)) == ["shape"]


def test_a_changed_set_of_a_record_is_found():
    found = json.loads(written())
    found["certificate"]["equals"][0].pop()
    assert set(promises_of_record(resealed(found))) == {"certificate"}


def test_a_certificate_needs_no_sets_as_good():
    assert Certificate(tied()[2].optimum).equals == ()
