"""The audit trail in the database, on whichever database the tests run."""

import datetime as dt
import io
import json
from dataclasses import replace
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from yearturn.decisions.canonical import NotCanonical
from yearturn.kernel import chain, ledger
from yearturn.kernel.chain import GENESIS, Fault, Kind
from yearturn.kernel.models import Entry, Salt
from yearturn.organization.models import Person, Unit

growth = import_module("yearturn.kernel.migrations.0002_the_ledger_only_grows")

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(at):
    """Return a function that appends one line."""

    def append(verb="test.written", subject="thing:1", **more):
        return ledger.append(verb, subject=subject, by="person:1", at=at, **more)

    return append


@pytest.fixture
def six(write):
    return [write(subject=f"thing:{number}", facts={"n": number}) for number in range(1, 7)]


@pytest.fixture
def unguarded():
    """Return a cursor that may alter the ledger, as somebody might who owns the database."""
    growth.execute(connection, growth.ALLOW)
    with connection.cursor() as cursor:
        yield cursor


def exported():
    stream = io.StringIO()
    ledger.export(stream)
    return stream.getvalue()


# ------------------------------------------------------------------------- append


def test_first_line_follows_nothing(write, at):
    entry = write(facts={"count": 3})
    assert (entry.number, entry.previous) == (1, GENESIS)
    assert (entry.actor, entry.verb, entry.subject) == ("person:1", "test.written", "thing:1")
    assert (entry.at, entry.facts, entry.commitments) == (at, {"count": 3}, {})


def test_each_line_follows_the_one_before(six):
    assert [entry.number for entry in six] == [1, 2, 3, 4, 5, 6]
    assert [entry.previous for entry in six] == [GENESIS, *(entry.digest for entry in six[:-1])]


def test_line_is_read_back_as_it_was_hashed(write):
    write(facts={"list": (1, 2), "map": {"b": None, "a": True}, "text": '一 😀 " \\ \n'})
    entry = Entry.objects.get()
    assert entry.digest == chain.digest(ledger.line(entry))
    assert entry.facts["list"] == [1, 2]


def test_moment_is_hashed_in_utc(at):
    there = at.astimezone(dt.timezone(dt.timedelta(hours=8)))
    entry = ledger.append("test.written", subject="a", by="b", at=there)
    assert ledger.line(entry)["at"] == "2021-02-02T09:00:00.000000+00:00"
    assert ledger.verify() is None


def test_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="names no time zone"):
        ledger.append("test.written", subject="a", by="b", at=dt.datetime(2021, 2, 2))  # noqa: DTZ001 - this is the point


@pytest.mark.parametrize("value", [1.5, 2**53, {1: 2}, dt.date(2021, 2, 2), object()])
def test_fact_that_json_cannot_hold_exactly_is_refused(write, value):
    with pytest.raises(NotCanonical):
        write(facts={"value": value})
    assert not Entry.objects.exists()


def test_person_is_known_by_their_opaque_name_only(at):
    person = Person(code="P001", name="Li Ming", name_zh="李明", joined_on=at.date())
    entry = ledger.append("test.written", subject=person, by=person, at=at)
    assert entry.actor == entry.subject == f"organization.person:{person.opaque}"
    assert "P001" not in exported()


def test_thing_without_an_opaque_name_is_known_by_its_key():
    assert ledger.label(Unit(pk=7)) == "organization.unit:7"
    assert ledger.label("already:opaque") == "already:opaque"


def test_line_costs_the_same_however_long_the_chain(write, django_assert_num_queries):
    lock = 1 if connection.vendor == "postgresql" else 0
    for _ in range(3):
        with django_assert_num_queries(4 + lock):  # savepoint, last line, insert, release
            write()


def test_line_of_an_action_that_fails_goes_with_it(write):
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert [entry.number for entry in Entry.objects.all()] == [1]
    assert write().number == 2
    assert ledger.verify() is None


@pytest.mark.django_db(transaction=True)
def test_line_that_is_committed_stays(write):
    write()
    connection.close()
    assert Entry.objects.get().number == 1
    with pytest.raises(IntegrityError, match="a line is never removed"):
        Entry.objects.all().delete()


# ------------------------------------------------------------- refused by the database


@pytest.mark.parametrize("verb", ["forged", "test.written"])
def test_database_refuses_to_change_a_line(six, verb):
    with pytest.raises(IntegrityError, match="a line is never changed"), transaction.atomic():
        Entry.objects.filter(number=3).update(verb=verb)
    assert ledger.verify() is None


