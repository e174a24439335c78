"""The plan of the seats, the place cards, and the seat on the lists."""

import io

import pypdfium2
import pytest
from docx import Document

from tests.conference.test_seating import hall, seat
from tests.conference.test_sheets import read
from yearturn.conference import documents, queries, sheets
from yearturn.conference.actions import seating as actions
from yearturn.conference.models import Row, Seat
from yearturn.kernel.bilingual import speaking

A3 = (1191, 842)


@pytest.fixture
def filled(ready):
    """Return the group seated: three on the rostrum, one free seat between people of a row."""
    rows = [("1", 6), ("2", 6), ("3", 6)]
    seat(ready, "chair", "gm", "tao", rows=rows, blocked={("3", 6)}, apart=1)
    return ready


def plan(year, language="en"):
    with speaking(language):
        return documents.seating_data(queries.conference(year.cycle))


def pages(pdf):
    found = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in found]


# ------------------------------------------------------------------------------- the plan


def test_the_plan_shows_the_rostrum_as_the_hall_sees_it(filled):
    """The second sits at the first one's left, which is on the right for the hall."""
    assert plan(filled)["rostrum"] == [
        {"rank": 3, "name": "Tao Yongnian"},
        {"rank": 1, "name": "Gu Changhe"},
        {"rank": 2, "name": "Wen Ruyi"},
    ]


def test_the_plan_shows_every_seat_with_its_state(filled):
    lines = plan(filled)["lines"]
    assert [line["name"] for line in lines] == ["1", "2", "3"]
    (first,) = lines[0]["blocks"]
    assert [(it["number"], it["state"], it["name"]) for it in first] == [
        (1, "winner", "Ruo Mingde"),
        (2, "free", ""),
        (3, "winner", "Qiao Yun"),
        (4, "free", ""),
        (5, "winner", "Lin Xiaomei"),
        (6, "free", ""),
    ]
    assert [it["call"] for it in first if it["name"]] == [3, 1, 2]
    states = [it["state"] for it in lines[2]["blocks"][0]]
    assert states == ["free"] * 5 + ["blocked"]


def test_the_legend_counts_seats_by_their_state(filled):
    assert [it["words"] for it in plan(filled)["legend"]] == [
        "award winner, with the number in the call order: 3",
        "taken: 3",
        "stays free: 11",
        "blocked: 1",
    ]
    assert plan(filled, "zh")["legend"][0]["words"] == "获奖者（右上为上台次序）：3"


def test_the_notes_say_how_the_plan_is_read(filled):
    assert plan(filled)["notes"] == [
        "The plan shows the stage as the hall sees it.",
        "The numbers on the rostrum are its order of rank.",
        "1 seat stays free between any two people of a row.",
    ]


def in_blocks(year, rows):
    """Seat the audience in rows of (block, name, seats, distance of the stage)."""
    bare = hall(year, rows=[(name, count) for _block, name, count, _distance in rows])
    for row, (block, _name, _count, distance) in zip(bare["rows"], rows, strict=True):
        row.block, row.stage_distance = block, distance
    actions.seat_audience(**bare, rostrum=[], **year.doing)


def test_blocks_that_share_rows_stand_side_by_side(ready):
    in_blocks(ready, [("Left", "1", 3, 2), ("Right", "1", 4, 1), ("Right", "2", 5, 3)])
    found = plan(ready)
    assert found["blocks"] == [{"name": "Left", "width": 3}, {"name": "Right", "width": 5}]
    sizes = [(it["name"], [len(seats) for seats in it["blocks"]]) for it in found["lines"]]
    assert sizes == [("1", [3, 4]), ("2", [0, 5])]
    assert "".join(pages(documents.seating_plan(ready.cycle, language="en"))).count("Left") == 1


def test_blocks_of_rows_of_their_own_stand_behind_each_other(ready):
    in_blocks(ready, [("Rear", "B", 6, 2), ("Front", "A", 4, 1)])
    found = plan(ready)
    assert found["blocks"] == [{"name": "", "width": 6}]
    assert [(it["name"], it["block"]) for it in found["lines"]] == [("A", "Front"), ("B", "Rear")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Seating Plan", "S t a g e", "Gu Changhe", "Qiao\nYun", "the canteen hall"]),
        ("zh", ["座次图", "主席台", "顾长河", "乔芸", "食堂大厅", "停用：1"]),
    ],
)
def test_the_plan_is_one_landscape_page_in_both_languages(filled, language, words):
    pdf = documents.seating_plan(filled.cycle, language=language)
    (text,) = pages(pdf)
    size = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert tuple(map(round, size)) == A3
    for word in words:
        assert word in text or word.replace("\n", " ") in text, word


