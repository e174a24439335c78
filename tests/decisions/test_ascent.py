"""The climb to the top of the likelihood, part by part, against dense matrices and Newton."""

import numpy as np
import pytest

from tests.decisions.dense import Dense, drawn
from yearturn.decisions.calibration import ascent, likelihood
from yearturn.decisions.calibration.ascent import (
    Absorbed,
    Solver,
    climb,
    climbing,
    curving,
    inverting,
    probing,
    starting,
    tracing,
)
from yearturn.decisions.calibration.ascent.absorbing import Unsettled
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.ascent.sloping import bent, sloped
from yearturn.decisions.calibration.design import Design

A, B = 1.7, 0.6


def cast(seed=1, nominees=60, judges=12, ballots=(2, 6)):
    nominee, judge, totals = drawn(seed, nominees, judges, ballots)
    return Design.of(nominee, judge), totals / 10


def repeated(seed=2):
    """Return a design in which some judges scored a nominee twice."""
    nominee, judge, totals = drawn(seed, 40, 9, (2, 5))
    again = np.arange(0, len(nominee), 7)
    order = np.argsort(np.concatenate([nominee, nominee[again]]), kind="stable")
    nominee = np.concatenate([nominee, nominee[again]])[order]
    judge = np.concatenate([judge, judge[again]])[order]
    return Design.of(nominee, judge), np.concatenate([totals, totals[again] + 9])[order] / 10


def table(design):
    """Return U, dense."""
    found = np.zeros((len(design.nominee_count), len(design.judge_count)))
    np.add.at(found, (design.nominee, design.judge), 1.0)
    return found


def judges_matrix(design, a=A, b=B):
    u = table(design)
    w = a / (1 + a * u.sum(axis=1))
    return np.eye(u.shape[1]) + b * (np.diag(u.sum(axis=0)) - u.T @ np.diag(w) @ u)


def sized(design, u, nominees):
    """Return U' times a value of each nominee, by size."""
    sizes = range(len(design.alike.sizes))
    return np.array([(u.T * (design.alike.of == size)) @ nominees for size in sizes])


DESIGNS = pytest.mark.parametrize("made", [cast, repeated])


# ---------------------------------------------------------------------- the design


@DESIGNS
def test_design_sums_as_its_table_does(made):
    design, _totals = made()
    u = table(design)
    chance = np.random.default_rng(0)
    weight, values = chance.random(len(u)), chance.random(u.shape[1])
    by_size = chance.random(len(design.alike.sizes))
    kernel = chance.random((u.shape[1], u.shape[1]))
    kernel = kernel + kernel.T
    forms = np.diag(u @ kernel @ u.T)

    assert design.single == (u.max() == 1)
    assert np.allclose(design.across(weight), u.T @ weight)
    assert np.allclose(design.back(values), u @ values)
    assert np.allclose(design.own(weight), np.diag(u.T @ np.diag(weight) @ u))
    assert np.allclose(design.between(weight), u.T @ np.diag(weight) @ u)
    assert np.allclose(design.between_sizes(by_size), u.T @ np.diag(by_size[design.alike.of]) @ u)
    assert np.allclose(design.below(by_size), np.tril(design.between_sizes(by_size), -1))
    assert np.allclose(design.quadratic(kernel), forms)
    assert np.allclose(design.forms(kernel), np.bincount(design.alike.of, forms))
    assert np.allclose(design.by_size(weight), sized(design, u, weight))
    assert np.allclose(design.met(values), sized(design, u, u @ values))


@DESIGNS
def test_design_without_blocks_says_the_same(made, monkeypatch):
    design, _totals = made()
    other, _totals = made()
    by_size = np.linspace(1, 2, len(design.alike.sizes))
    kernel = np.eye(len(design.judge_count)) + 0.5
    monkeypatch.setattr("yearturn.decisions.calibration.design.BLOCKS", 0)

    assert other.blocks is None
    assert np.allclose(other.between_sizes(by_size), design.between(by_size[design.alike.of]))
    assert np.allclose(other.forms(kernel), np.bincount(design.alike.of, design.quadratic(kernel)))
    values = np.linspace(-1, 1, len(kernel))
    assert np.allclose(other.met(values), design.met(values))
    absorbed = Absorbed(other, A, B)
    assert np.allclose(np.tril(absorbed.lower()), np.tril(judges_matrix(design)))


