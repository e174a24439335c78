"""From a later book to a conference planned anew, or left alone, and faults at cells."""

import datetime as dt

import pytest

from tests.workbook import books
from tests.workbook.test_driving_conference import driven, placed, setting
from tests.workbook.test_driving_seating import seats
from yearturn.conference import queries
from yearturn.conference.models import Conference, PlanVersion, Row, Seating
from yearturn.kernel.models import Entry, Seal
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition
from yearturn.workbook import reading
from yearturn.workbook.driving.replanning import replan
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import conference as folder

pytestmark = pytest.mark.django_db


def later(year, path, sheets):
    """Return the year with a later book in the place of the first, on the same database."""
    folder = path / f"later-{Entry.objects.count()}"
    folder.mkdir()
    year.book = reading.read([books.write(folder, sheets)])
    year.notes.clear()
    return year


def replanned(year, path, sheets):
    replan(later(year, path, sheets))
    return year


def cap(sheets, people, number):
    setting(sheets, "cap", people)
    setting(sheets, "cap_source", f"District notice {number}")
    setting(sheets, "cap_source_zh", f"区防控通知第{number}号")
    return setting(sheets, "cap_on", dt.date(2021, 1, 17 + number))


def attending(year):
    return {code for codes in placed(year).values() for code in codes}


def fault(year, path, sheets):
    with pytest.raises(Faulty) as faulty:
        replanned(year, path, sheets)
    (found,) = faulty.value.faults
    return found


def test_an_equal_book_changes_nothing(tmp_path):
    year = driven(tmp_path)
    lines = Entry.objects.count()
    replanned(year, tmp_path, books.valid())
    assert (Entry.objects.count(), year.notes) == (lines, [])
    assert PlanVersion.objects.count() == 1


def test_a_cap_cut_twice_touches_no_winner_and_nobody_who_stays(tmp_path):
    year = driven(tmp_path)
    honoured = [it.person.code for it in recognition.honours(year.cycle)]
    before, sat = attending(year), seats(year)
    halls = []
    for number, people in ((8, 12), (9, 10)):
        replanned(year, tmp_path, cap(books.valid(), people, number))
        halls.append(attending(year))
        after = seats(year)
        assert after == {code: sat[code] for code in halls[-1]}
    assert halls[1] < halls[0] < before
    assert [len(it) for it in halls] == [11, 9]
    assert set(honoured) <= halls[1]
    assert [it.person.code for it in recognition.honours(year.cycle)] == honoured
    (note,) = year.notes
    assert note == (
        "The attendance is planned anew, version 3 under a cap of 10: gained 0, lost 2. Every other"
        " place stands."
    )
    reasons = [it.reason for it in Seal.objects.exclude(reason="").order_by("pk")]
    assert reasons == [
        "cap 12 (District notice 8, 2021-01-25)",
        "cap 10 (District notice 9, 2021-01-26)",
    ]


def test_a_raised_cap_gives_the_same_places_and_seats_back(tmp_path):
    year = driven(tmp_path)
    before, sat = attending(year), seats(year)
    replanned(year, tmp_path, cap(books.valid(), 10, 8))
    replanned(year, tmp_path, cap(books.valid(), 14, 9))
    assert (attending(year), seats(year)) == (before, sat)


def test_another_source_of_the_same_number_is_a_version_of_the_cap(tmp_path):
    year = driven(tmp_path)
    replanned(year, tmp_path, cap(books.valid(), 14, 8))
    meeting = queries.conference(year.cycle)
    assert [it.people for it in meeting.caps.all()] == [14, 14]
    assert queries.changes(meeting) == []


def test_a_cap_that_is_too_low_is_a_fault_at_the_cap(tmp_path):
    year = driven(tmp_path)
    found = fault(year, tmp_path, cap(books.valid(), 8, 8))
    assert (found.sheet, found.column, str(found.value)) == ("conference", "cap", "8")
    assert found.problem.startswith("The cap lets 8 people in, but 9 have a place before")
    assert found.remedy == (
        "Raise the cap to 9 at least, or leave out 1 of those who are called; the last of them:"
        " Prof. Ding Hua"
    )
    assert queries.cap(queries.conference(year.cycle)).people == 14


