"""The attendance as a spreadsheet: the list, the trace, the draw, the sheet to sign."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from yearturn.conference import sheets
from yearturn.organization.models import Person
from yearturn.recognition.models import Award


def read(book):
    found = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


@pytest.fixture
def book(ready):
    Person.objects.filter(code="chair").update(email="gu@heron.example", phone="0510-5550101")
    return read(sheets.attendance_book(ready.cycle, ("en",)))


def test_the_book_has_a_sheet_for_each_question(book):
    assert list(book) == [
        "Attendance",
        "Summary",
        "Pools",
        "Apportionment",
        "Draw",
        "Sign-in",
    ]


def test_the_list_names_everybody_with_class_and_reason(book):
    head, first, *others = book["Attendance"]
    assert head == [
        "No.",
        "Identifier",
        "Name in English",
        "Class",
        "Why",
        "Unit",
        "Post",
        "Email",
        "Phone",
    ]
    assert first == [
        1,
        "chair",
        "Gu Changhe",
        "must attend",
        "named",
        "Heron Group",
        "Chairman",
        "gu@heron.example",
        "0510-5550101",
    ]
    assert [row[1] for row in others][:5] == ["gm", "w1", "w2", "ruo", "tao"]
    assert len(others) == 8


def test_the_summary_counts_classes_under_the_cap(book):
    assert [row[:2] for row in book["Summary"][1:]][2:] == [
        ["must attend", 2],
        ["award winners", 3],
        ["speakers", 1],
        ["representatives of the cadres", 3],
        ["in the hall", 9],
        ["places left", 0],
    ]
    assert book["Summary"][1] == ["cap", 9, "District notice 5"]


def test_the_pools_say_who_would_be_next_and_last(book):
    assert book["Pools"] == [
        ["Pool", "Cadres without a place", "Places", "Remark"],
        ["Robotics", 4, 1, "would get the next place"],
        ["Textile Machinery", 2, 1, ""],
        ["Heron Group", 1, 1, "would lose the last place"],
    ]


def test_the_apportionment_gives_each_place_its_ground(ready):
    book = read(sheets.attendance_book(ready.cycle, ("en",)))
    assert book["Apportionment"][1:] == [
        [1, "Robotics", "minimum", "", ""],
        [2, "Textile Machinery", "minimum", "", ""],
        [3, "Heron Group", "minimum", "", ""],
    ]


def test_the_apportionment_gives_quotients_exactly_and_as_decimals(announced):
    announced.plan_usual()
    book = read(sheets.attendance_book(announced.cycle, ("en",)))
    assert book["Apportionment"][3] == [
        3,
        "Robotics",
        "largest quotient",
        "4/3",
        "1.333333",
    ]


def test_the_draw_shows_every_lot_with_its_digest(book):
    rows = book["Draw"][1:]
    assert [row[0] for row in rows] == ["Robotics"] * 4 + ["Textile Machinery"] * 2 + [
        "Heron Group"
    ]
    assert [row[5] for row in rows] == ["yes", "no", "no", "no", "yes", "no", "yes"]
    digests = [row[4] for row in rows[:4]]
    assert digests == sorted(digests)
    assert {len(digest) for digest in digests} == {sheets.PREFIX}


def test_the_sign_in_sheet_goes_unit_by_unit_with_guests_last(announced):
    must, guests = classes = [
        announced.a_class(1, "guests"),
        announced.a_class(2, "must_attend"),
    ]
    calls = [*announced.calls(must, "guest"), *announced.calls(guests, "tao", "w1", "gm")]
    announced.plan(classes, calls)
    rows = read(sheets.attendance_book(announced.cycle, ("en",)))["Sign-in"]
    assert [row[:2] for row in rows[1:]] == [
        ["Heron Group", "Wen Ruyi"],
        ["Robot Assembly", "Qiao Yun"],
        ["Textile Machinery", "Tao Yongnian"],
        ["", "Ding Hua"],
    ]
    assert [row[4:] for row in rows[1:]] == [["", ""]] * 4


def test_who_has_a_part_and_no_place_is_listed(announced):
    announced.plan([announced.a_class(1, "winners")])
    rows = read(sheets.attendance_book(announced.cycle, ("en",)))["Summary"]
    assert rows[-1] == ["no place", "Wen Ruyi", "hosts the conference"]


def test_two_languages_give_both_names_and_speak_the_first(ready):
    rows = read(sheets.attendance_book(ready.cycle, ("zh", "en")))["参会人员"]
    assert rows[0][:5] == ["序号", "编号", "中文姓名", "英文姓名", "类别"]
    assert rows[1][:5] == [1, "chair", "顾长河", "Gu Changhe", "必须出席"]


def test_designated_representatives_need_no_draw(announced):
    delegation = announced.a_class(1, "representatives", how="designated")
    cadres = ["ruo", "r1", "r2", "r3", "r4", "tao", "t1", "t2", "clerk"]
    announced.plan([delegation], announced.calls(delegation, *cadres))
    book = read(sheets.attendance_book(announced.cycle, ("en",)))
    assert "Draw" not in book
    assert "Apportionment" in book


def test_the_same_year_gives_the_same_bytes(ready):
    first = sheets.attendance_book(ready.cycle, ("zh", "en"))
    assert sheets.attendance_book(ready.cycle, ("zh", "en")) == first


# ---- the order of conferring


def order(cycle, languages=("en",)):
    return read(sheets.awards_order_book(cycle, languages))


def test_the_order_goes_batch_by_batch_with_presenters(ready):
    assert order(ready.cycle) == {
        "Order of conferring": [
            ["Batch", "Time", "Item", "No.", "Award", "Winner", "Unit", "Post", "Presented by"],
            [
                1,
                dt.time(14, 30),
                "Item 2",
                1,
                "Outstanding Employee",
                "Qiao Yun",
                "Robot Assembly",
                "Welder",
                "Gu Changhe, Chairman",
            ],
            [
                1,
                dt.time(14, 30),
                "Item 2",
                2,
                "Outstanding Employee",
                "Lin Xiaomei",
                "Textile Machinery",
                "Sales Engineer",
                "Gu Changhe, Chairman",
            ],
            [
                2,
                dt.time(14, 40),
                "Item 3",
                1,
                "Special Award",
                "Ruo Mingde",
                "Robotics",
                "Head of Robotics",
                "Gu Changhe, Chairman",
            ],
        ]
    }


def test_the_order_has_a_sheet_for_each_language(ready):
    found = order(ready.cycle, ("zh", "en"))
    assert list(found) == ["授奖顺序", "Order of conferring"]
    assert found["授奖顺序"][0] == [
        *["批次", "时间", "事项", "序号", "奖项", "获奖者", "单位", "职务", "颁奖嘉宾"]
    ]
    assert found["授奖顺序"][1][2:] == [
        *["事项2", 1, "优秀员工", "乔芸", "机器人装配部", "焊工", "董事长顾长河"]
    ]


def test_an_item_that_calls_up_nobody_stands_in_the_order(announced):
    announced.award("NIL", "competitive", name="Nobody's")
    item = announced.item(1, "recognition", award=Award.objects.get(code="NIL"))
    announced.set_agenda([item], announced.speaks(item, "gm", "chair", capacity="presents"))
    [row] = order(announced.cycle)["Order of conferring"][1:]
    assert row[:4] == [1, dt.time(14), "Item 1", ""]
    assert row[4:8] == ["", "", "", ""]
    assert row[8] == "Wen Ruyi, General Manager; Gu Changhe, Chairman"


def test_the_same_order_gives_the_same_bytes(ready):
    first = sheets.awards_order_book(ready.cycle, ("zh", "en"))
    assert sheets.awards_order_book(ready.cycle, ("zh", "en")) == first


@pytest.mark.parametrize("more", [0, 2])
def test_the_order_asks_as_often_however_many_win(ready, more, django_assert_num_queries):
    award = Award.objects.get(code="EMP")
    for rank, code in enumerate(["r1", "r2"][:more], start=3):
        ready.honour(award, ready.people[code], rank)
    with django_assert_num_queries(ORDER_QUERIES):
        sheets.awards_order_book(ready.cycle, ("zh", "en"))


ORDER_QUERIES = 12
