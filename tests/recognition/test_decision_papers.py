"""The commendation decision and the proposed list: fixed and for editing, in both languages."""

import io

import pypdfium2
import pytest
from docx import Document

from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import selected
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.wordprocessing import Templates, blank
from yearturn.recognition import documents, queries
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.documents.proposed_list import sheet
from yearturn.recognition.models import Approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def conferred(house):
    house.awards["SPC"].seats = 2
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    confer(**house.doing)
    return house


def told(house, language="en"):
    with speaking(language):
        return documents.commendation_data(house.cycle)


def texts(pages):
    document = Document(io.BytesIO(pages))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [it.text for it in document.paragraphs if it.text], rows


def words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


# ---- the commendation decision


def test_decision_bears_number_body_and_day_of_the_approval(conferred):
    data = told(conferred)
    assert (data["number"], data["body"], data["day"]) == (
        "HJ-2021-3",
        "Board",
        "31 December 2020",
    )
    assert told(conferred, "zh")["day"] == "2020年12月31日"


def test_decision_names_everybody_conferred_in_call_order(conferred):
    data = told(conferred)
    named = [row[1] for award in data["awards"] for row in award["rows"]]
    assert named == [str(result.person) for result in queries.conferred(conferred.cycle)]
    assert [award["count"] for award in data["awards"]] == [
        f"{len(award['rows'])} {'person' if len(award['rows']) == 1 else 'people'}"
        for award in data["awards"]
    ]


def test_decision_counts_people_not_honours(conferred):
    people = {result.person_id for result in queries.conferred(conferred.cycle)}
    assert f"commend {len(people)} pe" in told(conferred)["opening"]
    assert f"对以下{len(people)}名同志予以表彰" in told(conferred, "zh")["opening"]


@pytest.mark.parametrize(
    ("addressee", "english", "chinese"),
    [
        ("", "To all units:", "各单位："),
        ("All sectors", "To: All sectors", "All sectors："),
        ("All sectors (各产业板块)", "To: All sectors", "各产业板块："),
    ],
)
def test_decision_addresses_whom_the_approval_names(conferred, addressee, english, chinese):
    Approval.objects.update(addressee=addressee)
    assert told(conferred)["addressee"] == english
    assert told(conferred, "zh")["addressee"] == chinese


def test_decision_calls_on_everybody_for_the_new_year(conferred):
    assert "2021" in told(conferred)["call"][1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_decision_is_set_and_written_with_the_same_words(conferred, language):
    data = told(conferred, language)
    fixed = words(documents.commendation(conferred.cycle, language=language))
    paragraphs, rows = texts(documents.commendation_for_editing(conferred.cycle, language=language))
    for text in (data["title"], data["number"], data["addressee"], data["opening"], *data["call"]):
        assert text in paragraphs
        assert "".join(text.split()) in fixed
    assert paragraphs[-2:] == [data["body"], data["day"]]
    for award in data["awards"]:
        for row in award["rows"]:
            assert row in rows
            assert "".join(row[1].split()) in fixed


# ---- the proposed list


@pytest.mark.parametrize("language", ["en", "zh"])
def test_editable_list_says_all_that_the_fixed_one_says(conferred, language):
    with speaking(language):
        data = sheet(conferred.cycle)
    paragraphs, rows = texts(
        documents.proposed_list_for_editing(conferred.cycle, language=language)
    )
    assert {data["title"], data["under"], data["preamble"]} <= set(paragraphs)
    for award in data["awards"]:
        assert f"{award['name']}　{award['count']}" in paragraphs
        assert all(row in rows for row in award["rows"])
        assert (award["vacant"] in paragraphs) == bool(award["vacant"])
    for number, note in enumerate(data["notes"], start=1):
        assert f"{number}. {note}" in paragraphs


# ---- both


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("commendation", documents.commendation_for_editing),
        ("proposed-list", documents.proposed_list_for_editing),
    ],
)
def test_paper_is_made_of_the_offices_own_template(conferred, tmp_path, name, make):
    own = blank()
    own.line("Own: {{ title }}")
    (tmp_path / f"{name}.zh.docx").write_bytes(own.made())
    templates = Templates(tmp_path)
    chinese, _rows = texts(make(conferred.cycle, language="zh", templates=templates))
    english, _rows = texts(make(conferred.cycle, language="en", templates=templates))
    assert [it.startswith("Own: ") for it in chinese] == [True]
    assert not any(it.startswith("Own: ") for it in english)
    assert make(conferred.cycle, language="zh") == make(conferred.cycle, language="zh")