@DESIGNS
def test_design_pairs_are_each_half_twice_and_each_cell_with_itself(made):
    design, _totals = made()
    judges = len(design.judge_count)
    weight = np.linspace(1, 3, len(design.nominee_count))
    values = design.pair_count * weight[design.pair_nominee]

    between = np.bincount(design.pair_at, values, judges * judges).reshape(judges, judges)

    assert np.allclose(between, design.between(weight))


# ------------------------------------------------------------ the judges' equations


@DESIGNS
def test_absorbed_is_the_judges_block(made):
    design, _totals = made()
    absorbed, matrix = Absorbed(design, A, B), judges_matrix(design)
    columns = np.random.default_rng(1).random((len(matrix), 3))

    assert np.allclose(np.tril(absorbed.lower()), np.tril(matrix))
    assert np.allclose(absorbed.diagonal, np.diag(matrix))
    assert np.allclose(absorbed.times(columns), matrix @ columns)
    assert np.allclose(absorbed.of_ones, table(design).T @ absorbed.kept)


@DESIGNS
@pytest.mark.parametrize("near", [None, "here", "nearby", "single"])
def test_solver_solves(made, near):
    design, _totals = made()
    absorbed = Absorbed(design, A, B)
    inverse = {
        None: None,
        "here": inverting.inverse(absorbed),
        "nearby": inverting.inverse(Absorbed(design, A * 1.01, B / 1.01)),
        "single": inverting.inverse(absorbed).astype(np.float32),
    }[near]
    wanted = np.random.default_rng(1).random((len(absorbed.diagonal), 2)) * [1.0, 1e-20]

    found = Solver(absorbed, inverse).solve(absorbed.times(wanted), 1e-13)

    assert found == pytest.approx(wanted, rel=1e-10)


@DESIGNS
@pytest.mark.parametrize("moved", [0.0, 1e-6, 1e-3, 1e-2])
def test_refined_solves_as_closely_as_is_asked(made, moved):
    design, _totals = made()
    absorbed, place = Absorbed(design, A, B), np.array([A * (1 + moved), B / (1 + moved)])
    inverse = inverting.inverse(Absorbed(design, *place.tolist()))
    wanted = np.random.default_rng(1).random((len(absorbed.diagonal), 2))
    part = ascent.off(absorbed, place)

    assert part == pytest.approx(2 * moved, rel=0.02, abs=0)
    for tolerance in (1e-2, 1e-6, 1e-11):
        found = Solver(absorbed, inverse).refined(absorbed.times(wanted), part, tolerance)
        missing = (found - wanted) / np.sqrt((wanted * absorbed.times(wanted)).sum(axis=0))
        lengths = np.sqrt((missing * absorbed.times(missing)).sum(axis=0))
        assert (lengths <= max(tolerance, 1e-14) * 1.01).all()


def test_refining_by_an_inverse_from_far_off_solves_as_well():
    design, _totals = cast()
    absorbed, place = Absorbed(design, A, B), np.array([A * 3, B / 3])
    inverse = inverting.inverse(Absorbed(design, *place.tolist()))
    wanted = np.random.default_rng(1).random((len(absorbed.diagonal), 2))

    solve = ascent.refining(absorbed, inverse, ascent.off(absorbed, place))

    assert solve(absorbed.times(wanted), 1e-13) == pytest.approx(wanted, rel=1e-10)


def test_solver_gives_nothing_for_nothing():
    design, _totals = cast()
    absorbed = Absorbed(design, A, B)
    nothing = np.zeros((len(absorbed.diagonal), 2))

    assert (Solver(absorbed).solve(nothing, 1e-13) == 0).all()


