"""What a thing is called in the language at hand."""

import datetime as dt
from types import SimpleNamespace

import pytest

from yearturn.kernel.bilingual import (
    half,
    in_chinese,
    long_date,
    ordinal,
    said,
    short_date,
    speaking,
)


@pytest.mark.parametrize(
    ("name", "name_zh", "english", "chinese"),
    [
        ("Robotics", "机器人", "Robotics", "机器人"),
        ("Robotics", "", "Robotics", "Robotics"),
        ("", "机器人", "机器人", "机器人"),
        ("", "", "", ""),
    ],
)
def test_thing_is_called_by_the_name_of_the_language(name, name_zh, english, chinese):
    thing = SimpleNamespace(name=name, name_zh=name_zh)
    with speaking("en"):
        assert said(thing, "name") == english
    with speaking("zh"):
        assert said(thing, "name") == chinese


def test_speaking_ends_with_its_block():
    with speaking("zh"):
        assert in_chinese()
        with speaking("en"):
            assert not in_chinese()
        assert in_chinese()
    assert not in_chinese()


def test_language_that_is_none_is_refused():
    with pytest.raises(KeyError):
        speaking("fr")


def test_days_are_written_as_each_language_writes_them():
    on = dt.date(2021, 2, 5)
    with speaking("en"):
        assert (long_date(on), short_date(on)) == (
            "5 February 2021",
            "5 Feb 2021",
        )
    with speaking("zh"):
        assert long_date(on) == short_date(on) == "2021年2月5日"


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        ("the welders (焊工)", "the welders", "焊工"),
        ("the welders（焊工）", "the welders", "焊工"),
        ("Notice 5, 20 January (第5号通知)", "Notice 5, 20 January", "第5号通知"),
        ("the welders (of all sectors)", "the welders (of all sectors)", None),
        ("焊工（全体）", "焊工（全体）", None),
        ("the welders", "the welders", None),
        ("Group Office (集团办公室), 02-8000", "Group Office, 02-8000", "集团办公室, 02-8000"),
        ("Li (李)；Wang (王)", "Li；Wang", "李；王"),
    ],
)
def test_words_in_both_languages_are_read_by_halves(words, english, chinese):
    assert half(words) == english
    with speaking("zh"):
        assert half(words) == (chinese or english)


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [(1, "1. ", "一、"), (10, "10. ", "十、"), (12, "12. ", "十二、")],
)
def test_ordinal_stands_before_an_article(number, english, chinese):
    assert ordinal(number) == english
    with speaking("zh"):
        assert ordinal(number) == chinese
