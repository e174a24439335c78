"""The papers that an office edits: agenda, notice with reply slip, sheet to sign."""

import datetime as dt
import io

import pytest
from docx import Document

from yearturn.conference import documents, queries
from yearturn.conference.models import Attendance, CapVersion, Conference
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.wordprocessing import Templates, Unfit, blank

MAKERS = {
    "agenda": documents.agenda_for_editing,
    "invitation": documents.invitation,
    "sign-in": documents.sign_in,
    "script": documents.script,
    "citations": documents.citations,
}


def texts(pages):
    """Return the paragraphs of a DOCX file, and the rows of its tables."""
    document = Document(io.BytesIO(pages))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [it.text for it in document.paragraphs if it.text], rows


def told(year, make, language="en"):
    with speaking(language):
        return make(queries.conference(year.cycle))


def parts(year, language="en"):
    found = told(year, documents.invitation_data, language)["parts"]
    return {part["title"]: part["sentences"] for part in found}


# ---- the notice of meeting


def test_notice_says_when_where_what_and_who(ready):
    found = parts(ready)
    assert found["Time and place"] == ["Tuesday, 2 February 2021, 14:00", "the canteen hall"]
    assert found["What happens"][0].startswith("1. ")
    assert len(found["What happens"]) == len(queries.agenda(queries.conference(ready.cycle)))
    assert found["Who attends"] == [
        "must attend: 2 people",
        "award winners: 3 people",
        "speakers: 1 person",
        "representatives of the cadres: 3 people",
    ]


def test_notice_names_the_cap_and_whose_it_is(ready):
    assert parts(ready)["What to observe"][0] == (
        "At most 9 people may be in the hall (District notice 5, 20 January 2021). Please come"
        " only if you stand on the attendance list, and let nobody come in your place."
    )
    assert (
        "会场人数不超过9人（区疫情防控第5号通知，2021年1月20日）"
        in (parts(ready, "zh")["四、有关要求"][0])
    )


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"reply_by": None, "contact": ""}, []),
        (
            {"reply_by": dt.date(2021, 1, 30), "contact": ""},
            ["Please send the reply slip back by 30 January 2021."],
        ),
        (
            {"reply_by": dt.date(2021, 1, 30), "contact": "Office (办公室)"},
            ["Please send the reply slip back by 30 January 2021.", "Contact: Office"],
        ),
    ],
)
def test_notice_asks_for_a_reply_where_one_is_wanted(ready, changes, sentences):
    Conference.objects.update(**changes)
    assert parts(ready)["What to observe"][2:] == sentences
    slip = told(ready, documents.invitation_data)["slip"]
    assert bool(slip["notes"]) == (changes["reply_by"] is not None)


def test_notice_before_anybody_is_placed_leaves_the_classes_out(announced):
    assert "Who attends" not in parts(announced)


def test_notice_is_signed_by_the_office_once_all_that_it_says_is_known(ready):
    found = told(ready, documents.invitation_data)
    assert (found["office"], found["day"]) == ("General Office", "20 January 2021")
    ready.approve_winners()
    assert told(ready, documents.invitation_data)["day"] == "28 January 2021"
    CapVersion.objects.update(on=dt.date(2021, 1, 30))
    assert told(ready, documents.invitation_data)["day"] == "30 January 2021"


def test_notice_tells_each_unit_whom_it_sends(ready):
    units = told(ready, documents.invitation_data)["annex"]["units"]
    names = [name for unit in units for name in unit["names"].split(", ")]
    assert sorted(names) == sorted(str(it.person) for it in Attendance.objects.all())
    _paragraphs, rows = texts(documents.invitation(ready.cycle, language="en"))
    assert [[unit["name"], unit["names"]] for unit in units] == rows[1 : len(units) + 1]


def test_notice_before_anybody_is_placed_has_no_annex(announced):
    paragraphs, _rows = texts(documents.invitation(announced.cycle, language="en"))
    assert not any("Annex" in it for it in paragraphs)