def test_solver_says_where_it_does_not_settle():
    links = np.arange(400)
    chain = Design.of(np.repeat(links, 2), np.stack([links, links + 1], axis=1).ravel())
    absorbed = Absorbed(chain, 1e6, 1e6)

    with pytest.raises(Unsettled):
        Solver(absorbed).solve(absorbed.of_ones[:, None], 1e-13)


@pytest.mark.parametrize("size", [1, 7, 96, 97, 250])
@pytest.mark.parametrize(("kind", "near"), [(np.float64, 1e-12), (np.float32, 1e-4)])
def test_halved_is_the_inverse(size, kind, near):
    drawn_ = np.random.default_rng(size).normal(size=(size, size))
    matrix = drawn_ @ drawn_.T / size + np.eye(size)

    given = np.tril(matrix).astype(kind)
    found = inverting.halved(given)

    assert found is given
    assert found.dtype == kind
    assert np.abs(found - found.T).max() <= near
    assert np.abs(found @ matrix - np.eye(size)).max() <= near * 10


def test_halved_refuses_what_is_not_positive():
    with pytest.raises(ArithmeticError):
        inverting.halved(-np.eye(3))


@pytest.mark.parametrize("ratios", [(0.0, B), (A, 0.0), (0.0, 0.0), (A, B)])
def test_inverse_knows_ratios_of_zero(ratios):
    design, _totals = cast()

    found = inverting.inverse(Absorbed(design, *ratios))

    assert np.allclose(found @ judges_matrix(design, *ratios), np.eye(len(found)))


# ----------------------------------------------------------------------- its traces


@DESIGNS
def test_exact_traces_are_those_of_the_dense_inverse(made):
    design, _totals = made()
    absorbed, u = Absorbed(design, A, B), table(design)
    inverse = np.linalg.inv(judges_matrix(design))
    m = u.T @ np.diag(absorbed.kept**2) @ u

    found = tracing.exact(absorbed, inverse, design.forms(inverse))

    assert found == pytest.approx([np.trace(inverse), np.trace(inverse @ m)])


@DESIGNS
def test_slopes_are_traces_over_all_ballots(made):
    design, totals = made()
    absorbed, dense = Absorbed(design, A, B), Dense(design, totals)
    inverse = inverting.inverse(absorbed)
    h = np.linalg.inv(dense.covariance(A, B))

    found = tracing.slopes(absorbed, tracing.exact(absorbed, inverse, design.forms(inverse)))

    assert found == pytest.approx(
        [np.trace(h @ each @ each.T) for each in (dense.nominees, dense.judges)]
    )


@pytest.mark.parametrize("ratios", [(1.7, 0.6), (0.3, 2.0), (8.0, 0.1)])
def test_series_comes_near_the_traces_where_ballots_are_spread(ratios):
    design, _totals = cast(nominees=1500, judges=100, ballots=(5, 10))
    absorbed = Absorbed(design, *ratios)
    inverse = inverting.inverse(absorbed)
    exact = tracing.exact(absorbed, inverse, design.forms(inverse))

    found = tracing.series(absorbed, inverse @ absorbed.of_ones)

    assert found == pytest.approx(exact, rel=2e-3)
    assert tracing.slopes(absorbed, found) == pytest.approx(
        tracing.slopes(absorbed, exact), rel=1e-5
    )


def test_probes_are_signs_that_never_change():
    found = probing.signs(500)

    assert found.shape == (500, probing.PROBES)
    assert set(np.unique(found)) == {-1.0, 1.0}
    assert abs(found.mean()) < 0.05
    assert (found == probing.signs(500)).all()
    # The hash's bits, so that every machine probes alike.
    assert found[0, :8].tolist() == [-1, 1, 1, -1, -1, -1, -1, -1]


def test_probes_set_single_precision_right():
    design, _totals = cast(nominees=1500, judges=100, ballots=(5, 10))
    absorbed = Absorbed(design, A, B)
    exact = inverting.inverse(absorbed)
    traces = tracing.exact(absorbed, exact, design.forms(exact))
    single = inverting.halved(absorbed.lower().astype(np.float32))
    rough = tracing.exact(absorbed, single, design.forms(single))

    missed = probing.missing(absorbed, single)
    found = rough + probing.corrections(absorbed, missed)

    assert missed == pytest.approx(
        (exact - single.astype(np.float64)) @ probing.signs(len(exact)), abs=1e-11
    )
    assert np.abs(found / traces - 1).max() < np.abs(rough / traces - 1).max() / 3


