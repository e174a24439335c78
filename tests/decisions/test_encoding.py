"""Plain values of dataclasses: nothing lost, nothing guessed."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions.encoding import Unreadable, built, fraction_text, plain
from yearturn.decisions.types import Method


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    size: Fraction


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    pair: tuple[str, int]
    method: Method
    error: float | None = None
    most: int | None = None
    felled: bool = False


TREE = Tree((Leaf("a", Fraction("8.5")), Leaf("b", Fraction(1, 3))), ("x", 2), Method.MEAN, 0.25, 7)
PLAIN = {
    "leaves": [{"name": "a", "size": "8.5"}, {"name": "b", "size": "1/3"}],
    "pair": ["x", 2],
    "method": "mean",
    "error": "0.250000",
    "most": 7,
    "felled": False,
}


def test_plain_is_maps_lists_text_and_whole_numbers():
    assert plain(TREE) == PLAIN


def test_built_gives_equal_objects_back():
    assert built(Tree, PLAIN, "tree") == TREE


def test_built_reads_null_where_nothing_may_stand():
    found = built(Tree, {**PLAIN, "error": None, "most": None}, "tree")

    assert (found.error, found.most) == (None, None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(12), "12"),
        (Fraction(17, 2), "8.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 500), "0.002"),
        (Fraction(123456, 1000), "123.456"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-22, 7), "-22/7"),
        (Fraction(1, 6), "1/6"),
    ],
)
def test_fraction_text_is_decimal_where_the_fraction_ends(value, text):
    assert fraction_text(value) == text


@given(st.fractions())
def test_fraction_text_is_exact(value):
    assert Fraction(fraction_text(value)) == value


def test_plain_refuses_a_float_that_six_decimals_do_not_hold():
    with pytest.raises(ValueError, match="more than 6 decimals"):
        plain(0.1234567)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"leaves": 3}, "tree.leaves: 3 is no list"),
        ({"leaves": [{"name": "a"}]}, "tree.leaves.0: missing or unknown: size"),
        ({"leaves": ["a"]}, "tree.leaves.0: 'a' is no map"),
        (
            {"leaves": [{"name": "a", "size": "8.50"}]},
            "tree.leaves.0.size: '8.50' is not of type Fraction",
        ),
        (
            {"leaves": [{"name": "a", "size": "1/0"}]},
            "tree.leaves.0.size: '1/0' is not of type Fraction",
        ),
        (
            {"leaves": [{"name": "a", "size": "1e999999999"}]},
            "tree.leaves.0.size: '1e999999999' is not of type Fraction",
        ),
        (
            {"leaves": [{"name": "a", "size": 8}]},
            "tree.leaves.0.size: 8 is not of type Fraction",
        ),
        ({"pair": ["x"]}, "tree.pair: 1 values where 2 belong"),
        ({"pair": ["x", "2"]}, "tree.pair.1: '2' is not of type int"),
        ({"pair": ["x", True]}, "tree.pair.1: True is not of type int"),
        ({"method": "median"}, "tree.method: 'median' is not of type Method"),
        ({"error": "0.25"}, "tree.error: '0.25' is not of type float"),
        ({"error": "nan"}, "tree.error: 'nan' is not of type float"),
        ({"error": 0.25}, "tree.error: 0.25 is not of type float"),
        ({"felled": 0}, "tree.felled: 0 is not of type bool"),
        ({"felled": None}, "tree.felled: None is not of type bool"),
        ({"root": 1}, "tree: missing or unknown: root"),
    ],
)
def test_built_names_the_place_of_what_it_cannot_read(changed, message):
    with pytest.raises(Unreadable) as refused:
        built(Tree, {**PLAIN, **changed}, "tree")

    assert str(refused.value) == message
