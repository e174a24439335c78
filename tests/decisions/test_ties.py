"""The announced tie rule, against digests that `sha256sum` printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions import ties


@pytest.mark.parametrize(("person", "start"), [("P14", "ff75d45c"), ("P15", "867ea80a")])
def test_tie_digest_is_what_the_golden_book_shows(person, start):
    assert ties.tie_digest("golden 2020", "EMP", person).startswith(start)


@pytest.mark.parametrize(
    ("person", "start"),
    [("P22", "01b728"), ("P23", "12f597"), ("P27", "1bf060"), ("P04", "7567e7"), ("P24", "4c05f4")],
)
def test_draw_digest_is_what_the_golden_book_shows(person, start):
    assert ties.draw_digest("golden 2020", person).startswith(start)


def test_tie_digest_separates_its_parts():
    assert ties.tie_digest("s", "a", "bc") != ties.tie_digest("s", "ab", "c")


def test_tie_digest_reads_text_as_utf_8():
    assert ties.tie_digest("岁序 2020", "优秀", "张三") == (
        "116d9b072a5be71a6d039a0e5077c4e826c9ba45bbb1b16626bebb973b12c301"
    )


def test_tie_ranks_put_the_smaller_digest_first():
    ranks = ties.tie_ranks("golden 2020", [("EMP", "P14"), ("EMP", "P15")])

    assert ranks == {("EMP", "P15"): 0, ("EMP", "P14"): 1}


def test_tie_ranks_of_nobody_are_none():
    assert ties.tie_ranks("s", []) == {}


pairs = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), unique=True, max_size=12)


@given(pairs, st.text())
def test_tie_ranks_count_from_zero_without_a_gap(found, seed):
    assert sorted(ties.tie_ranks(seed, found).values()) == list(range(len(found)))


@given(pairs, st.text(), st.randoms(use_true_random=False))
def test_tie_ranks_do_not_see_the_order_of_pairs(found, seed, chance):
    mixed = list(found)
    chance.shuffle(mixed)

    assert ties.tie_ranks(seed, mixed) == ties.tie_ranks(seed, found)


@given(pairs, st.text())
def test_tie_ranks_of_fewer_pairs_keep_their_order(found, seed):
    every, fewer = ties.tie_ranks(seed, found), ties.tie_ranks(seed, found[::2])

    assert sorted(fewer, key=fewer.__getitem__) == sorted(found[::2], key=every.__getitem__)
