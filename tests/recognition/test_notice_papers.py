"""Papers about the notice: list with its days, second list, slip, what a body changed."""

import io

import pypdfium2
import pytest
from docx import Document

from tests.recognition.conftest import KEY, SALT
from tests.recognition.test_notice import (
    LATER,
    an_objection,
    approve,
    changed_by_the_body,
    decided,
    objected,
    opened,
)
from tests.recognition.test_selection import selected
from tests.recognition.test_sheets import as_maps, read
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.wordprocessing import Templates, blank
from yearturn.recognition import documents, queries, sheets
from yearturn.recognition.actions.conferral import confer
from yearturn.recognition.actions.notice import end_notice, record_objections
from yearturn.recognition.actions.selection import decide_again
from yearturn.recognition.documents.no_objection import slip
from yearturn.recognition.documents.proposed_list import sheet
from yearturn.recognition.models import PublicNotice

pytestmark = pytest.mark.django_db

REASON = "Lin Xiaomei is honoured by the province (林晓梅已获省级表彰)"


def told(make, house, language):
    with speaking(language):
        return make(house.cycle)


def fixed(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


def paragraphs(pages):
    return [it.text for it in Document(io.BytesIO(pages)).paragraphs if it.text.strip()]


def squeezed(text):
    return "".join(text.split())


# ----------------------------------------------------------------------- lists


def test_list_without_a_notice_says_nothing_of_one(house):
    selected(house)
    assert told(sheet, house, "en")["notice"] == []
    made = documents.proposed_list_for_editing(house.cycle, language="en")
    assert "Public notice" not in paragraphs(made)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                (
                    "This list is on public notice from 18 January 2021 to 22 January 2021,"
                    " 5 working days."
                ),
                (
                    "Objections to anybody on it are raised within these days, under one's own name"
                    " and with the facts. Who raised them is kept confidential."
                ),
                "Contact: Wei Lan, 0510-1",
            ],
        ),
        (
            "zh",
            [
                "本名单自2021年1月18日起至2021年1月22日止公示，共5个工作日。",
                "对名单所列人员如有异议，请在公示期内实名反映，并说明具体事实。反映人信息严格保密。",
                "联系方式：Wei Lan, 0510-1",
            ],
        ),
    ],
)
def test_list_says_when_and_how_one_objects(house, language, sentences):
    opened(house)
    assert told(sheet, house, language)["notice"] == sentences
    written = paragraphs(documents.proposed_list_for_editing(house.cycle, language=language))
    printed = fixed(documents.proposed_list(house.cycle, language=language))
    for sentence in sentences:
        assert sentence in written
        assert squeezed(sentence) in printed


def test_notice_of_one_day_is_told_in_the_singular(house):
    opened(house)
    PublicNotice.objects.update(working_days=1)
    assert told(sheet, house, "en")["notice"][0].endswith("1 working day.")


def test_second_list_says_that_an_objection_was_upheld(house):
    first = decided(house, ("EMP", "n2")).supersedes
    english, chinese = told(sheet, house, "en"), told(sheet, house, "zh")
    assert english["title"] == "Proposed List of Honours 2020 (Second List)"
    assert chinese["title"] == "2020年度拟表彰名单（第二次）"
    assert english["notice"][1:3] == [
        "After an objection was upheld, the winners were selected again.",
        "The present list replaces the earlier one.",
    ]
    assert chinese["notice"][1:3] == ["经核实，有异议成立，已重新评选。", "本名单替代原名单。"]
    assert first.digest[:8] in english["notes"][-1]
    names = [row[1] for award in english["awards"] for row in award["rows"]]
    assert "Lin Xiaomei" not in names
    assert "Tang Wenbo" in names


def test_second_list_says_that_the_body_changed_it(house):
    changed_by_the_body(house)
    assert told(sheet, house, "en")["notice"][1] == (
        "The approving body changed the list, and the winners were selected again."
    )
    assert told(sheet, house, "zh")["notice"][1] == "审批机构对名单作了变更，已重新评选。"


def test_second_list_tells_both_where_both_happened(house):
    opened(house)
    rows = [
        an_objection(house, "EMP", "n1"),
        an_objection(house, "EMP", "n2", received_on=LATER),
    ]
    record_objections(objections=rows, salt=SALT, **house.doing)
    decide_again(key=KEY, **house.doing)
    assert len(told(sheet, house, "en")["notice"]) == 5


@pytest.mark.parametrize("language", ["en", "zh"])
def test_award_that_lost_everybody_is_shown_vacant(house, language):
    decided(house, ("SPC", "lead"))
    last = told(sheet, house, language)["awards"][-1]
    assert last["rows"] == []
    made = documents.proposed_list_for_editing(house.cycle, language=language)
    assert last["vacant"] in paragraphs(made)
    assert len(Document(io.BytesIO(made)).tables) == 2
    assert squeezed(last["vacant"]) in fixed(
        documents.proposed_list(house.cycle, language=language)
    )


