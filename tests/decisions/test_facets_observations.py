"""Ratings as arrays: every rating once, every pair of judges once, in one order."""

from itertools import combinations_with_replacement

import numpy as np
import pytest

from tests.decisions.scales import drawn, observed
from yearturn.decisions.calibration.facets import observations
from yearturn.decisions.calibration.facets.observations import Observations


def listed(seen: Observations) -> list[tuple[int, int, int, int]]:
    return sorted(
        zip(
            seen.cell_nominee[seen.cell].tolist(),
            seen.cell_judge[seen.cell].tolist(),
            seen.item.tolist(),
            seen.rank.tolist(),
            strict=True,
        )
    )


def columns(seed: int, size: int = 60) -> list[np.ndarray]:
    chance = np.random.default_rng(seed)
    found = [
        np.concatenate((np.arange(top), chance.integers(0, top, size - top)))
        for top in (6, 4, 3, 5)
    ]
    return [chance.permutation(each) for each in found]


@pytest.mark.parametrize("seed", range(5))
def test_of_keeps_every_rating_repeated_ones_too(seed):
    given = columns(seed)

    seen = Observations.of(*given)

    assert listed(seen) == sorted(zip(*(each.tolist() for each in given), strict=True))
    assert (seen.nominees, seen.judges, seen.items, seen.ranks) == (6, 4, 3, 5)
    assert seen.structure == 3 + 4


@pytest.mark.parametrize("seed", range(5))
def test_of_does_not_see_the_order(seed):
    given = columns(seed)
    order = np.random.default_rng(seed).permutation(60)

    one, two = Observations.of(*given), Observations.of(*(each[order] for each in given))

    for name in ("cell", "item", "rank", "cell_nominee", "cell_judge", "pair_at"):
        assert (getattr(one, name) == getattr(two, name)).all()


@pytest.mark.parametrize("width", [1, 2, 7, 1000])
def test_blocks_hold_each_rating_once_on_one_item_and_no_cell_twice(width, monkeypatch):
    monkeypatch.setattr(observations, "WIDTH", width)

    seen = Observations.of(*columns(1))

    assert [place for block in seen.blocks for place in range(60)[block.ratings]] == list(range(60))
    for block in seen.blocks:
        own = seen.cell[block.ratings]
        assert len(set(own.tolist())) == len(own) <= width
        assert set(seen.item[block.ratings].tolist()) == {block.item}
        assert (np.arange(len(seen.cell_nominee))[block.cells] == own).all()


def test_blocks_of_a_full_cast_are_slices():
    cast, _measures, _severities = drawn(0, kept=1)

    assert all(isinstance(block.cells, slice) for block in observed(cast).blocks)


@pytest.mark.parametrize("seed", range(5))
def test_pairs_are_all_pairs_of_cells_of_one_nominee(seed):
    seen = Observations.of(*columns(seed))
    by_nominee = [np.flatnonzero(seen.cell_nominee == each).tolist() for each in range(6)]

    pairs = zip(seen.pair_right.tolist(), seen.pair_left.tolist(), strict=True)

    assert sorted(pairs) == [
        pair for cells in by_nominee for pair in combinations_with_replacement(cells, 2)
    ]
    assert (seen.pair_nominee == seen.cell_nominee[seen.pair_left]).all()
    assert (seen.pair_times == np.where(seen.pair_left == seen.pair_right, 1, 2)).all()
    column, row = np.divmod(seen.pair_at, seen.judges + seen.structure)
    assert (row == seen.cell_judge[seen.pair_left]).all()
    assert (column == seen.cell_judge[seen.pair_right]).all()
    assert (row >= column).all()


def test_sums_by_nominee_and_judge_add_cells():
    seen = Observations.of(*columns(2))
    cells = np.arange(float(len(seen.cell_nominee)))

    assert seen.of_nominees(cells).tolist() == [
        cells[seen.cell_nominee == each].sum() for each in range(6)
    ]
    assert seen.of_judges(cells).tolist() == [
        cells[seen.cell_judge == each].sum() for each in range(4)
    ]
