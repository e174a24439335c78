"""The agenda on paper, in both languages."""

import pypdfium2
import pytest

from yearturn.conference import documents, queries
from yearturn.kernel.bilingual import speaking
from yearturn.recognition.models import Award


def data(year, language="en"):
    with speaking(language):
        return documents.agenda_data(queries.conference(year.cycle))


def text_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "\n")


def test_the_head_says_when_where_and_under_which_cap(ready):
    found = data(ready)
    assert found["over"] == "Heron Group · Annual Summary and Recognition Conference 2020"
    assert found["theme"] == "“Steady water”"
    assert [(fact["label"], fact["value"]) for fact in found["facts"]] == [
        ("Date", "Tuesday, 2 February 2021, 14:00"),
        ("Venue", "the canteen hall"),
        ("Host", "Wen Ruyi, General Manager"),
        ("In the hall", "at most 9 people (District notice 5, 20 January 2021)"),
        (
            "Attendance",
            "must attend 2 · award winners 3 · speakers 1 · representatives of the cadres 3",
        ),
    ]


def test_the_head_is_said_in_chinese(ready):
    assert [fact["value"] for fact in data(ready, "zh")["facts"]] == [
        "2021年2月2日 星期二 14:00",
        "食堂大厅",
        "总经理温如意",
        "不超过9人（区疫情防控第5号通知，2021年1月20日）",
        "必须出席2人 · 获奖者3人 · 发言人1人 · 干部代表3人",
    ]


def test_items_bear_times_and_the_end_is_told(ready):
    found = data(ready)
    assert [(item["time"], item["minutes"]) for item in found["items"]][:2] == [
        ("14:00", "30 minutes"),
        ("14:30", "10 minutes"),
    ]
    assert found["closing"] == "The conference closes at 15:10."


def test_lines_name_speakers_presenters_and_for_whom_they_speak(ready):
    items = data(ready)["items"]
    lines = [[(line["label"], line["value"]) for line in item["lines"]] for item in items]
    assert lines == [
        [("Speaker", "Wen Ruyi, General Manager")],
        [("Presented by", "Gu Changhe, Chairman")],
        [("Presented by", "Gu Changhe, Chairman")],
        [
            ("Speaker", "Tao Yongnian, Head of Textile Machinery"),
            ("On behalf of", "Textile Machinery"),
        ],
        [("Speaker", "Qiao Yun, Welder"), ("On behalf of", "the winners")],
        [
            ("Speaker", "Gu Changhe, Chairman"),
            ("On behalf of", "the Party Committee, himself or herself"),
        ],
    ]


def test_winners_stand_at_their_award_in_call_order(ready):
    items = data(ready)["items"]
    assert items[1]["winners"] == [
        {
            "award": "Outstanding Employee",
            "people": [
                {"name": "Qiao Yun", "post": "Welder", "unit": "Robot Assembly"},
                {"name": "Lin Xiaomei", "post": "Sales Engineer", "unit": "Textile Machinery"},
            ],
        }
    ]
    assert [person["name"] for person in items[2]["winners"][0]["people"]] == ["Ruo Mingde"]
    assert items[3]["winners"] == []


def test_an_open_item_calls_up_whom_no_other_item_does(announced):
    announced.set_agenda(
        [
            announced.item(1, "recognition", award=Award.objects.get(code="SPC")),
            announced.item(2, "recognition"),
        ]
    )
    items = data(announced)["items"]
    assert [[group["award"] for group in item["winners"]] for item in items] == [
        ["Special Award"],
        ["Outstanding Employee"],
    ]


def test_an_agenda_without_theme_host_or_people_is_told_all_the_same(year):
    year.announce(theme="", theme_zh="", host=None)
    found = data(year)
    assert (found["theme"], found["items"], found["closing"]) == ("", [], "")
    assert [fact["label"] for fact in found["facts"]] == ["Date", "Venue", "In the hall"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Agenda", "Steady water", "Qiao Yun", "On behalf of", "closes at 15:10"]),
        ("zh", ["议程", "行稳致远", "乔芸", "颁奖嘉宾", "大会于15:10结束"]),
    ],
)
def test_the_agenda_is_set_without_a_warning(ready, language, words):
    text = text_of(documents.agenda(ready.cycle, language=language))
    compact = text.replace(" ", "") if language == "zh" else text
    assert [word for word in words if word not in compact] == []
