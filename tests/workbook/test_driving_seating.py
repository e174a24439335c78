"""From the rows of the hall and the names of the rostrum to seats, and faults at cells."""

import pytest
from django.db import transaction

from tests.workbook import books
from tests.workbook.test_driving_conference import driven, faults, setting
from yearturn.conference import queries
from yearturn.conference.models import Row, Seat, Seating
from yearturn.workbook.folder import conference as folder

pytestmark = pytest.mark.django_db


def seats(year):
    found = queries.seat_names(queries.conference(year.cycle))
    return {person.code: found[person.pk] for person in year.people.values() if person.pk in found}


def test_the_hall_is_what_the_rows_say(tmp_path):
    driven(tmp_path)
    seating = Seating.objects.get()
    assert (seating.apart, seating.even) == (1, "left")
    assert [(row.name, row.block, row.count, row.stage_distance) for row in Row.objects.all()] == [
        ("1", "", 9, 1),
        ("2", "", 10, 2),
        ("3", "", 10, 3),
    ]
    blocked = Seat.objects.filter(blocked=True).order_by("row__position", "number")
    assert [(it.row.name, it.number) for it in blocked] == [("1", 5), ("3", 9), ("3", 10)]


def test_everybody_with_a_place_has_a_seat_and_the_rostrum_another(tmp_path):
    year = driven(tmp_path)
    found = seats(year)
    meeting = queries.conference(year.cycle)
    assert set(found) == {it.person.code for it in queries.attendances(meeting)}
    assert (found["C01"], found["C02"]) == ("rostrum, No. 1", "rostrum, No. 2")
    rostrum = queries.seating(meeting).rostrum.all()
    assert [(it.person.code, it.place) for it in rostrum] == [("C01", 1), ("C02", 2)]


def test_winners_sit_in_the_first_row(tmp_path):
    year = driven(tmp_path)
    calls = queries.call_order(queries.conference(year.cycle))
    first = Seat.objects.filter(row__name="1").exclude(attendance=None)
    assert set(calls) == {it.attendance.person_id for it in first}


def seats_of(path, sheets):
    """Return the seats that a book gives, and leave the database as it was."""
    with transaction.atomic():
        found = seats(driven(path, sheets))
        transaction.set_rollback(True)
    return found


def test_a_corrected_name_keeps_every_seat(tmp_path):
    sheets = books.valid()
    before = seats_of(tmp_path, sheets)
    renamed = next(row for row in sheets["people"] if row[0] == "R06")
    renamed[1], renamed[2] = "Aaron An", "安安"
    assert len(before) == 13
    assert seats_of(tmp_path, sheets) == before


def test_a_book_without_hall_and_rostrum_seats_nobody(tmp_path):
    sheets = books.valid()
    del sheets["hall"]
    setting(sheets, "rostrum", "")
    year = driven(tmp_path, sheets)
    assert not Seating.objects.exists()
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert not [name for name in names if "seating" in name or "place-cards" in name]


def test_a_hall_without_rostrum_has_no_cards_for_one(tmp_path):
    year = driven(tmp_path, setting(books.valid(), "rostrum", ""))
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert [name for name in names if "seating" in name or "place-cards" in name] == [
        "conference/seating.en.pdf",
        "conference/place-cards-hall.en.pdf",
    ]


def test_the_papers_of_the_seats_are_pdf(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh",)))
    for name in ("seating", "place-cards", "place-cards-hall"):
        assert papers[f"conference/{name}.zh.pdf"]().startswith(b"%PDF")


# --------------------------------------------------------------------- what is at fault


def test_too_few_seats_are_a_fault_of_the_hall_with_the_numbers(tmp_path):
    sheets = books.valid()
    sheets["hall"] = sheets["hall"][:2]
    assert faults(tmp_path, sheets) == [
        (
            "hall",
            None,
            "",
            "",
            (
                "11 people are to sit in the hall, but with the seats that stay free its rows hold"
                " 4: 7 too few"
            ),
            "add rows, block fewer seats, lessen the distance, or call fewer people",
        )
    ]
    assert not Seating.objects.exists()


def test_who_does_not_attend_is_a_fault_at_the_rostrum(tmp_path):
    sheets = setting(books.valid(), "rostrum", "C01;T07")
    ((sheet, row, column, value, problem, remedy),) = faults(tmp_path, sheets)
    assert (sheet, row, column, value) == ("conference", 17, "rostrum", "T07")
    assert problem.startswith("On the rostrum, but not on the attendance list: ")
    assert remedy == "give them a place in the sheet attendance, or take them out here"


def test_a_crew_beyond_the_cap_is_a_fault_at_the_cap(tmp_path):
    ((sheet, _row, column, value, problem, remedy),) = faults(
        tmp_path, setting(books.valid(), "crew", 8)
    )
    assert (sheet, column, value) == ("conference", "cap", "14")
    assert "crew 8" in problem
    assert remedy == "raise the cap to 16 at least, or call fewer people"
