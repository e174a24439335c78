"""From rows to a sealed conference, and from what cannot be to faults at cells."""

import datetime as dt
import json

import pytest

from tests.workbook import books
from yearturn.conference import queries
from yearturn.conference.models import AttendanceClass, Behalf, Call, Conference
from yearturn.kernel import seals
from yearturn.workbook import reading
from yearturn.workbook.driving import conference, organization, recognition
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import conference as folder
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db


def driven(path, sheets=None):
    """Return the year after organization, recognition and conference were driven."""
    year = begin(reading.read([books.write(path, sheets or books.valid())]))
    for floor in (organization, recognition, conference):
        floor.drive(year)
    return year


def faults(path, sheets):
    with pytest.raises(Faulty) as faulty:
        driven(path, sheets)
    return [
        (fault.sheet, fault.row, fault.column, fault.value, fault.problem, fault.remedy)
        for fault in faulty.value.faults
    ]


def setting(sheets, name, value):
    """Change one value of the sheet of the conference."""
    row = next(row for row in sheets["conference"] if row[0] == name)
    row[1] = value
    return sheets


def placed(year):
    return {
        str(found.kind): [place.person.code for place in places]
        for found, places in queries.by_class(queries.conference(year.cycle))
    }


# ------------------------------------------------------------------------------- rows


def test_the_conference_is_what_the_rows_say(tmp_path):
    year = driven(tmp_path)
    meeting = Conference.objects.get()
    assert (meeting.theme, meeting.theme_zh) == ("Steady steps, new ground", "稳中求进，开拓新局")
    assert (meeting.host.code, meeting.held_on) == ("C03", dt.date(2021, 2, 2))
    assert (meeting.starts_at, meeting.venue_zh) == (dt.time(9), "运河厅")
    assert (meeting.reply_by, meeting.contact) == (
        dt.date(2021, 1, 30),
        "Shao Min, 0510-5550101",
    )
    cap = queries.cap(meeting)
    assert (cap.people, cap.source_zh, cap.on) == (14, "区防控通知第7号", dt.date(2021, 1, 20))
    assert seals.current(cycle=year.cycle, stage="conference")


def test_the_hall_is_filled_class_by_class(tmp_path):
    found = placed(driven(tmp_path))
    assert list(found) == ["must_attend", "winners", "guests", "representatives"]
    assert found["must_attend"] == ["C01", "C02", "C03"]
    assert found["guests"] == ["X01"]
    assert len(found["winners"]) == 4
    assert len(found["representatives"]) == 14 - 1 - 3 - 4 - 1


def test_classes_and_calls_are_what_the_rows_say(tmp_path):
    sheets = books.valid()
    sheets["attendance"][1][2] = "C01;level=L7"
    driven(tmp_path, sheets)
    classes = [(it.position, it.kind, it.how, it.minimum) for it in AttendanceClass.objects.all()]
    assert classes == [
        (1, "must_attend", "draw", 0),
        (2, "winners", "draw", 0),
        (3, "speakers", "draw", 0),
        (4, "guests", "draw", 0),
        (5, "representatives", "draw", 1),
    ]
    calls = Call.objects.filter(attendance_class__position=1)
    assert [str(call) for call in calls] == ["Gao Yuan", "L7"]


def test_the_agenda_is_what_the_rows_say(tmp_path):
    year = driven(tmp_path)
    meeting = queries.conference(year.cycle)
    told = [
        (
            item.kind,
            queries.local(meeting, item.starts_at).strftime("%H:%M"),
            [person.code for person in queries.appearing(item, "speaks")],
            [person.code for person in queries.appearing(item, "presents")],
            item.award.code if item.award else None,
        )
        for item in queries.agenda(meeting)
    ]
    assert told[0] == ("report", "09:00", ["C02"], [], None)
    assert told[1] == ("recognition", "09:40", [], ["C01", "C02"], "EMP")
    assert told[2] == ("recognition", "09:55", [], ["C01"], "SPE")
    assert told[3][:2] == ("speech", "10:05")
    assert len(told[3][2]) == 1
    assert told[5] == ("address", "10:20", ["C01"], [], None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("BRD", ("unit", "Board of Directors")),
        ("董事会", ("unit", "Board of Directors")),
        ("Robotics", ("unit", "Robotics")),
        ("C01", ("person", "Gao Yuan")),
        ("the winners", ("words", "the winners")),
    ],
)
def test_on_whose_behalf_may_be_said_in_any_way(tmp_path, words, expected):
    sheets = books.valid()
    sheets["agenda"][6][6] = words
    driven(tmp_path, sheets)
    behalf = Behalf.objects.get()
    kind = "unit" if behalf.unit else "person" if behalf.person else "words"
    assert (kind, str(behalf)) == expected