def test_notice_as_a_file_has_its_parts_and_an_empty_slip(ready):
    paragraphs, rows = texts(documents.invitation(ready.cycle, language="zh"))
    for text in ("关于召开2020年度总结表彰大会的通知", "各单位：", "参会回执", "食堂大厅"):
        assert text in paragraphs
    slip = rows.index(["单位", "姓名", "职务", "是否参会", "联系电话"])
    assert rows[slip + 1 :] == [[""] * 5] * 10


# ---- the agenda


@pytest.mark.parametrize("language", ["en", "zh"])
def test_editable_agenda_says_all_that_the_fixed_one_says(ready, language):
    data = told(ready, documents.agenda_data, language)
    paragraphs, rows = texts(documents.agenda_for_editing(ready.cycle, language=language))
    assert {data["title"], data["over"], data["closing"]} <= set(paragraphs)
    for fact in data["facts"]:
        assert [fact["label"], fact["value"]] in rows
    items = rows[-len(data["items"]) :]
    for row, item in zip(items, data["items"], strict=True):
        assert row[0].split("\n") == [item["time"], item["minutes"]]
        lines = row[1].split("\n")
        assert lines[0] == item["title"]
        for line in item["lines"]:
            assert f"{line['label']} {line['value']}" in lines
        for group in item["winners"]:
            assert group["award"] in lines
            assert sum(who["name"] in row[1] for who in group["people"]) == len(group["people"])


# ---- the sheet to sign


def test_everybody_with_a_place_signs_once_under_their_unit(ready):
    data = told(ready, documents.sign_in_data)
    names = [who["name"] for unit in data["units"] for who in unit["people"]]
    assert sorted(names) == sorted(str(it.person) for it in Attendance.objects.all())
    assert [unit["name"] for unit in data["units"]] == list(
        dict.fromkeys(unit["name"] for unit in data["units"])
    )
    assert data["units"][0]["name"] == "Heron Group"
    assert [who["number"] for who in data["units"][0]["people"]] == list(
        range(1, len(data["units"][0]["people"]) + 1)
    )


def test_sheet_names_a_unit_once_and_leaves_room_to_sign(ready):
    data = told(ready, documents.sign_in_data, "zh")
    _paragraphs, rows = texts(documents.sign_in(ready.cycle, language="zh"))
    assert rows[0] == ["单位", "序号", "姓名", "职务", "类别", "签名"]
    assert [row[0].split("\n")[0] for row in rows[1:] if row[0]] == [
        unit["name"] for unit in data["units"]
    ]
    assert {row[-1] for row in rows[1:]} == {""}


# ---- all of them


@pytest.mark.parametrize("name", MAKERS)
def test_paper_is_made_of_the_offices_own_template(ready, tmp_path, name):
    sheet = blank()
    sheet.line("Own: {{ title }}")
    (tmp_path / f"{name}.docx").write_bytes(sheet.made())
    paragraphs, _rows = texts(
        MAKERS[name](ready.cycle, language="en", templates=Templates(tmp_path))
    )
    [paragraph] = paragraphs
    assert paragraph.startswith("Own: ")


@pytest.mark.parametrize("name", MAKERS)
def test_paper_is_the_same_every_time(ready, name):
    pages = MAKERS[name](ready.cycle, language="en")
    assert pages == MAKERS[name](ready.cycle, language="en")


def test_template_that_asks_for_more_than_the_paper_holds_is_named(ready, tmp_path):
    sheet = blank()
    sheet.line("{{ salary }}")
    (tmp_path / "agenda.docx").write_bytes(sheet.made())
    with pytest.raises(Unfit, match=r"agenda\.docx: 'salary' is undefined"):
        documents.agenda_for_editing(ready.cycle, language="en", templates=Templates(tmp_path))


@pytest.mark.parametrize(("name", "queries_asked"), [("sign-in", 5), ("invitation", 16)])
def test_papers_ask_the_database_as_often_however_many_attend(
    ready, django_assert_num_queries, name, queries_asked
):
    Attendance.objects.filter(position__gt=3).delete()
    with django_assert_num_queries(queries_asked):
        MAKERS[name](ready.cycle, language="en")
    Attendance.objects.filter(position__gt=1).delete()
    with django_assert_num_queries(queries_asked):
        MAKERS[name](ready.cycle, language="en")
