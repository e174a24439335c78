"""Sentences, lists and moments as each language writes them."""

import datetime as dt

import pytest

from yearturn.kernel.bilingual import speaking
from yearturn.publication import queries
from yearturn.publication.queries import phrasing

# ------------------------------------------------------------------------------ phrasing


@pytest.mark.parametrize(
    ("things", "english", "chinese"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A、B"),
        (["A", "B", "C"], "A, B and C", "A、B、C"),
    ],
)
def test_lists_are_joined_as_each_language_does(things, english, chinese):
    assert phrasing.listed(things) == english
    with speaking("zh"):
        assert phrasing.listed(things) == chinese


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Shanghai", "5 February 2021, 09:00 (UTC+8)"),
        ("UTC", "5 February 2021, 01:00 (UTC)"),
        ("America/St_Johns", "4 February 2021, 21:30 (UTC-3:30)"),
        ("Asia/Kathmandu", "5 February 2021, 06:45 (UTC+5:45)"),
    ],
)
def test_moments_bear_their_zone(zone, said):
    moment = dt.datetime(2021, 2, 5, 1, 0, tzinfo=dt.UTC)
    assert phrasing.zoned(moment, zone) == said


def test_a_post_names_its_unit_once(told):
    tex, group = told.units["tex"], told.units["g"]
    assert phrasing.full_post("Turner", tex) == "Turner, Textile Machinery"
    assert phrasing.full_post("Head of Textile Machinery", tex) == "Head of Textile Machinery"
    assert phrasing.full_post("Chairman", group) == "Chairman"
    assert phrasing.full_post("", tex) == "Textile Machinery"
    assert phrasing.full_post("Turner", None) == "Turner"
    with speaking("zh"):
        assert phrasing.full_post("车工", tex) == "纺织机械板块车工"


@pytest.mark.parametrize(
    ("text", "said"),
    [("open it", "Open it."), ("Open it.", "Open it."), ("Why?", "Why?"), ("Open it;", "Open it.")],
)
def test_a_sentence_begins_and_ends(text, said):
    assert phrasing.closed(text) == said


def test_a_title_is_made_where_none_is_given(told):
    assert queries.made_title(told.cycle, "en") == (
        "Heron Group honours the work of 2020 and sets out for 2021"
    )
    assert (
        queries.made_title(told.cycle, "zh") == "青鹭集团召开2020年度总结表彰大会，部署2021年工作"
    )
