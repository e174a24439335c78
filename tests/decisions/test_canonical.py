"""Canonical JSON against RFC 8785."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions import canonical


def test_dumps_sorts_the_keys_of_rfc_8785_section_3_2_3():
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    found = list(json.loads(canonical.dumps(value)).values())

    assert found == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_dumps_writes_the_string_of_rfc_8785_section_3_2_2():
    value = {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f"}

    assert canonical.dumps(value) == '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()


def test_dumps_writes_the_literals_of_rfc_8785_section_3_2_2():
    assert canonical.dumps({"literals": [None, True, False]}) == b'{"literals":[null,true,false]}'


@pytest.mark.parametrize(
    ("character", "escaped"),
    [
        ("\b", b'"\\b"'),
        ("\t", b'"\\t"'),
        ("\n", b'"\\n"'),
        ("\f", b'"\\f"'),
        ("\r", b'"\\r"'),
        ("\x00", b'"\\u0000"'),
        ("\x1f", b'"\\u001f"'),
        ("\x7f", b'"\x7f"'),
        ("/", b'"/"'),
        ("\u2028", b'"\xe2\x80\xa8"'),
        ("岁", b'"\xe5\xb2\x81"'),
        ("\U0001f600", b'"\xf0\x9f\x98\x80"'),
    ],
)
def test_dumps_escapes_only_what_must_be(character, escaped):
    assert canonical.dumps(character) == escaped


def test_dumps_sorts_by_utf_16_where_code_points_would_differ():
    assert canonical.dumps({"\ufb33": 1, "\U0001f600": 2}) == (
        '{"\U0001f600":2,"\ufb33":1}'.encode()
    )


@pytest.mark.parametrize(
    ("whole", "text"),
    [
        (0, b"0"),
        (-1, b"-1"),
        (2**53 - 1, b"9007199254740991"),
        (-(2**53) + 1, b"-9007199254740991"),
    ],
)
def test_dumps_writes_whole_numbers_up_to_two_to_53(whole, text):
    assert canonical.dumps(whole) == text


@pytest.mark.parametrize(
    "value",
    [
        *(2**53, -(2**53), 1.0, float("nan"), b"x", {1, 2}, [object]),
        *({1: 2}, {"a": {True: 1}}, {"\ud800": 1}, "\ud800", "\udc00x"),
    ],
)
def test_dumps_refuses_what_json_cannot_hold_exactly(value):
    with pytest.raises(canonical.NotCanonical):
        canonical.dumps(value)


def test_dumps_keeps_the_order_of_lists_and_writes_no_space():
    assert canonical.dumps({"b": [3, 1, (2,)], "a": {}}) == b'{"a":{},"b":[3,1,[2]]}'


def test_digest_is_the_sha_256_of_the_bytes():
    assert canonical.digest({}) == (
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    )


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(plain)
def test_dumps_is_read_back_equal(value):
    assert json.loads(canonical.dumps(value)) == value


@given(st.dictionaries(st.text(), st.integers(-5, 5)))
def test_dumps_does_not_see_the_order_of_keys(value):
    assert canonical.dumps(dict(reversed(value.items()))) == canonical.dumps(value)


@given(plain)
def test_dumps_of_what_it_wrote_is_the_same(value):
    written = canonical.dumps(value)

    assert canonical.dumps(json.loads(written)) == written
