"""The spreadsheets of winners and bonuses."""

import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import judged, selected
from yearturn.recognition import sheets
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Pseudonym

pytestmark = pytest.mark.django_db


def read(data):
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def as_maps(rows):
    head, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def test_winners_stand_in_call_order_in_both_languages(house):
    selected(house)
    found = as_maps(read(sheets.winners(house.cycle, ("zh", "en")))["winners"])
    assert [(row["award"], row["rank"], row["person"]) for row in found] == [
        ("EMP", 1, "n1"),
        ("EMP", 2, "n2"),
        ("INN", 1, "n5"),
        ("SPC", 1, "lead"),
    ]
    assert found[0] == {
        "award": "EMP",
        "rank": 1,
        "person": "n1",
        "name": "Shen Jianguo",
        "name_zh": "沈建国",
        "unit": "Assembly",
        "unit_zh": "装配车间",
        "post": "Engineer",
        "post_zh": "工程师",
        "merit": 90,
        "standard_error": "",
        "raw_mean": 90,
        "reason": "won: place 1 with 90.00 points",
        "reason_zh": "获奖：第1名，得分90.00",
    }


def test_winners_in_english_alone_have_no_twins(house):
    selected(house)
    head = read(sheets.winners(house.cycle, ("en",)))["winners"][0]
    assert head == [
        "award",
        "rank",
        "person",
        "name",
        "unit",
        "post",
        "merit",
        "standard_error",
        "raw_mean",
        "reason",
    ]


def test_candidates_are_everybody_with_reason_pseudonym_and_comments(house):
    judged(house)
    select_winners(key=b"key", **house.doing)
    found = as_maps(read(sheets.winners(house.cycle, ("en",)))["candidates"])
    assert [(row["award"], row["person"], row["outcome"]) for row in found] == [
        ("EMP", "n1", "won"),
        ("EMP", "n2", "won"),
        ("EMP", "n3", "below_line"),
        ("EMP", "n4", "below_line"),
        ("INN", "n5", "won"),
        ("INN", "n1", "other_title"),
    ]
    name = Pseudonym.objects.get(person=house.people["n3"]).name
    assert (found[2]["pseudonym"], found[2]["reserve"], found[2]["ballots"]) == (name, 1, 3)
    assert found[2]["reason"] == "below the line: 70.00 against 80.00"


def test_approvals_stand_in_their_own_sheet(house):
    selected(house)
    assert read(sheets.winners(house.cycle, ("en",)))["approvals"][1:] == []
    record_approvals(
        salt=b"salt",
        approvals=[an_approval(house, addressee="All units", reason="None changed")],
        **house.doing,
    )
    row = as_maps(read(sheets.winners(house.cycle, ("en",)))["approvals"])[0]
    assert (row["body"], row["document"], row["addressee"], row["reason"]) == (
        "board",
        "HJ-2021-3",
        "All units",
        "None changed",
    )


def test_bonuses_are_of_awards_that_bring_one(house):
    house.awards["EMP"].bonus = Decimal("5000.50")
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    assert len(read(sheets.bonuses(house.cycle, ("en",)))["bonus"]) == 1
    confer(**house.doing)
    found = as_maps(read(sheets.bonuses(house.cycle, ("en",)))["bonus"])
    assert [
        (row["person"], row["unit"], row["award"], row["gross_amount"], row["approval"])
        for row in found
    ] == [
        ("n1", "Assembly", "EMP", 5000.5, "HJ-2021-3"),
        ("n2", "Assembly", "EMP", 5000.5, "HJ-2021-3"),
    ]


@pytest.mark.parametrize("nominees", [("n1",), ("n1", "n2", "n3")])
def test_winners_ask_as_much_for_one_as_for_many(house, nominees, django_assert_num_queries):
    selected(house, scores={("EMP", code): (5, None, None) for code in nominees})
    with django_assert_num_queries(13):
        sheets.winners(house.cycle, ("zh", "en"))