def test_a_larger_crew_is_seen(tmp_path):
    year = driven(tmp_path)
    replanned(year, tmp_path, setting(books.valid(), "crew", 3))
    assert Conference.objects.get().crew == 3
    assert len(attending(year)) == 14 - 3


def test_who_left_since_hands_the_place_on_and_gives_the_seat(tmp_path):
    year = driven(tmp_path)
    code = placed(year)["representatives"][0]
    Person.objects.filter(code=code).update(left_on=dt.date(2021, 1, 28))
    before, sat = attending(year), seats(year)
    replanned(year, tmp_path, books.valid())
    newcomer = attending(year) - before
    assert before - attending(year) == {code}
    assert len(newcomer) == 1
    assert seats(year)[newcomer.pop()] == sat[code]


def test_who_left_the_rostrum_is_closed_up_once(tmp_path):
    year = driven(tmp_path)
    Person.objects.filter(code="C01").update(left_on=dt.date(2021, 1, 28))
    replanned(year, tmp_path, books.valid())
    assert [it.person.code for it in Seating.objects.get().rostrum.all()] == ["C02"]
    lines = Entry.objects.count()
    replanned(year, tmp_path, books.valid())
    assert Entry.objects.count() == lines


def test_another_rostrum_is_seen(tmp_path):
    year = driven(tmp_path)
    replanned(year, tmp_path, setting(books.valid(), "rostrum", "C02;C01"))
    order = sorted(Seating.objects.get().rostrum.all(), key=lambda it: it.rank)
    assert [it.person.code for it in order] == ["C02", "C01"]


def test_a_rostrum_of_somebody_without_a_place_is_a_fault_at_the_rostrum(tmp_path):
    year = driven(tmp_path)
    stranger = next(code for code in year.people if code not in attending(year))
    found = fault(year, tmp_path, setting(books.valid(), "rostrum", f"C01;{stranger}"))
    assert (found.sheet, found.column, found.value) == ("conference", "rostrum", stranger)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda sheets: setting(sheets, "distance", 0), lambda: Seating.objects.get().apart == 0),
        (
            lambda sheets: sheets["hall"][2].__setitem__(1, 12) or sheets,
            lambda: Row.objects.get(name="2").count == 12,
        ),
        (
            lambda sheets: setting(sheets, "rostrum_even", "right"),
            lambda: Seating.objects.get().even == "right",
        ),
    ],
    ids=["distance", "seats", "convention"],
)
def test_another_hall_is_seated_anew(tmp_path, change, seen):
    year = driven(tmp_path)
    old = Seating.objects.get().pk
    replanned(year, tmp_path, change(books.valid()))
    assert Seating.objects.get().pk != old
    assert seen()
    assert set(seats(year)) == attending(year)


def test_a_hall_that_became_too_small_is_a_fault_at_the_hall(tmp_path):
    year = driven(tmp_path)
    sheets = books.valid()
    del sheets["hall"][2:]
    found = fault(year, tmp_path, sheets)
    assert (found.sheet, found.row) == ("hall", None)
    assert Row.objects.count() == 3


def test_a_book_without_a_conference_leaves_it_alone(tmp_path):
    year = driven(tmp_path)
    lines = Entry.objects.count()
    sheets = books.valid()
    for name in ("conference", "attendance", "agenda", "remarks", "hall", "release"):
        sheets.pop(name, None)
    replanned(year, tmp_path, sheets)
    assert Entry.objects.count() == lines


def test_the_notice_of_change_is_a_paper_where_somebody_lost_a_place(tmp_path):
    year = driven(tmp_path)
    replanned(year, tmp_path, cap(books.valid(), 10, 8))
    names = [name for name, _make in folder.papers(year.cycle, ("zh", "en"))]
    assert [name for name in names if "change-notice" in name] == [
        "conference/change-notice.zh.docx",
        "conference/change-notice.en.docx",
    ]
    replanned(year, tmp_path, cap(books.valid(), 14, 9))
    names = [name for name, _make in folder.papers(year.cycle, ("zh", "en"))]
    assert not [name for name in names if "change-notice" in name]
