"""Plain values of dataclasses: nothing lost, nothing guessed."""

from dataclasses import dataclass, field
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
class Branch:
    name: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    pair: tuple[str, int]
    method: Method
    branches: tuple[Branch, ...] = ()
    rings: tuple[tuple[str, int], ...] = ()
    error: float | None = None
    most: int | None = None
    felled: bool = False


TREE = Tree(
    (Leaf("a", Fraction("8.5")), Leaf("b", Fraction(1, 3))),
    ("x", 2),
    Method.MEAN,
    (Branch("low", (Leaf("c", Fraction(1)),)), Branch("high", ())),
    (("inner", 1), ("outer", 2)),
    0.25,
    7,
)
PLAIN = {
    "leaves": {"name": ["a", "b"], "size": ["8.5", "1/3"]},
    "pair": ["x", 2],
    "method": "mean",
    "branches": [
        {"name": "low", "leaves": {"name": ["c"], "size": ["1"]}},
        {"name": "high", "leaves": {"name": [], "size": []}},
    ],
    "rings": [["inner", 1], ["outer", 2]],
    "error": "0.250000",
    "most": 7,
    "felled": False,
}


def test_plain_is_tables_maps_lists_text_and_whole_numbers():
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


def leaf(size):
    """Return a table of two leaves, the second of this size."""
    return {"leaves": {"name": ["a", "b"], "size": ["1", size]}}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"leaves": 3}, "tree.leaves: 3 is no map"),
        ({"leaves": {"name": ["a"]}}, "tree.leaves: missing or unknown: size"),
        ({"leaves": {"name": ["a"], "size": "1"}}, "tree.leaves.size: '1' is no list"),
        (
            {"leaves": {"name": ["a"], "size": ["1", "2"]}},
            "tree.leaves: columns of 1 to 2 values",
        ),
        (leaf("8.50"), "tree.leaves.size.1: '8.50' is not of type Fraction"),
        (leaf("1/0"), "tree.leaves.size.1: '1/0' is not of type Fraction"),
        (leaf("1e999999999"), "tree.leaves.size.1: '1e999999999' is not of type Fraction"),
        (leaf("1 "), "tree.leaves.size.1: '1 ' is not of type Fraction"),
        (leaf(8), "tree.leaves.size.1: 8 is not of type Fraction"),
        (leaf(["8"]), "tree.leaves.size.1: ['8'] is not of type Fraction"),
        (leaf(None), "tree.leaves.size.1: None is not of type Fraction"),
        ({"branches": {}}, "tree.branches: {} is no list"),
        ({"branches": [1]}, "tree.branches.0: 1 is no map"),
        ({"branches": [{"name": "x"}]}, "tree.branches.0: missing or unknown: leaves"),
        (
            {"branches": [*PLAIN["branches"], {"name": 1, "leaves": {"name": [], "size": []}}]},
            "tree.branches.2.name: 1 is not of type str",
        ),
        (
            {"branches": [{"name": "x", "leaves": {"name": ["y", 2], "size": ["1", "1"]}}]},
            "tree.branches.0.leaves.name.1: 2 is not of type str",
        ),
        ({"rings": [["a", 1], ["b"]]}, "tree.rings.1: 1 values where 2 belong"),
        ({"rings": [["a", 1], "b"]}, "tree.rings.1: 'b' is no list"),
        ({"rings": [["a", 1], ["b", "2"]]}, "tree.rings.1.1: '2' is not of type int"),
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


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of lists, some of them empty, in a table: values of lists stand as one column."""

    boxes: tuple[tuple[int | None, ...], ...]


@pytest.mark.parametrize("boxes", [(), ((),), ((1, 2), (), (None, 3)), ((None,),)])
def test_lists_of_lists_keep_their_lengths(boxes):
    shelf = Shelf(boxes)
    assert plain(shelf) == {"boxes": [list(box) for box in boxes]}
    assert built(Shelf, plain(shelf), "shelf") == shelf


def test_built_names_the_place_in_a_list_of_lists():
    with pytest.raises(Unreadable) as refused:
        built(Shelf, {"boxes": [[1, 2], [], [None, "3"]]}, "shelf")

    assert str(refused.value) == "shelf.boxes.2.1: '3' is not of type int"


@pytest.mark.parametrize("whole", [0, -1, 2**53, -(10**40)])
def test_big_whole_numbers_stand_as_text(whole):
    shelf = Shelf(((whole, None),))
    assert plain(shelf, big=True) == {"boxes": [[str(whole), None]]}
    assert built(Shelf, plain(shelf, big=True), "shelf", big=True) == shelf


@pytest.mark.parametrize("text", ["", "01", "+1", "1_0", " 1", "1.0", "-0", "\uff11", 1, True])
def test_big_whole_numbers_are_read_in_one_way_only(text):
    with pytest.raises(Unreadable, match=r"shelf\.boxes\.0\.1: .* is not of type int"):
        built(Shelf, {"boxes": [["5", text]]}, "shelf", big=True)


names = st.text(max_size=3)
trees = st.builds(
    Tree,
    st.lists(st.builds(Leaf, names, st.fractions()), max_size=3).map(tuple),
    st.tuples(names, st.integers()),
    st.sampled_from(Method),
    st.lists(
        st.builds(
            Branch, names, st.lists(st.builds(Leaf, names, st.fractions()), max_size=2).map(tuple)
        ),
        max_size=3,
    ).map(tuple),
    st.lists(st.tuples(names, st.integers()), max_size=3).map(tuple),
    st.none() | st.integers(-(10**6), 10**6).map(lambda whole: whole / 64),
    st.none() | st.integers(),
    st.booleans(),
)


@given(trees, st.booleans())
def test_built_of_plain_is_the_same_object(tree, big):
    assert built(Tree, plain(tree, big=big), "tree", big=big) == tree


# ------------------------------------------------------------- fields that came later


@dataclass(frozen=True, slots=True)
class Grown:
    leaves: tuple[Leaf, ...]
    rings: tuple[str, ...] = field(default=(), metadata={"left_out_where_empty": True})


def test_a_field_that_came_later_is_left_out_where_it_is_empty():
    before = {"leaves": {"name": ["a"], "size": ["1"]}}
    leaf = Leaf("a", Fraction(1))
    assert plain(Grown((leaf,))) == before
    assert built(Grown, before, "grown") == Grown((leaf,))
    assert plain(Grown((leaf,), ("x",))) == before | {"rings": ["x"]}
    assert built(Grown, before | {"rings": ["x"]}, "grown") == Grown((leaf,), ("x",))


@pytest.mark.parametrize("odd", [{"rings": []}, {"rings": None}, {"rungs": ["x"]}])
def test_a_field_that_came_later_does_not_stand_empty(odd):
    before = {"leaves": {"name": [], "size": []}}
    name = next(iter(odd))
    with pytest.raises(Unreadable, match=f"^grown: missing or unknown: {name}$"):
        built(Grown, before | odd, "grown")
