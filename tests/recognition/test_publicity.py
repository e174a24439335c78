"""What is asked of the public notice: who objected when, what it changed, whether it is clear."""

import datetime as dt

import pytest

from tests.recognition.conftest import KEY, SALT
from tests.recognition.test_notice import FROM, LATER, TO, a_notice, an_objection, decided, objected
from tests.recognition.test_notice import opened as noticed
from tests.recognition.test_selection import selected
from yearturn.kernel.bilingual import speaking
from yearturn.recognition import queries
from yearturn.recognition.actions.notice import end_notice, open_notice, record_objections
from yearturn.recognition.actions.selection import decide_again
from yearturn.recognition.models import Objection
from yearturn.recognition.queries import publicity

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def turns(house):
    return [
        (it.turn.value, it.after.award.code, it.after.person.code, it.before.rank, it.after.rank)
        for it in queries.changes(house.cycle)
    ]


# ------------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("received", "found", "expected"),
    [
        (FROM - DAY, "upheld", False),
        (FROM - DAY, "dismissed", False),
        (FROM, "dismissed", True),
        (TO, "upheld", True),
        (TO + DAY, "upheld", True),
        (TO + DAY, "dismissed", False),
    ],
)
def test_objection_is_in_time_within_the_notice_or_as_a_change_after_it(
    house, received, found, expected
):
    row = an_objection(house, "EMP", "n1", found, received_on=received)
    assert publicity.in_time(a_notice(house), row) is expected


def test_what_was_upheld_after_the_notice_is_the_bodys(house):
    noticed(house)
    rows = [
        an_objection(house, "EMP", "n1", received_on=TO),
        an_objection(house, "EMP", "n2", received_on=LATER),
        an_objection(house, "INN", "n5", "dismissed"),
    ]
    record_objections(objections=rows, salt=SALT, **house.doing)
    assert [each.person.code for each in queries.by_body(house.cycle)] == ["n2"]
    assert queries.upheld_within(house.cycle)


@pytest.mark.parametrize(
    ("found", "received", "expected"),
    [("dismissed", FROM, False), ("upheld", TO, True), ("upheld", TO + DAY, False)],
)
def test_upheld_within_the_notice(house, found, received, expected):
    noticed(house)
    row = an_objection(house, "EMP", "n1", found, received_on=received)
    record_objections(objections=[row], salt=SALT, **house.doing)
    assert queries.upheld_within(house.cycle) is expected


def test_nothing_is_asked_where_no_notice_is_given(house):
    selected(house)
    assert queries.public_notice(house.cycle) is None
    assert queries.objections(house.cycle) == []
    assert queries.superseded(house.cycle) == []
    assert not queries.unopposed(house.cycle)


# --------------------------------------------------------------- is it clear


@pytest.mark.parametrize(
    ("rows", "ended", "expected"),
    [
        ([], "", False),
        ([], "none", True),
        ([], "objections", False),
        ([("EMP", "n1", "dismissed")], "objections", True),
        ([("EMP", "n1", "dismissed")], "", False),
        ([("EMP", "n1", "dismissed"), ("EMP", "n2", "upheld")], "objections", False),
    ],
)
def test_notice_is_clear_when_it_is_over_and_nothing_was_upheld(house, rows, ended, expected):
    noticed(house)
    if rows:
        found = [an_objection(house, *row) for row in rows]
        record_objections(objections=found, salt=SALT, **house.doing)
    if ended:
        end_notice(result=ended, **house.doing)
    assert queries.unopposed(house.cycle) is expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("EMP", "n2", "dismissed")], False),
        ([("EMP", "n2", "upheld")], True),
        ([("SPC", "lead", "upheld")], True),
    ],
)
def test_upheld_objection_is_unheeded_until_it_is_decided_again(house, rows, expected):
    objected(house, *rows)
    assert publicity.unheeded(house.programme) is expected
    if expected:
        decide_again(key=KEY, **house.doing)
        assert not publicity.unheeded(house.programme)


# --------------------------------------------------------------- what changed


def test_nothing_changed_where_there_is_one_decision(house):
    objected(house, ("EMP", "n1", "dismissed"))
    assert turns(house) == []


def test_who_was_taken_off_and_who_came_in(house):
    decided(house, ("EMP", "n2"))
    assert turns(house) == [
        ("removed", "EMP", "n2", 2, None),
        ("came_in", "EMP", "n3", None, 2),
        # n4 stays below the line, which lies lower now.
        ("reason", "EMP", "n4", None, None),
    ]


def test_who_changes_to_another_award_and_whom_that_puts_off(house):
    decided(house, ("EMP", "n1"))
    assert turns(house) == [
        ("removed", "EMP", "n1", 1, None),
        ("came_in", "EMP", "n3", None, 2),
        ("moved", "INN", "n1", None, 1),
        ("left", "INN", "n5", 1, None),
        ("rank", "EMP", "n2", 2, 1),
        ("reason", "EMP", "n4", None, None),
    ]


def test_grant_that_is_lost_is_removed_and_nothing_else_changes(house):
    decided(house, ("SPC", "lead"))
    assert turns(house) == [("removed", "SPC", "lead", 1, None)]


def test_title_is_moved_where_quotas_call_somebody_to_another_award(house):
    """Without n2 the one woman whom INN must have is n4, and n5 moves to EMP."""
    house.quota("INN", attribute="gender", value="female", minimum=1)
    scores = {
        ("EMP", "n1"): (9, 9, 9),
        ("EMP", "n5"): (8, 8, 8),
        ("EMP", "n3"): (7, 7, 7),
        ("INN", "n2"): (6, 6, 6),
        ("INN", "n4"): (5, 5, 5),
        ("EMP", "n4"): (8.5, 8.5, 8.5),
    }
    selected(house, scores=scores, grants=False)
    open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    record_objections(objections=[an_objection(house, "INN", "n2")], salt=SALT, **house.doing)
    decide_again(key=KEY, **house.doing)
    assert [turn[:3] for turn in turns(house)] == [
        ("removed", "INN", "n2"),
        ("came_in", "EMP", "n5"),
        ("moved", "INN", "n4"),
        ("reason", "EMP", "n3"),
        ("reason", "EMP", "n4"),
    ]


def test_turns_have_a_word_in_both_languages():
    found = {}
    for language in ("en", "zh"):
        with speaking(language):
            found[language] = [str(turn.label) for turn in queries.Turn]
    assert found["en"][0] == "taken off after an objection"
    assert found["zh"] == [
        "因异议成立取消资格",
        "递补入选",
        "改获其他奖项",
        "不再入选",
        "名次变动",
        "原因变动",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_changes_ask_as_much_for_one_as_for_three(house, number, django_assert_num_queries):
    rows = [("EMP", "n2"), ("INN", "n5"), ("SPC", "lead")][:number]
    decided(house, *rows)
    assert Objection.objects.count() == number
    with django_assert_num_queries(4):
        assert len(queries.changes(house.cycle)) >= number
    with django_assert_num_queries(1):
        assert len(queries.objections(house.cycle)) == number