# ------------------------------------------------------------------------ slip


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        (
            [],
            "No objection to anybody on the list came in during the notice.",
            "公示期间，未收到对名单所列人员的异议。",
        ),
        (
            [("EMP", "n1", "dismissed")],
            (
                "During the notice 1 objection came in. It was looked into and dismissed; nobody"
                " was taken off the list."
            ),
            "公示期间共收到异议1件，经核实均不成立，名单所列人员无变动。",
        ),
        (
            [("EMP", "n1", "dismissed"), ("EMP", "n2", "dismissed")],
            (
                "During the notice 2 objections came in. They were looked into and dismissed;"
                " nobody was taken off the list."
            ),
            "公示期间共收到异议2件，经核实均不成立，名单所列人员无变动。",
        ),
    ],
)
def test_slip_says_what_the_notice_brought(house, rows, english, chinese):
    objected(house, *rows) if rows else opened(house)
    end_notice(result="objections" if rows else "none", **house.doing)
    assert told(slip, house, "en")["sentences"] == [
        (
            "The list of 4 people proposed for honours for the year 2020 was on public notice from"
            " 18 January 2021 to 22 January 2021, 5 working days."
        ),
        english,
        "This is hereby certified.",
    ]
    assert told(slip, house, "zh")["sentences"] == [
        "2020年度拟表彰名单（共4人）自2021年1月18日起至2021年1月22日止公示，共5个工作日。",
        chinese,
        "特此证明。",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_slip_is_written_with_room_for_seal_and_day(house, language):
    opened(house)
    end_notice(result="none", **house.doing)
    data = told(slip, house, language)
    found = paragraphs(documents.no_objection(house.cycle, language=language))
    assert found[:2] == [data["group"], data["title"]]
    assert found[2:5] == data["sentences"]
    assert [it.strip() for it in found[5:]] == [data["seal"], data["day"], data["record"]]
    assert queries.decision(house.cycle).digest in squeezed(data["record"])


def test_slip_is_made_of_the_offices_own_template(house, tmp_path):
    opened(house)
    end_notice(result="none", **house.doing)
    own = blank()
    own.line("Own: {{ title }}")
    (tmp_path / "no-objection.docx").write_bytes(own.made())
    made = documents.no_objection(house.cycle, language="zh", templates=Templates(tmp_path))
    assert paragraphs(made) == ["Own: 公示无异议证明"]


def test_slip_is_the_same_bytes_twice(house):
    opened(house)
    end_notice(result="none", **house.doing)
    made = [documents.no_objection(house.cycle, language="zh") for _time in range(2)]
    assert made[0] == made[1]


# ---------------------------------------------------------- commendation decision


@pytest.fixture
def changed(house):
    changed_by_the_body(house)
    approve(house, reason=REASON)
    confer(**house.doing)
    return house


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "In its approval the Board made this change: Lin Xiaomei is honoured by the province",
        ),
        ("zh", "董事会审批时作了如下变更：林晓梅已获省级表彰"),
    ],
)
def test_commendation_says_what_the_body_changed_and_why(changed, language, sentence):
    assert told(documents.commendation_data, changed, language)["changes"] == [sentence]
    made = documents.commendation_for_editing(changed.cycle, language=language)
    assert sentence in paragraphs(made)
    printed = fixed(documents.commendation(changed.cycle, language=language))
    assert squeezed(sentence) in printed


def test_commendation_without_a_change_says_nothing_of_one(house):
    opened(house)
    end_notice(result="none", **house.doing)
    approve(house)
    confer(**house.doing)
    assert told(documents.commendation_data, house, "en")["changes"] == []


# ---------------------------------------------------------------- spreadsheet


def test_changes_are_a_sheet_of_their_own_in_both_languages(house):
    decided(house, ("EMP", "n2"))
    found = as_maps(read(sheets.winners(house.cycle, ("zh", "en")))["changes"])
    assert [(row["change"], row["award"], row["person"]) for row in found] == [
        ("removed", "EMP", "n2"),
        ("came_in", "EMP", "n3"),
        ("reason", "EMP", "n4"),
    ]
    assert found[0] == {
        "change": "removed",
        "award": "EMP",
        "person": "n2",
        "name": "Lin Xiaomei",
        "name_zh": "林晓梅",
        "unit": "Assembly",
        "unit_zh": "装配车间",
        "post": "Engineer",
        "post_zh": "工程师",
        "rank_before": 2,
        "rank": "",
        "reason_before": "won: place 2 with 80.00 points",
        "reason_before_zh": "获奖：第2名，得分80.00",
        "reason": "objection upheld: What was found of n2.",
        "reason_zh": "异议成立：What was found of n2.",
    }


def test_changes_are_left_out_where_nothing_was_decided_again(house):
    objected(house, ("EMP", "n2", "dismissed"))
    assert "changes" not in read(sheets.winners(house.cycle, ("zh", "en")))
