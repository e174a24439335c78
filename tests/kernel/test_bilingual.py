"""What a thing is called in the language at hand."""

from types import SimpleNamespace

import pytest

from yearturn.kernel.bilingual import in_chinese, said, speaking


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
