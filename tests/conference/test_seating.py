"""Seating the audience: who sits where, what is refused, and what of it is written."""

import datetime as dt

import pytest

from tests.conference.conftest import HELD_ON
from yearturn.conference import queries
from yearturn.conference.actions import seating as actions
from yearturn.conference.models import RostrumPlace, Row, Seat, Seating
from yearturn.conference.policies import NotThere, OverCap, TooFewSeats
from yearturn.decisions import canonical
from yearturn.kernel import seals
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Person

THREE_ROWS = (("1", 4), ("2", 4), ("3", 4))


def hall(year, rows=THREE_ROWS, blocked=(), block="", **changes):
    """Return an unsaved seating: `rows` are (name, seats), `blocked` are (row's name, number)."""
    seating = Seating(conference=year.conference, **changes)
    benches = [
        Row(
            seating=seating,
            position=position,
            name=name,
            block=block,
            count=count,
            stage_distance=position,
        )
        for position, (name, count) in enumerate(rows, start=1)
    ]
    seats = [
        Seat(row=row, number=number, blocked=(row.name, number) in blocked)
        for row in benches
        for number in range(1, row.count + 1)
    ]
    return {"seating": seating, "rows": benches, "seats": seats}


def seat(year, *codes, **changes):
    """Seat the audience in a hall, those of the codes on the rostrum, highest first."""
    rostrum = [year.people[code] for code in codes]
    return actions.seat_audience(**hall(year, **changes), rostrum=rostrum, **year.doing)


def seated(year):
    """Return {code: (row, seat)} of everybody in the hall."""
    return {
        it.attendance.person.code: (it.row.name, it.number)
        for it in Seat.objects.exclude(attendance=None).select_related("row", "attendance__person")
    }


# -------------------------------------------------------------------------- who sits where


def test_winners_sit_in_the_first_row_in_call_order_then_the_others(ready):
    seat(ready, "chair", "gm")
    found = seated(ready)
    assert [found[code] for code in ("w1", "w2", "ruo")] == [("1", 2), ("1", 3), ("1", 1)]
    assert found["tao"] == ("1", 4)
    assert {row for row, _number in found.values()} == {"1", "2"}


def test_a_winner_among_those_who_must_attend_sits_with_the_winners(announced):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "chair", "gm", "ruo"))
    seat(announced)
    assert seated(announced) == {"ruo": ("1", 2), "chair": ("1", 3), "gm": ("1", 1)}


def test_whoever_sits_on_the_rostrum_holds_no_seat_in_the_hall(ready):
    seat(ready, "chair", "gm", "ruo")
    assert {"chair", "gm", "ruo"}.isdisjoint(seated(ready))
    assert len(seated(ready)) == 9 - 3
    order = [(it.person.code, it.rank) for it in RostrumPlace.objects.all()]
    assert order == [("gm", 2), ("chair", 1), ("ruo", 3)]


@pytest.mark.parametrize(("even", "order"), [("left", "chair gm"), ("right", "gm chair")])
def test_an_even_rostrum_follows_the_convention(ready, even, order):
    seat(ready, "chair", "gm", even=even)
    assert [it.person.code for it in RostrumPlace.objects.all()] == order.split()


def test_distance_and_blocked_seats_are_kept(ready):
    seat(ready, "chair", "gm", apart=1, blocked={("1", 2)}, rows=[*THREE_ROWS, ("4", 4)])
    taken = sorted(seated(ready).values())
    assert taken[:2] == [("1", 1), ("1", 3)]
    assert ("1", 2) not in taken
    assert Seat.objects.filter(blocked=True).count() == 1
    assert len(taken) == 7


def test_a_corrected_name_moves_nobody(ready):
    before = queries.arrange(ready.conference, **hall(ready), rostrum=[])
    Person.objects.filter(code="w2").update(name="Aaron Zhou", name_zh="安周")
    after = queries.arrange(ready.conference, **hall(ready), rostrum=[])
    assert len(before.taken) == 9
    assert after.taken == before.taken


def test_the_rostrum_alone_can_be_seated(announced):
    found = seat(announced, "chair", "gm", "guest", rows=())
    assert [it.person.code for it in found.rostrum.all()] == ["gm", "chair", "guest"]
    assert not Row.objects.exists()


# ------------------------------------------------------------------------- what is refused


def test_too_few_seats_are_refused_with_the_numbers(ready):
    with pytest.raises(TooFewSeats) as refusal:
        seat(ready, "chair", apart=1)
    assert str(refusal.value) == (
        "8 people are to sit in the hall, but with the seats that stay free its rows hold 6: 2 too"
        " few."
    )
    assert refusal.value.arrangement.usable == 6
    assert not Seating.objects.exists()