def test_inverted_in_single_precision_says_how_far_it_may_be_off(monkeypatch):
    design, _totals = cast(nominees=1500, judges=100, ballots=(5, 10))
    absorbed = Absorbed(design, A, B)
    exact = inverting.inverted(absorbed)
    monkeypatch.setattr(inverting, "MANY", 50)

    single = inverting.inverted(absorbed)

    assert exact.off == 0
    assert single.inverse.dtype == np.float32
    assert single.traces == pytest.approx(exact.traces, rel=1e-7)
    forms, wanted = design.quadratic(single.inverse), design.quadratic(exact.inverse)
    assert 0 < np.abs(forms / wanted - 1).max() < single.off < 1e-4


# ------------------------------------------------------------------------- its slope


@DESIGNS
def test_slope_and_curvature_are_those_of_the_likelihood(made):
    design, totals = made()
    scaled = (totals - totals.mean()) / totals.std()
    point = likelihood.evaluate(design, scaled, np.array([A, B]))
    absorbed, gathered = Absorbed(design, A, B), Gathered.of(design, totals)
    inverse = inverting.inverse(absorbed)
    forms = design.forms(inverse)
    solve = climbing.times(inverse)

    slope = sloped(
        absorbed, gathered, solve, climbing.given(tracing.exact(absorbed, inverse, forms))
    )
    bend = bent(absorbed, gathered, solve, slope)

    assert slope.gradient == pytest.approx(point.gradient, rel=1e-9, abs=1e-9)
    curvature = bend.data - curving.exact(absorbed, inverse, forms, slope)
    assert curvature == pytest.approx(point.hessian, rel=1e-9, abs=1e-9)


def test_rough_curvature_is_near_the_exact_one_where_ballots_are_spread():
    design, totals = cast(nominees=1500, judges=100, ballots=(5, 10))
    absorbed, gathered = Absorbed(design, A, B), Gathered.of(design, totals)
    inverse = inverting.inverse(absorbed)
    forms = design.forms(inverse)
    solve = climbing.times(inverse)
    slope = sloped(
        absorbed, gathered, solve, climbing.given(tracing.exact(absorbed, inverse, forms))
    )

    found = curving.rough(absorbed, bent(absorbed, gathered, solve, slope))

    exact = curving.exact(absorbed, inverse, forms, slope)
    scale = np.sqrt(np.outer(np.diag(exact), np.diag(exact)))
    assert np.abs((found - exact) / scale).max() < 0.01


def test_rough_curvature_gives_way_to_what_data_say_where_all_scored_all():
    nominee, judge = np.repeat(np.arange(400), 2), np.tile([0, 1], 400)
    design = Design.of(nominee, judge)
    totals = np.random.default_rng(0).normal(size=800)
    absorbed, gathered = Absorbed(design, A, B), Gathered.of(design, totals)
    solve = climbing.times(inverting.inverse(absorbed))
    slope = sloped(absorbed, gathered, solve, climbing.given(np.ones(2)))
    bend = bent(absorbed, gathered, solve, slope)

    assert curving.rough(absorbed, bend) is bend.met


def test_start_is_near_the_top_of_many_ballots():
    design, totals = cast(nominees=3000, judges=200, ballots=(5, 10))

    found = starting.ratios(design, Gathered.of(design, totals))

    assert found == pytest.approx(climb(design, totals).ratios, rel=0.15)


def test_start_is_none_where_a_variance_would_be_negative():
    design, _totals = cast()
    alternating = np.where(np.arange(len(design.nominee)) % 2, 1.0, -1.0)
    alternating -= (design.of_nominees(alternating) / design.nominee_count)[design.nominee]

    assert starting.ratios(design, Gathered.of(design, alternating)) is None
