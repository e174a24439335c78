"""Ratings as numbers."""

import pytest

from tests.decisions.scales import ratings
from yearturn.decisions.calibration.facets.reading import read
from yearturn.decisions.types import Rating, Ratings, Unidentified

GIVEN = ratings("b 51 -3", "a 2- 15", "c 12 2-", judges="yx", items="qp")


def test_names_and_categories_stand_in_ascending_order():
    found = read(GIVEN)

    assert found.nominees == ["a", "b", "c"]
    assert found.judges == ["x", "y"]
    assert found.items == ["p", "q"]
    assert found.categories == [1, 2, 3, 5]


def test_every_rating_is_where_its_names_say():
    found = read(GIVEN)
    seen = found.observations

    told = sorted(
        (
            found.nominees[seen.cell_nominee[cell]],
            found.judges[seen.cell_judge[cell]],
            found.items[item],
            found.categories[rank],
        )
        for cell, item, rank in zip(
            seen.cell.tolist(), seen.item.tolist(), seen.rank.tolist(), strict=True
        )
    )

    assert told == sorted(
        (each.nominee, each.judge, each.item, each.category) for each in GIVEN.ratings
    )


def test_categories_count_from_the_lowest_given():
    found = read(GIVEN)

    assert found.values == [0, 1, 2, 4]
    assert found.width == 4


def test_categories_count_from_the_lowest_of_the_scale():
    found = read(Ratings(GIVEN.ratings, scale=(0, 9)))

    assert found.values == [1, 2, 3, 5]
    assert found.width == 9


@pytest.mark.parametrize("scale", [(2, 5), (1, 4), (6, 9)])
def test_a_category_outside_the_scale_is_refused(scale):
    with pytest.raises(ValueError, match=f"from {scale[0]} to {scale[1]}"):
        read(Ratings(GIVEN.ratings, scale=scale))


def test_one_category_is_refused_whatever_the_scale():
    same = Ratings(tuple(Rating(name, "x", "p", 3) for name in "abc"), scale=(1, 5))

    with pytest.raises(Unidentified) as caught:
        read(same)
    assert caught.value.confounded == ("category",)


def test_negative_categories_are_categories():
    found = read(Ratings(tuple(Rating(str(each), "x", "p", each) for each in (-2, 0, 3))))

    assert found.categories == [-2, 0, 3]
    assert found.values == [0, 2, 5]


def test_a_person_may_be_nominee_judge_and_item_by_name():
    found = read(Ratings((Rating("a", "b", "a", 1), Rating("b", "a", "b", 2))))

    assert found.nominees == found.judges == found.items == ["a", "b"]
