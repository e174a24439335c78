"""Rules that nobody can keep together: the smallest set of them, and what to relax."""

from dataclasses import replace
from itertools import product

import pytest

from tests.decisions.elections import candidate, election, every_set, random_election, seeded
from yearturn.decisions.selection import select
from yearturn.decisions.types import Infeasible, Quota


def conflict(problem):
    with pytest.raises(Infeasible) as refusal:
        select(problem)
    assert refusal.value.code == "infeasible"
    return refusal.value


def people(**units):
    return [candidate(name, unit=unit) for name, unit in units.items()]


def test_conflict_of_a_minimum_that_nobody_can_meet_is_that_quota_alone():
    quotas = [Quota("other", "A", "unit", "y", 0, 1), Quota("many x", "A", "unit", "x", 2)]
    problem = election(people(a="x", b="y"), {"A": 3}, {("a", "A"): 1, ("b", "A"): 2}, quotas)
    found = conflict(problem)
    assert found.conflict == ("many x",)
    assert found.relax == ("many x:minimum:2->1",)


def test_conflict_of_more_minima_than_seats_names_the_seats():
    quotas = [Quota("x", "A", "unit", "x", 1), Quota("y", "A", "unit", "y", 1)]
    merits = {("a", "A"): 1, ("b", "A"): 2}
    found = conflict(election(people(a="x", b="y"), {"A": 1}, merits, quotas))
    assert found.conflict == ("seats:A", "x", "y")
    assert found.relax == ("seats:A:maximum:1->2", "x:minimum:1->0", "y:minimum:1->0")


def test_conflict_over_one_person_for_two_titles_names_one_title():
    quotas = [Quota("in A", "A", "unit", "x", 1), Quota("in B", "B", "unit", "x", 1)]
    merits = {("a", "A"): 1, ("a", "B"): 1}
    found = conflict(election(people(a="x"), {"A": 1, "B": 1}, merits, quotas))
    assert found.conflict == ("one_title", "in A", "in B")
    assert found.relax == ("one_title:yes->no", "in A:minimum:1->0", "in B:minimum:1->0")


def test_conflict_of_two_quotas_names_both_bounds():
    quotas = [Quota("low", "A", "unit", "x", 2), Quota("high", None, "unit", "x", 0, 1)]
    merits = {(name, "A"): 1 for name in "abc"}
    found = conflict(election(people(a="x", b="x", c="x"), {"A": 3}, merits, quotas))
    assert found.conflict == ("low", "high")
    assert found.relax == ("low:minimum:2->1", "high:maximum:1->2")


def test_conflict_of_one_rule_with_itself():
    quota = Quota("q", "A", "unit", "x", 2, 1)
    found = conflict(
        election(people(a="x", b="x"), {"A": 2}, {("a", "A"): 1, ("b", "A"): 1}, [quota])
    )
    assert found.conflict == ("q",)
    assert found.relax == ("q:minimum:2->1", "q:maximum:1->2")


def test_conflict_that_only_halves_of_people_could_solve_is_found():
    links = {"a": ("x", "y"), "b": ("y", "z"), "c": ("z", "x")}
    quotas = [Quota(value, None, "unit", value, 1, 1) for value in "xyz"]
    merits = {(name, "A"): 1 for name in "abc"}
    found = conflict(election(people(**links), {"A": 3}, merits, quotas))
    assert found.conflict == ("x", "y", "z")
    assert "x:minimum:1->0" in found.relax
    assert "x:maximum:1->2" in found.relax


def test_conflict_without_a_single_way_out_changes_bounds_together():
    quotas = [Quota("x", "A", "unit", "x", 2), Quota("y", "A", "unit", "y", 2)]
    merits = {("a", "A"): 1, ("b", "A"): 2}
    found = conflict(election(people(a="x", b="y"), {"A": 4}, merits, quotas))
    assert found.conflict == ("y",)
    assert found.relax == ()
    assert found.together == ("x:minimum:2->1", "y:minimum:2->1")


def test_conflict_counts_only_who_may_win():
    problem = election(people(a="x"), {"A": 1}, {("a", "A"): 1}, [Quota("q", "A", "unit", "x", 1)])
    assert select(problem).filled == 1
    barred = replace(problem.contenders[0], barred=("veto",))
    assert conflict(replace(problem, contenders=(barred,))).conflict == ("q",)


# ------------------------------------------------ held to every set, one by one


def keeping(problem, names):
    """Return the problem in which only the rules of these names must be kept."""
    unlimited = len(problem.contenders)
    titles = tuple(
        title if f"seats:{title.award}" in names else replace(title, seats=unlimited)
        for title in problem.titles
    )
    quotas = tuple(quota for quota in problem.quotas if quota.rule in names)
    one_title = problem.one_title and "one_title" in names
    return replace(problem, titles=titles, quotas=quotas, one_title=one_title)


def relaxed(problem, way, further=0):
    """Return the problem with one bound as the way says, or tighter again by `further`."""
    if way == "one_title:yes->no":
        return replace(problem, one_title=False)
    rule, bound, change = way.rsplit(":", maxsplit=2)
    number = int(change.split("->")[1])
    if rule.startswith("seats:"):
        return replace(
            problem,
            titles=tuple(
                replace(each, seats=number - further) if f"seats:{each.award}" == rule else each
                for each in problem.titles
            ),
        )
    tighter = number + further if bound == "minimum" else number - further
    quotas = tuple(
        replace(each, **{bound: tighter}) if each.rule == rule else each for each in problem.quotas
    )
    return replace(problem, quotas=quotas)