# ------------------------------------------------------------------------ what is left out


def test_without_the_sheet_there_is_no_conference(tmp_path):
    sheets = books.valid()
    for name in ("conference", "attendance", "agenda", "remarks", "hall", "release"):
        del sheets[name]
    year = driven(tmp_path, sheets)
    assert not Conference.objects.exists()
    assert "No sheet “conference”: there is no conference." in year.notes
    assert list(folder.papers(year.cycle, ("zh", "en"))) == []


def test_without_agenda_or_attendance_the_rest_is_done(tmp_path):
    sheets = books.valid()
    del sheets["agenda"], sheets["remarks"], sheets["attendance"], sheets["hall"]
    year = driven(tmp_path, sheets)
    assert Conference.objects.get().state == "sealed"
    assert [name for name, _make in folder.papers(year.cycle, ("en",))] == [
        "conference/seating.en.pdf",
        "conference/place-cards.en.pdf",
    ]


def test_who_has_a_part_and_no_place_is_noted(tmp_path):
    sheets = books.valid()
    sheets["attendance"] = [sheets["attendance"][0], [1, "must_attend", "C01;C02", "", ""]]
    year = driven(tmp_path, sheets)
    assert "Tang Wei hosts the conference but has no place in the hall." in year.notes
    assert sum("is honoured but has no place" in note for note in year.notes) >= 2


# -------------------------------------------------------------------- faults at their cells


def test_a_cap_below_the_must_attend_list_is_a_fault_at_the_cap(tmp_path):
    sheets = setting(books.valid(), "cap", 2)
    ((sheet, row, column, value, problem, remedy),) = faults(tmp_path, sheets)
    line = next(n for n, cells in enumerate(sheets["conference"], 1) if cells[0] == "cap")
    assert (sheet, row, column, value) == ("conference", line, "cap", "2")
    assert problem.startswith("The cap lets 2 people in, but ")
    assert "must attend 3" in problem
    assert remedy.startswith("raise the cap to ")


def designating(who):
    sheets = books.valid()
    sheets["attendance"][5][2:4] = [who, "designated"]
    return sheets


def test_the_sectors_may_name_their_representatives(tmp_path):
    found = placed(driven(tmp_path, designating("T05;C04;R05;R01;T02")))
    assert found["representatives"] == ["R05", "R01", "T05", "T02", "C04"]


@pytest.mark.parametrize(
    ("who", "problem"),
    [
        ("R05", "number of its cadres named is "),
        ("R06", "in no pool of cadres"),
        ("C01", "in no pool of cadres"),
    ],
)
def test_wrong_designations_are_faults_at_who(tmp_path, who, problem):
    ((sheet, row, column, value, told, remedy),) = faults(tmp_path, designating(who))
    assert (sheet, row, column, value) == ("attendance", 6, "who", who)
    assert problem in told
    assert not told.endswith(".")
    assert remedy == "name as many cadres of each sector as it has places"


def test_a_winner_who_does_not_exist_is_a_fault_at_the_speaker(tmp_path):
    sheets = books.valid()
    sheets["agenda"][4][5] = "winner:EMP:2"
    sheets["quotas"].append(["EMP", "unit", "RWS", "", 0])
    sheets["quotas"].append(["EMP", "unit", "TWS", "", 1])
    ((sheet, row, column, value, problem, _remedy),) = faults(tmp_path, sheets)
    assert (sheet, row, column, value) == ("agenda", 5, "speaker", "winner:EMP:2")
    assert problem == "The award list holds no winner number 2 of Outstanding Employee"


def test_what_was_said_is_recorded_as_the_rows_say(tmp_path):
    year = driven(tmp_path, books.valid())
    found = queries.remarks(queries.conference(year.cycle))
    winner = found[0].person.code
    assert [(it.person.code, it.kind, it.to, it.to_zh, it.text_zh) for it in found] == [
        (winner, "commitment", "", "", "说到做到。"),
        ("C01", "thanks", "all staff", "全体员工", "大家辛苦了。"),
        ("C01", "greeting", "", "", "新年快乐。"),
        ("C03", "call", "all units", "各单位", "即刻行动。"),
    ]
    assert queries.remark_behalves(found[1]) == ["the Board of Directors", "himself"]
    assert winner in {"R06", "R07", "T06", "T07"}