def test_a_wide_hall_is_drawn_on_larger_paper(ready):
    seat(ready, rows=[("1", 40)])
    pdf = documents.seating_plan(ready.cycle, language="zh")
    assert round(pypdfium2.PdfDocument(pdf)[0].get_size()[0]) == 1684


def test_a_hall_of_two_hundred_stays_on_one_page(ready):
    seat(ready, rows=[(str(row), 20) for row in range(1, 11)])
    assert len(pages(documents.seating_plan(ready.cycle, language="en"))) == 1


def test_the_rostrum_alone_makes_a_plan(announced):
    seat(announced, "chair", "gm", rows=())
    (text,) = pages(documents.seating_plan(announced.cycle, language="en"))
    assert "Gu Changhe" in text
    assert plan(announced)["legend"] == []


# ------------------------------------------------------------------------------ the cards


@pytest.mark.parametrize(("language", "name"), [("en", "Gu Changhe"), ("zh", "顾长河")])
def test_each_card_bears_its_name_on_both_faces(filled, language, name):
    first, second = pages(documents.place_cards(filled.cycle, language=language))
    assert first.count(name) == 2
    assert second.count(name) == 0


def test_cards_of_the_rostrum_follow_it_from_its_left(filled):
    with speaking("zh"):
        found = queries.seating(filled.conference)
        cards = documents.rostrum_cards(found)
    assert cards == [
        {"name": "温如意", "seat": "主席台2号"},
        {"name": "顾长河", "seat": "主席台1号"},
        {"name": "陶永年", "seat": "主席台3号"},
    ]


def test_cards_of_the_hall_go_row_by_row(filled):
    with speaking("zh"):
        cards = documents.seat_cards(queries.seating(filled.conference))
    assert [(it["name"], it["seat"]) for it in cards[:3]] == [
        ("若明德", "1排1座"),
        ("乔　芸", "1排3座"),
        ("林晓梅", "1排5座"),
    ]
    assert len(cards) == Seat.objects.exclude(attendance=None).count() == 6
    assert len(pages(documents.hall_cards(filled.cycle, language="zh"))) == 3


# ------------------------------------------------------------------------------ the lists


def test_the_attendance_book_tells_seats(filled):
    book = read(sheets.attendance_book(filled.cycle, ("en",)))
    head = book["Attendance"][0]
    told = {row[1]: row[head.index("Seat")] for row in book["Attendance"][1:]}
    assert (told["chair"], told["w1"]) == ("rostrum, No. 1", "row 1, seat 3")
    assert head.index("Seat") == head.index("Class") + 1
    assert book["Sign-in"][0][3:] == ["Class", "Seat", "Signature", "Time"]
    seats = {row[1]: row[4] for row in book["Sign-in"][1:]}
    assert seats["Qiao Yun"] == "row 1, seat 3"


def test_the_summary_tells_the_crew_apart(year):
    year.with_winners().announce(cap=9, crew=2)
    year.plan_usual()
    rows = read(sheets.attendance_book(year.cycle, ("en",)))["Summary"]
    assert ["crew", 2, "without a place"] in rows
    assert ["in the hall", 9, ""] in rows
    assert ["places left", 0, ""] in rows


@pytest.mark.parametrize(
    ("language", "head", "cell"),
    [
        ("en", "Class and seat", "award winners\nrow 1, seat 3"),
        ("zh", "类别与座位", "获奖者\n1排3座"),
    ],
)
def test_the_sheet_to_sign_tells_seats(filled, language, head, cell):
    document = Document(io.BytesIO(documents.sign_in(filled.cycle, language=language)))
    rows = [[it.text for it in row.cells] for row in document.tables[0].rows]
    assert rows[0][4] == head
    assert cell in [row[4] for row in rows]


@pytest.mark.parametrize("count", [1, 3])
def test_plan_asks_the_database_as_often_however_many_rows(ready, django_assert_num_queries, count):
    seat(ready, rows=[(str(row), 12) for row in range(1, count + 1)])
    assert Row.objects.count() == count
    conference = queries.conference(ready.cycle)
    with django_assert_num_queries(12):
        documents.seating_data(conference)