def overruns(problem):
    """Yield of every set, one by one, by how much it exceeds each maximum and misses each minimum.

    Seats stand before quotas.
    """
    pairs = [pair for pair in problem.contenders if not pair.barred]
    bears = {each.candidate: each.attributes for each in problem.candidates}
    for taken in product((True, False), repeat=len(pairs)):
        chosen = [pair for pair, in_ in zip(pairs, taken, strict=True) if in_]
        people = [pair.candidate for pair in chosen]
        if problem.one_title and len(set(people)) < len(people):
            continue
        above = [
            max(0, sum(pair.award == title.award for pair in chosen) - title.seats)
            for title in problem.titles
        ]
        below = [0] * len(above)
        for quota in problem.quotas:
            count = sum(
                quota.award in (None, pair.award)
                and (quota.attribute, quota.value) in bears[pair.candidate]
                for pair in chosen
            )
            below.append(max(0, quota.minimum - count))
            above.append(0 if quota.maximum is None else max(0, count - quota.maximum))
        yield above, below


def least_overrun(problem):
    """Return the overrun of fewest steps: first maxima least, then the last minima most."""
    return min(
        overruns(problem),
        key=lambda over: (
            sum(over[0]) + sum(over[1]),
            over[0],
            [-step for step in reversed(over[1])],
        ),
    )


def told_of(problem, above, below):
    """Return an overrun as changes of bounds, rule by rule, of each the minimum first."""
    rules = [(f"seats:{title.award}", 0, title.seats) for title in problem.titles]
    rules += [(quota.rule, quota.minimum, quota.maximum) for quota in problem.quotas]
    for (rule, least, most), up, down in zip(rules, above, below, strict=True):
        if down:
            yield f"{rule}:minimum:{least}->{least - down}"
        if up:
            yield f"{rule}:maximum:{most}->{most + up}"


@pytest.mark.parametrize(
    ("quotas", "together"),
    [
        ([Quota("one", None, "unit", "x", 1), Quota("two", None, "unit", "y", 1)], "two"),
        ([Quota("two", None, "unit", "y", 1), Quota("one", None, "unit", "x", 1)], "one"),
    ],
)
def test_the_minimum_of_the_later_rule_gives_way(quotas, together):
    people = [candidate("a", unit="x"), candidate("b", unit="y")]
    problem = election(people, {"A": 1}, {("a", "A"): 80, ("b", "A"): 80}, quotas)
    assert conflict(problem).together == (f"{together}:minimum:1->0",)


def test_a_minimum_gives_way_before_a_maximum():
    people = [candidate("a", unit="x")]
    quotas = [Quota("some", None, "unit", "x", 1), Quota("none", None, "unit", "x", 0, 0)]
    for given in (quotas, quotas[::-1]):
        problem = election(people, {"A": 1}, {("a", "A"): 80}, given)
        assert conflict(problem).together == ("some:minimum:1->0",)


@pytest.mark.parametrize("names", ["xy", "yx"])
def test_the_maximum_of_the_later_rule_gives_way(names):
    people = [candidate("a", unit="x", gender="f"), candidate("b", unit="y", gender="f")]
    minima = [Quota(name, None, "gender", "f", 1) for name in ("f", "also f")]
    maxima = [Quota(name, None, "unit", name, 0, 0) for name in names]
    problem = election(people, {"A": 1}, {("a", "A"): 80, ("b", "A"): 80}, [*minima, *maxima])
    assert conflict(problem).together == (f"{names[1]}:maximum:0->1",)


def test_bounds_changed_together_are_changed_as_little_as_can_be():
    sizes = []
    for seed in range(150):
        problem = random_election(seeded(seed), 7)
        if every_set(problem) is not None:
            continue
        together = conflict(problem).together
        lenient = problem
        for way in together:
            lenient = relaxed(lenient, way)
        assert every_set(lenient) is not None
        assert together == tuple(told_of(problem, *least_overrun(problem)))
        sizes.append(len(together))
    assert max(sizes) > 2


def test_bounds_are_changed_together_the_same_whatever_the_order_of_people():
    problem = next(
        each
        for each in (random_election(seeded(seed), 7) for seed in range(200))
        if every_set(each) is None
    )
    turned = replace(
        problem, contenders=problem.contenders[::-1], candidates=problem.candidates[::-1]
    )
    assert conflict(turned).together == conflict(problem).together


def test_conflicts_are_irreducible_and_relaxed_no_further_than_needed():
    met = 0
    for seed in range(120):
        problem = random_election(seeded(seed), 7)
        if every_set(problem) is not None:
            continue
        met += 1
        found = conflict(problem)
        assert every_set(keeping(problem, set(found.conflict))) is None
        for name in found.conflict:
            assert every_set(keeping(problem, set(found.conflict) - {name})) is not None
        for way in found.relax:
            assert every_set(relaxed(problem, way)) is not None
            if way != "one_title:yes->no":
                assert every_set(relaxed(problem, way, further=1)) is None
    assert met > 30