def test_merits_stand_with_their_errors_where_the_method_has_them(house):
    house.awards["EMP"].method = "severity"
    selected(house, scores=FLAWED | {("INN", "n5"): (4, 4, 5)})
    book = read(sheets.winners(house.cycle, ("en",)))
    for name in ("winners", "candidates"):
        rows = as_maps(book[name])
        assert all(row["standard_error"] > 0 for row in rows if row["award"] == "EMP")
        assert [row["standard_error"] for row in rows if row["award"] == "INN"] == [""]
    first = as_maps(book["winners"])[0]
    assert first["reason"] == (
        f"won: place 1 with {first['merit']:.2f} ± {first['standard_error']:.2f} points"
    )


# Judge 3 scored two candidates, and them alike; the last one was scored once.
FLAWED = {
    ("EMP", "n1"): (9, 8, 6),
    ("EMP", "n2"): (8, 8, 6),
    ("EMP", "n3"): (7, 5, None),
    ("EMP", "n4"): (6, None, None),
}


def test_cautions_are_told_award_by_award_in_both_languages(house):
    house.awards["EMP"].method = "severity"
    selected(house, scores=FLAWED | {("INN", "n5"): (4, 4, 5)})
    head, *rows = read(sheets.winners(house.cycle, ("zh", "en")))["cautions"]
    assert head == ["award", "kind", "person", "name", "name_zh", "caution", "caution_zh"]
    assert rows == [
        [
            "EMP",
            "single_ballot",
            "n4",
            "Qiao Yun",
            "乔芸",
            "Qiao Yun was scored by one judge alone, so that this merit rests on a single view.",
            "乔芸只有一位评委评分，得分仅反映一位评委的看法。",
        ],
        [
            "EMP",
            "few_ballots",
            "j3",
            "Fan Li",
            "范丽",
            "Fan Li scored too few candidates to tell how severe these scores are.",
            "范丽评分的候选人较少，评分宽严尚难判断。",
        ],
        [
            "EMP",
            "constant_judge",
            "j3",
            "Fan Li",
            "范丽",
            "Fan Li gave every candidate the same points, which tells no candidates apart.",
            "范丽给所有候选人的分数相同，未能区分候选人。",
        ],
        ["INN", "", "", "", "", "There is nothing to bear in mind.", "无注意事项。"],
    ]


def test_judges_stand_with_their_leniency_where_the_method_finds_it(house):
    house.awards["EMP"].method = "severity"
    selected(house, scores=FLAWED | {("INN", "n5"): (4, None, None)})
    head, *_rows = read(sheets.winners(house.cycle, ("en",)))["judges"]
    assert head == [
        "award",
        "person",
        "name",
        "ballots",
        "leniency",
        "standard_error",
        "constant",
    ]
    rows = as_maps(read(sheets.winners(house.cycle, ("en",)))["judges"])
    assert [(row["award"], row["person"], row["ballots"], row["constant"]) for row in rows] == [
        ("EMP", "j1", 4, False),
        ("EMP", "j2", 3, False),
        ("EMP", "j3", 2, True),
        ("INN", "j1", 1, False),
    ]
    assert rows[0]["leniency"] > 0 > rows[2]["leniency"]
    assert all(row["standard_error"] > 0 for row in rows[:3])
    assert (rows[3]["leniency"], rows[3]["standard_error"]) == ("", "")


def test_comments_of_judges_stand_with_the_candidate(house):
    judged(house, scores={("EMP", "n1"): (None, None, None)})
    house.record(("EMP", "n1", "j1", 9, "Thorough."))
    select_winners(key=b"key", **house.doing)
    found = as_maps(read(sheets.winners(house.cycle, ("en",)))["candidates"])
    assert [row["comments"] for row in found] == ["Thorough."]


def test_conflicted_ballots_are_counted_beside_the_others(house):
    judged(house, scores={("EMP", "j1"): (9, 8, 7)})
    select_winners(key=b"key", **house.doing)
    found = as_maps(read(sheets.winners(house.cycle, ("en",)))["candidates"])
    assert [(row["ballots"], row["conflicted_ballots"]) for row in found] == [(2, 1)]