def test_seats_to_the_last_one_are_enough(ready):
    seat(ready, rows=[("1", 9)])
    assert len(seated(ready)) == 9


def test_who_is_not_on_the_list_cannot_sit_on_the_rostrum(ready):
    with pytest.raises(NotThere, match=r"not on the attendance list: Ding Hua\.") as refusal:
        seat(ready, "chair", "guest")
    assert refusal.value.people == (ready.people["guest"],)


def test_who_left_cannot_sit_on_the_rostrum_where_nobody_is_listed(announced):
    Person.objects.filter(code="gm").update(left_on=HELD_ON - dt.timedelta(days=1))
    with pytest.raises(NotThere, match=r"not employed on the day: Wen Ruyi\."):
        seat(announced, "chair", "gm", rows=())


def test_the_audience_is_seated_once_by_the_office_and_before_the_seal(ready):
    seat(ready)
    with pytest.raises(Refused, match="seated already"):
        seat(ready)
    Seat.objects.all().delete()
    Row.objects.all().delete()
    Seating.objects.all().delete()
    ready.seal()
    with pytest.raises(Refused, match="sealed"):
        seat(ready)
    ready.doing["by"] = ready.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        seat(ready)


@pytest.mark.parametrize(("cap", "crew"), [(9, 4), (5, 0), (7, 2)])
def test_the_crew_counts_under_the_cap(year, cap, crew):
    year.with_winners().announce(cap=cap, crew=crew)
    year.plan_usual()
    assert len(queries.attendances(year.conference)) == cap - crew


def test_a_crew_that_leaves_too_few_places_is_refused_with_the_numbers(year):
    year.with_winners().announce(cap=9, crew=5)
    with pytest.raises(OverCap) as refusal:
        year.plan_usual()
    assert str(refusal.value) == (
        "The cap lets 9 people in, but 10 have a place before the representatives (must attend 2,"
        " award winners 3, crew 5): 1 too many."
    )


# -------------------------------------------------------------------------- what is written


def test_seating_writes_one_line_without_a_name(ready):
    before = Entry.objects.count()
    found = seat(ready, "chair", "gm")
    line = Entry.objects.order_by("pk").last()
    assert Entry.objects.count() == before + 1
    assert line.verb == "conference.audience_seated"
    assert line.facts == {
        "rostrum": 2,
        "hall": 7,
        "rows": canonical.digest(queries.seating_rows(found)),
    }


def test_seats_are_sealed_with_the_result_of_the_conference(ready):
    bare = queries.result(ready.conference)["seating"]
    found = seat(ready, "chair", "gm")
    rows = queries.result(ready.conference)["seating"]
    assert (bare, rows) == ([], queries.seating_rows(found))
    assert rows[0] == ["seating", 0, "right"]
    assert rows[1] == ["rostrum", 1, 2, str(ready.people["gm"].opaque)]
    assert ["seat", "", "1", 2, str(ready.people["w1"].opaque)] in rows
    ready.seal()
    assert seals.current(cycle=ready.cycle, stage="conference")


# --------------------------------------------------------------------------------- in words


def test_seats_are_told_in_both_languages(ready):
    seat(ready, "chair", "gm")
    keys = [ready.people[code].pk for code in ("chair", "w1")]
    names = queries.seat_names(ready.conference)
    assert [names[key] for key in keys] == ["rostrum, No. 1", "row 1, seat 2"]
    with speaking("zh"):
        names = queries.seat_names(ready.conference)
    assert [names[key] for key in keys] == ["主席台1号", "1排2座"]
    assert len(names) == 9


def test_a_block_is_told_with_its_row(ready):
    seat(ready, block="Left")
    key = ready.people["w1"].pk
    assert queries.seat_names(ready.conference)[key] == "Left, row 1, seat 2"
    with speaking("zh"):
        assert queries.seat_names(ready.conference)[key] == "Left1排2座"


def test_nobody_has_a_seat_before_the_audience_is_seated(ready):
    assert queries.seating(ready.conference) is None
    assert queries.seat_names(ready.conference) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_a_seating_is_read_in_seven_queries(announced, django_assert_num_queries, count):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, *["chair", "gm", "r1", "r2", "r3"][: 2 * count]))
    seat(announced, *["chair", "gm", "r1"][:count])
    with django_assert_num_queries(7):
        found = queries.seating(announced.conference)
        for row in found.rows.all():
            for it in row.seats.all():
                assert it.attendance is None or queries.post_of(it.attendance.person)
        assert len([queries.post_of(it.person) for it in found.rostrum.all()]) == count