def test_database_refuses_to_save_a_line_again(six):
    six[0].verb = "forged"
    with pytest.raises(IntegrityError, match="a line is never changed"), transaction.atomic():
        six[0].save()


def test_database_refuses_to_remove_a_line(six):
    with pytest.raises(IntegrityError, match="a line is never removed"), transaction.atomic():
        Entry.objects.filter(number=6).delete()
    assert Entry.objects.count() == 6


def test_database_refuses_raw_statements_too(six):
    statements = [
        "UPDATE kernel_entry SET verb = 'forged'",
        "DELETE FROM kernel_entry",
        "DELETE FROM kernel_entry WHERE number > 4",
    ]
    for statement in statements:
        with (
            pytest.raises(IntegrityError, match="only grows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Entry.objects.count() == 6


def test_sqlite_refuses_to_replace_a_line(six):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    columns = "number, at, actor, verb, subject, facts, commitments, previous, digest"
    for taken in ("number", "previous", "digest"):
        values = {"number": "99", "previous": "'x'", "digest": "'y'", taken: taken}
        with (
            pytest.raises(IntegrityError, match="a line is never replaced"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"INSERT OR REPLACE INTO kernel_entry ({columns}) SELECT {values['number']}, at,"  # noqa: S608 - from the table above
                " actor, 'forged', subject, facts, commitments,"
                f" {values['previous']}, {values['digest']} FROM kernel_entry WHERE number = 2"
            )
    assert ledger.verify() is None


def test_postgresql_refuses_to_truncate(six):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    with (
        pytest.raises(IntegrityError, match="a line is never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE kernel_entry CASCADE")
    assert Entry.objects.count() == 6


@pytest.mark.parametrize("field", ["number", "previous", "digest"])
def test_database_refuses_a_fork(six, field):
    last = six[-1]
    fields = {"number": 7, "previous": "p" * 64, "digest": "d" * 64, field: getattr(last, field)}
    rival = Entry(at=last.at, actor="a", verb="v", subject="s", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        rival.save(force_insert=True)


def test_guards_can_be_lifted_and_set_again(six):
    growth.execute(connection, growth.ALLOW)
    growth.execute(connection, growth.FORBID)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Entry.objects.all().delete()


# ------------------------------------------------------------------------- verify


def test_whole_chain_verifies(six):
    assert ledger.verify() is None


def test_empty_chain_verifies():
    assert ledger.verify() is None
    assert ledger.head() == GENESIS


def test_head_is_the_last_digest(six):
    assert ledger.head() == six[-1].digest


@pytest.mark.parametrize(
    ("column", "value"),
    [("verb", "forged"), ("actor", "x"), ("at", "2021-02-03 09:00:00+00:00"), ("facts", "{}")],
)
@pytest.mark.parametrize("number", [1, 3, 6])
def test_changed_line_is_named(six, unguarded, number, column, value):
    unguarded.execute(f"UPDATE kernel_entry SET {column} = %s WHERE number = %s", [value, number])  # noqa: S608 - from the table above
    assert ledger.verify() == Fault(Kind.CHANGED, number, number)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_removed_line_is_named(six, unguarded, number):
    unguarded.execute("DELETE FROM kernel_entry WHERE number = %s", [number])
    assert ledger.verify() == Fault(Kind.REMOVED, number, number)


def test_removed_last_line_is_named_against_an_earlier_checkpoint(six, unguarded):
    kept = chain.checked([ledger.line(entry) for entry in six], None).found
    assert ledger.verify(kept) is None
    unguarded.execute("DELETE FROM kernel_entry WHERE number = 6")
    assert ledger.verify() is None
    assert ledger.verify(kept) == Fault(Kind.REMOVED, 6, 6)


def test_chain_may_grow_after_a_checkpoint(six, write):
    kept = chain.checked([ledger.line(entry) for entry in six], None).found
    write()
    assert ledger.verify(kept) is None
    assert ledger.verify(replace(kept, head="f" * 64, root="f" * 64)) == Fault(Kind.CHANGED, 6, 6)


def test_inserted_line_is_named(six, unguarded):
    unguarded.execute("UPDATE kernel_entry SET number = number + 100 WHERE number > 2")
    unguarded.execute("UPDATE kernel_entry SET number = number - 99 WHERE number > 100")
    forged = {**ledger.line(six[2]), "verb": "forged"}
    Entry(**{**forged, "at": six[2].at, "digest": "0" * 63 + "1", "previous": "x"}).save(
        force_insert=True
    )
    assert ledger.verify() == Fault(Kind.INSERTED, 3, 3)


def test_reordered_lines_are_named(six, unguarded):
    unguarded.execute("UPDATE kernel_entry SET number = 99 WHERE number = 2")
    unguarded.execute("UPDATE kernel_entry SET number = 2 WHERE number = 3")
    unguarded.execute("UPDATE kernel_entry SET number = 3 WHERE number = 99")
    assert ledger.verify() == Fault(Kind.REORDERED, 2, 3)


# ------------------------------------------------------------------------- export


def test_export_verifies_without_the_database(six):
    verdict = chain.verify(exported().encode())
    assert verdict.fault is None
    assert (verdict.found.size, verdict.found.head) == (6, six[-1].digest)


def test_export_is_the_same_every_time(six):
    assert exported() == exported()


def test_export_holds_one_line_an_entry_and_the_checkpoint(six):
    lines = exported().splitlines()
    assert [json.loads(line)["subject"] for line in lines[:-1]] == [
        f"thing:{number}" for number in range(1, 7)
    ]
    assert json.loads(lines[-1])["checkpoint"]["size"] == 6


def test_export_of_nothing_is_a_checkpoint():
    assert json.loads(exported()) == {
        "checkpoint": {"size": 0, "head": GENESIS, "root": chain.Tree().root()}
    }


def test_export_and_verify_read_the_chain_once(six, django_assert_num_queries):
    with django_assert_num_queries(1):
        exported()
    with django_assert_num_queries(1):
        ledger.verify()


# ----------------------------------------------------------------- personal facts


@pytest.fixture
def confided(write):
    return write(
        subject="person:7",
        facts={"rule": "min_months"},
        personal={"gender": "female", "months": 14},
        salt=b"agreed secret",
    )


def test_personal_fact_enters_as_a_commitment_only(confided):
    assert confided.commitments.keys() == {"gender", "months"}
    assert "female" not in exported()
    assert ledger.verify() is None


def test_personal_fact_can_be_revealed(confided):
    assert ledger.reveals(confided, "gender", "female") is True
    assert ledger.reveals(confided, "gender", "male") is False
    assert ledger.reveals(confided, "months", 14) is True


def test_each_fact_has_a_salt_of_its_own(confided, write):
    again = write(personal={"gender": "female", "sex": "female"}, salt=b"agreed secret")
    assert len({bytes(kept.salt) for kept in Salt.objects.all()}) == 4
    assert again.commitments["gender"] != confided.commitments["gender"]
    assert again.commitments["gender"] != again.commitments["sex"]


def test_equal_salts_give_equal_lines(confided, at, unguarded):
    first = ledger.line(confided)
    Salt.objects.all().delete()
    Entry.objects.all().delete()
    again = ledger.append(
        "test.written",
        subject="person:7",
        by="person:1",
        at=at,
        facts={"rule": "min_months"},
        personal={"months": 14, "gender": "female"},
        salt=b"agreed secret",
    )
    assert ledger.line(again) == first


def test_personal_fact_without_a_salt_is_refused(write):
    for salt in (None, b""):
        with pytest.raises(ValueError, match="need a salt"):
            write(personal={"gender": "female"}, salt=salt)


def test_person_can_be_erased_and_the_chain_still_verifies(confided, at):
    before = exported().splitlines()[0]
    assert ledger.erase("person:7", by="person:1", at=at) == 2
    assert ledger.reveals(confided, "gender", "female") is None
    assert not Salt.objects.exists()
    assert exported().splitlines()[0] == before
    assert ledger.verify() is None


def test_erasing_is_a_line_of_its_own(confided, at):
    ledger.erase("person:7", by="person:1", at=at)
    last = Entry.objects.last()
    assert (last.verb, last.subject, last.facts) == ("ledger.erased", "person:7", {"salts": 2})


def test_erasing_one_leaves_the_others(confided, write, at):
    many = write(subject="cycle:1", personal={"person:7": [1], "person:8": [2]}, salt=b"s")
    ledger.erase("person:7", by="person:1", at=at)
    assert ledger.reveals(many, "person:7", [1]) is None
    assert ledger.reveals(many, "person:8", [2]) is True


def test_salt_stands_once_a_fact(confided):
    with pytest.raises(IntegrityError), transaction.atomic():
        Salt.objects.create(entry=confided, name="gender", salt=b"x")