def test_who_neither_speaks_nor_hosts_is_a_fault_at_the_speaker(tmp_path):
    sheets = books.valid()
    sheets["remarks"][2][1] = "R02"
    sheets["remarks"][4][1] = "T05"
    found = faults(tmp_path, sheets)
    assert [(sheet, row, column, value) for sheet, row, column, value, *_told in found] == [
        ("remarks", 3, "speaker", "R02"),
        ("remarks", 5, "speaker", "T05"),
    ]
    assert found[0][4] == "He Lan speaks at no item of the agenda and is not the host"
    assert found[1][5] == "let them speak at an item of the agenda, or name who said it"


def test_a_winner_who_says_something_and_won_nothing_is_a_fault(tmp_path):
    sheets = books.valid()
    sheets["remarks"][1][1] = "winner:EMP:2"
    sheets["quotas"].append(["EMP", "unit", "RWS", "", 0])
    sheets["quotas"].append(["EMP", "unit", "TWS", "", 1])
    ((sheet, row, column, value, problem, _remedy),) = faults(tmp_path, sheets)
    assert (sheet, row, column, value) == ("remarks", 2, "speaker", "winner:EMP:2")
    assert problem == "The award list holds no winner number 2 of Outstanding Employee"


def leaving(sheets, *people):
    """Let people leave on the eve of the conference."""
    left = sheets["people"][0].index("left_on")
    for row in sheets["people"]:
        if row[0] in people:
            row[left] = books.day("2021-02-01")
    return sheets


def test_a_host_who_left_is_a_fault_at_the_host(tmp_path):
    ((sheet, _row, column, value, problem, remedy),) = faults(
        tmp_path, leaving(books.valid(), "C03")
    )
    assert (sheet, column, value) == ("conference", "host", "C03")
    assert problem == "Tang Wei is not employed on the day of the conference (2021-02-02)"
    assert remedy == "name somebody else, or change the date"


def test_speakers_and_presenters_who_left_are_faults_at_their_cells(tmp_path):
    found = faults(tmp_path, leaving(books.valid(), "C02"))
    assert [(sheet, row, column, value) for sheet, row, column, value, *_told in found] == [
        ("agenda", 2, "speaker", "C02"),
        ("agenda", 3, "presenters", "C02"),
    ]
    assert {remedy for *_place, remedy in found} == {"name somebody else, or change the date"}


def test_a_guest_may_speak(tmp_path):
    sheets = books.valid()
    sheets["agenda"][6][5] = "X01"
    assert driven(tmp_path, sheets).notes is not None


# ------------------------------------------------------------------------------ the papers


def test_the_papers_are_named_by_language(tmp_path):
    year = driven(tmp_path)
    assert [name for name, _make in folder.papers(year.cycle, ("zh", "en"))] == [
        "conference/attendance.xlsx",
        "conference/sign-in.zh.docx",
        "conference/sign-in.en.docx",
        "conference/badges.zh.pdf",
        "conference/badges.en.pdf",
        "conference/checkin.json",
        "conference/seating.zh.pdf",
        "conference/seating.en.pdf",
        "conference/place-cards.zh.pdf",
        "conference/place-cards.en.pdf",
        "conference/place-cards-hall.zh.pdf",
        "conference/place-cards-hall.en.pdf",
        "conference/agenda.zh.pdf",
        "conference/agenda.en.pdf",
        "conference/agenda.zh.docx",
        "conference/agenda.en.docx",
        "conference/awards-order.xlsx",
        "conference/invitation.zh.docx",
        "conference/invitation.en.docx",
        "conference/script.zh.docx",
        "conference/script.en.docx",
        "conference/citations.zh.docx",
        "conference/citations.en.docx",
    ]


def test_without_a_key_there_are_badges_and_no_list_for_the_door(tmp_path):
    sheets = books.valid()
    sheets["conference"] = [row for row in sheets["conference"] if row[0] != "door_key"]
    year = driven(tmp_path, sheets)
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert "conference/badges.en.pdf" in names
    assert "conference/checkin.json" not in names


def test_key_of_the_book_opens_the_door(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("en",)))
    places = json.loads(papers["conference/checkin.json"]())["places"]
    conference = queries.conference(year.cycle)
    assert conference.door_key == "heron over still water"
    assert [place["digest"] for place in places] == [
        queries.code_digest(queries.code(conference, it.person))
        for it in queries.attendances(conference)
    ]


def test_the_papers_are_what_they_say(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("en",)))
    assert papers["conference/attendance.xlsx"]().startswith(b"PK")
    assert papers["conference/agenda.en.pdf"]().startswith(b"%PDF")
