"""The roster of people after the first day: who is new, and what changed of whom."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.chain_lock import lock
from tests.organization.conftest import JOINED, an_office
from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Salt
from yearturn.organization import queries
from yearturn.organization.actions.people import correct_people, enrol_people
from yearturn.organization.models import Person, Post
from yearturn.organization.states import CycleState

pytestmark = pytest.mark.django_db
MAY = dt.date(2020, 5, 3)


def newcomers(units, size=1):
    """Return unsaved people with posts in the department, each below the one before."""
    people = [
        Person(code=f"n{number}", name=f"New {number}", joined_on=MAY) for number in range(size)
    ]
    posts = [
        Post(
            person=person,
            unit=units[2],
            title="Turner",
            family="frontline",
            level="L2",
            manager=people[number - 1] if number else None,
            from_on=MAY,
        )
        for number, person in enumerate(people)
    ]
    return people, posts


def enrol(office, at, size=1, **changes):
    cycle, units, people, _posts = office
    new, posts = newcomers(units, size)
    values = {"cycle": cycle, "people": new, "posts": posts, "by": people[0], "salt": b"s"}
    enrol_people(**values | changes, at=at)
    return new


def correct(office, at, people, posts=None, **changes):
    """Correct these people; their posts stay as they are unless others are given."""
    cycle, _units, everybody, held = office
    if posts is None:
        posts = [post for post in held if post.person in people]
    values = {"cycle": cycle, "people": people, "posts": posts, "by": everybody[0], "salt": b"s"}
    return correct_people(**values | changes, at=at)


# ---- who is new


def test_enrol_people_writes_them_with_their_posts(office, at):
    enrol(office, at, size=2)
    posts = Post.objects.select_related("person", "unit", "manager").order_by("pk")
    found = [
        (it.person.code, it.unit.code, it.title, it.manager and it.manager.code) for it in posts
    ]
    assert found[3:] == [("n0", "d", "Turner", None), ("n1", "d", "Turner", "n0")]
    assert Person.objects.get(code="n1").joined_on == MAY


def test_enrol_people_takes_a_guest_without_a_post(office, at):
    guest = Person(code="x", name="Guest", guest=True)
    enrol(office, at, people=[guest], posts=[])
    assert Person.objects.get(code="x").guest
    assert not guest.posts.exists()


def test_enrol_people_writes_one_line_with_a_commitment_a_person(office, at):
    before = Entry.objects.count()
    first, second = enrol(office, at, size=2)
    entry = Entry.objects.last()
    names = [f"organization.person:{first.opaque}", f"organization.person:{second.opaque}"]
    assert Entry.objects.count() == before + 1
    assert entry.verb == "people.enrolled"
    assert entry.facts == {"people": names, "posts": 2}
    assert sorted(entry.commitments) == sorted(names)
    assert "New 0" not in str(entry.facts)


def test_what_was_committed_of_a_newcomer_can_be_shown_until_it_is_erased(office, at):
    (person,) = enrol(office, at)
    entry, name = Entry.objects.last(), ledger.label(person)
    post = ["n0", "d", "Turner", "", "frontline", "L2", "", "2020-05-03"]
    assert ledger.reveals(entry, name, [queries.person_row(person), post]) is True
    assert ledger.reveals(entry, name, [queries.person_row(person)]) is False
    ledger.erase(person, by=office[2][0], at=at)
    assert ledger.reveals(entry, name, [queries.person_row(person), post]) is None
    assert ledger.verify() is None


def test_enrol_people_is_refused_to_whoever_holds_no_role(office, at):
    with pytest.raises(Refused) as refusal:
        enrol(office, at, by=office[2][1])
    assert str(refusal.value) == (
        "Person 2 holds no role that may do this (keep_roster). Ask the office for one."
    )
    assert not Person.objects.filter(code="n0").exists()


def test_enrol_people_is_refused_when_the_cycle_is_closed(office, at):
    lifecycle.move(office[0], CycleState.CLOSED, by=office[2][0], at=at)
    with pytest.raises(Refused) as refusal:
        enrol(office, at)
    assert str(refusal.value) == "The cycle is closed. Reopen it before you change it."


def test_nobody_is_enrolled_twice_and_nothing_stays_of_the_attempt(office, at):
    before = Entry.objects.count()
    again = Person(code="p1", name="Again", joined_on=MAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        enrol(office, at, people=[Person(code="n", name="N", joined_on=MAY), again], posts=[])
    assert Entry.objects.count() == before
    assert not Person.objects.filter(code="n").exists()


@pytest.mark.parametrize("size", [1, 3])
def test_enrol_people_needs_as_many_queries_for_one_as_for_three(
    office, at, size, django_assert_num_queries
):
    with django_assert_num_queries(10 + lock()):
        enrol(office, at, size=size)


# ---- what changed of whom


def test_correct_people_writes_what_differs(office, at):
    person, post = office[2][1], office[3][1]
    person.name_zh, person.left_on = "新名", MAY
    post.title, post.unit = "Foreman", office[1][1]
    assert correct(office, at, [person]) == {
        f"organization.person:{person.opaque}": ["name_zh", "left_on", "unit", "title"]
    }
    found = Person.objects.get(code="p2")
    assert (found.name, found.name_zh, found.left_on) == ("Person 2", "新名", MAY)
    now = Post.objects.select_related("unit", "manager").get(person=found)
    assert (now.pk, now.title, now.unit.code, now.manager.code) == (post.pk, "Foreman", "s", "p1")


def test_correct_people_leaves_everybody_else_alone(office, at):
    office[2][1].name = "Corrected"
    Person.objects.filter(code="p3").update(site="Wuxi")
    correct(office, at, [office[2][1]])
    assert [it.name for it in Person.objects.all()] == ["Person 1", "Corrected", "Person 3"]
    assert Person.objects.get(code="p3").site == "Wuxi"


def test_correct_people_of_different_fields_in_one_go(office, at):
    office[2][1].name, office[2][2].phone = "Corrected", "0510-5550199"
    named = correct(office, at, office[2][1:])
    assert list(named.values()) == [["name"], ["phone"]]
    assert list(Person.objects.values_list("name", "phone"))[1:] == [
        ("Corrected", ""),
        ("Person 3", "0510-5550199"),
    ]


def test_correct_people_gives_a_post_to_whoever_had_none(office, at):
    guest = Person(code="x", name="Guest", guest=True)
    enrol(office, at, people=[guest], posts=[])
    post = Post(person=guest, title="Professor", from_on=MAY)
    named = correct(office, at, [guest], [post])
    assert list(named.values()) == [
        ["unit", "title", "title_zh", "family", "level", "manager", "from_on"]
    ]
    assert Post.objects.get(person=guest).title == "Professor"


def test_correct_people_takes_the_post_of_whoever_has_none_any_more(office, at):
    person = office[2][2]
    correct(office, at, [person], [])
    assert not person.posts.exists()
    assert Post.objects.count() == 2


def test_correct_people_keeps_the_posts_held_before(office, at):
    person = office[2][1]
    earlier = Post.objects.create(
        person=person, family="f", level="l", from_on=dt.date(2010, 1, 1), to_on=JOINED
    )
    correct(office, at, [person], [])
    assert list(person.posts.all()) == [earlier]


def test_correct_people_writes_one_line_of_fields_and_no_values(office, at):
    before = Entry.objects.count()
    person = office[2][1]
    person.name = "Corrected"
    correct(office, at, office[2])
    entry = Entry.objects.last()
    name = f"organization.person:{person.opaque}"
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.facts) == ("people.corrected", {"people": {name: ["name"]}})
    assert list(entry.commitments) == [name]
    assert "Corrected" not in str(entry.facts)


def test_what_stood_before_a_correction_can_be_shown(office, at):
    person = office[2][1]
    was = queries.person_row(person)
    person.name = "Corrected"
    correct(office, at, [person])
    post = queries.post_row(office[3][1])
    shown = {"was": [was, post], "now": [queries.person_row(person), post]}
    assert ledger.reveals(Entry.objects.last(), ledger.label(person), shown) is True


def test_correct_people_writes_nothing_when_nothing_differs(office, at):
    before = Entry.objects.count(), Salt.objects.count()
    assert correct(office, at, office[2]) == {}
    assert (Entry.objects.count(), Salt.objects.count()) == before


def test_guest_stays_guest(office, at):
    person = office[2][1]
    person.guest = True
    with pytest.raises(Refused) as refusal:
        correct(office, at, [person])
    assert str(refusal.value) == (
        "Person 2 cannot become a guest or cease to be one. Enter a new person."
    )
    with speaking("zh"), pytest.raises(Refused) as refusal:
        correct(office, at, [person])
    assert str(refusal.value) == "人2的内部或外部身份不能更改，请另立一个人员编号。"
    assert not Person.objects.get(code="p2").guest


def test_correct_people_is_refused_to_whoever_holds_no_role(office, at):
    office[2][1].name = "Corrected"
    with pytest.raises(Refused) as refusal:
        correct(office, at, [office[2][1]], by=office[2][1])
    assert str(refusal.value) == (
        "Corrected holds no role that may do this (keep_roster). Ask the office for one."
    )
    assert Person.objects.get(code="p2").name == "Person 2"


def test_database_refuses_whoever_left_before_joining_and_keeps_the_rest(office, at):
    before = Entry.objects.count()
    office[2][1].name, office[2][2].left_on = "Corrected", dt.date(2000, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        correct(office, at, office[2][1:])
    assert Person.objects.get(code="p2").name == "Person 2"
    assert Entry.objects.count() == before


@pytest.mark.parametrize("size", [1, 3])
def test_correct_people_needs_as_many_queries_for_one_as_for_three(
    at, size, django_assert_num_queries
):
    office = an_office(at, size)
    for person, post in zip(office[2], office[3], strict=True):
        person.name, post.level = f"{person.name} now", "L9"
    with django_assert_num_queries(12 + lock()):
        correct(office, at, office[2])
