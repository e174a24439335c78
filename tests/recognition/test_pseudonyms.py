"""Names that hide people, the same in every run."""

import hashlib
import hmac

from yearturn.organization.models import Person
from yearturn.recognition.queries.pseudonyms import pseudonyms

PEOPLE = [Person(pk=number, code=f"p{number}") for number in range(1, 6)]


def test_pseudonyms_are_numbered_in_keyed_order():
    def rank(person):
        return hmac.new(b"key", person.code.encode(), hashlib.sha256).digest()

    names = pseudonyms(PEOPLE, "n", b"key")
    expected = [person.pk for person in sorted(PEOPLE, key=rank)]
    assert sorted(names, key=names.get) == expected
    assert sorted(names.values()) == ["n-001", "n-002", "n-003", "n-004", "n-005"]


def test_pseudonyms_do_not_depend_on_the_order_of_people():
    assert pseudonyms(PEOPLE, "n", b"key") == pseudonyms(reversed(PEOPLE), "n", b"key")


def test_pseudonyms_depend_on_the_key():
    assert pseudonyms(PEOPLE, "n", b"key") != pseudonyms(PEOPLE, "n", b"other")


def test_pseudonyms_of_a_thousand_are_wide_enough_to_sort():
    people = [Person(pk=number, code=f"p{number}") for number in range(1000)]
    names = sorted(pseudonyms(people, "j", b"key").values())
    assert (names[0], names[-1]) == ("j-0001", "j-1000")
