"""The programme's table of moves."""

import pytest

from yearturn.kernel.bilingual import speaking
from yearturn.recognition.states import PROGRAMME_MOVES, ProgrammeState

ORDER = [
    ("draft", "草稿"),
    ("rules frozen", "办法锁定"),
    ("nominating", "提名"),
    ("screening", "资格审查"),
    ("judging", "评审"),
    ("selected", "已评出"),
    ("on public notice", "公示中"),
    ("under objection", "异议处理"),
    ("approved", "已审批"),
    ("announced", "已公布"),
]


def reached(start):
    found, open_ = {start}, [start]
    while open_:
        for following in PROGRAMME_MOVES[open_.pop()] - found:
            found.add(following)
            open_.append(following)
    return found


def test_every_state_has_its_moves():
    assert set(PROGRAMME_MOVES) == set(ProgrammeState)


def test_every_state_is_reached_from_the_draft():
    assert reached(ProgrammeState.DRAFT) == set(ProgrammeState)


@pytest.mark.parametrize("place", range(5))
def test_states_follow_one_another_without_a_way_back_until_winners_are_selected(place):
    states = list(ProgrammeState)
    assert PROGRAMME_MOVES[states[place]] == {states[place + 1]}


@pytest.mark.parametrize(
    ("state", "following"),
    [
        ("selected", {"notice", "approved"}),
        ("notice", {"objection", "approved"}),
        ("objection", {"notice", "approved"}),
        ("approved", {"announced"}),
    ],
)
def test_winners_are_approved_with_or_without_a_notice_and_objections(state, following):
    assert PROGRAMME_MOVES[state] == following


def test_announced_is_the_end():
    assert PROGRAMME_MOVES[ProgrammeState.ANNOUNCED] == set()


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("zh", 1)])
def test_states_are_called_by_the_words_of_the_office(language, place):
    with speaking(language):
        assert [str(state.label) for state in ProgrammeState] == [name[place] for name in ORDER]
