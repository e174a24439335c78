"""The folder's first page: what it lists, under which names, and that every link is a paper."""

import re
from datetime import date

import pytest
from django.utils import translation

from yearturn.organization.models import Cycle, Person
from yearturn.workbook.folder import index
from yearturn.workbook.folder.index import Section, Shown

NAMES = [
    "conference/agenda.zh.pdf",
    "conference/agenda.en.pdf",
    "recognition/decision.json",
    "recognition/proposed-list.zh.pdf",
    "recognition/certificates/P18-EMP.zh.pdf",
    "recognition/certificates/P18-EMP.en.pdf",
    "recognition/certificates/P20-EMP.zh.pdf",
    "planning/letters/NM.zh.pdf",
]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def add(*names):
    papers = []
    for name in names:
        index.add(papers, name)
    return papers


def test_two_languages_of_one_paper_stand_side_by_side():
    assert add("review/work-report.zh.pdf", "review/work-report.en.pdf") == [
        Shown(
            "Work report",
            [
                ("中文 PDF", "review/work-report.zh.pdf"),
                ("English PDF", "review/work-report.en.pdf"),
            ],
        )
    ]


def test_paper_without_a_language_is_called_by_its_kind():
    assert add("recognition/decision.json") == [
        Shown("Decision record", [("JSON", "recognition/decision.json")])
    ]


def test_different_papers_stand_below_one_another():
    papers = add("conference/agenda.en.pdf", "conference/attendance.xlsx")
    assert [paper.title for paper in papers] == [
        "Agenda",
        "Attendance, with the trace of every place",
    ]


def test_paper_that_has_no_title_is_called_by_its_name():
    assert add("planning/letters/NM-SAL.en.pdf") == [
        Shown("NM-SAL", [("English PDF", "planning/letters/NM-SAL.en.pdf")])
    ]


def test_part_of_a_name_that_is_no_language_is_not_taken_for_one():
    assert add("review/annex.v2.pdf")[0].files == [("PDF", "review/annex.v2.pdf")]


@pytest.mark.parametrize(("code", "title"), [("en", "Work report"), ("zh-hans", "工作报告")])
def test_titles_are_told_in_the_active_language(code, title):
    with translation.override(code):
        assert add("review/work-report.zh.pdf")[0].title == title


def test_sections_come_in_their_own_order_whatever_the_names_come_in():
    told = [section.title for section in index.sections(NAMES)]
    assert told == ["Recognition", "Planning", "Conference"]
    assert told == [section.title for section in index.sections(NAMES[::-1])]


def test_papers_come_in_the_order_of_the_catalogue_and_strangers_last():
    names = ["conference/map.pdf", "conference/sign-in.zh.docx", "conference/invitation.zh.docx"]
    (section,) = index.sections(names)
    assert [paper.title for paper in section.papers] == [
        "Notice of meeting with reply slip",
        "Sign-in sheet",
        "map",
    ]


def test_forms_of_one_paper_stand_together_as_they_were_made():
    names = [
        "conference/agenda.zh.pdf",
        "conference/sign-in.zh.docx",
        "conference/agenda.en.pdf",
        "conference/agenda.zh.docx",
    ]
    (section,) = index.sections(names)
    assert [kind for kind, _path in section.papers[0].files] == [
        "中文 PDF",
        "English PDF",
        "中文 DOCX",
    ]
    assert len(section.papers) == 2


def test_code_with_a_dot_is_shown_whole():
    """A unit may be called B.1; what stands before the first dot is not its name."""
    assert add("planning/letters/B.1.zh.pdf", "planning/letters/B.2.zh.pdf") == [
        Shown("B.1", [("中文 PDF", "planning/letters/B.1.zh.pdf")]),
        Shown("B.2", [("中文 PDF", "planning/letters/B.2.zh.pdf")]),
    ]


def test_section_without_papers_is_left_out():
    assert list(index.sections([])) == []
    assert [section.title for section in index.sections(["publication/feed.atom"])] == ["Release"]


def test_papers_of_one_person_or_unit_each_are_kept_apart():
    recognition, planning, conference = index.sections(NAMES)
    assert [paper.title for paper in recognition.papers] == ["Proposed list", "Decision record"]
    assert list(recognition.many) == ["Certificates one by one"]
    assert [paper.title for paper in recognition.many["Certificates one by one"]] == [
        "P18-EMP",
        "P20-EMP",
    ]
    assert planning.papers == []
    assert list(planning.many) == ["Letters of responsibility, unit by unit"]
    assert conference.many == {}


def test_subfolder_that_has_no_title_is_called_by_its_name():
    section = Section("Review")
    shelf = index.shelf(section, "review/annexes/a.pdf")
    assert section.many == {"annexes": []}
    assert section.many["annexes"] is shelf


def test_no_file_is_listed_twice_or_lost():
    listed = [
        path
        for section in index.sections(NAMES)
        for papers in (section.papers, *section.many.values())
        for paper in papers
        for _kind, path in paper.files
    ]
    assert sorted(listed) == sorted(NAMES)


# ---------------------------------------------------------------------------- the page itself


@pytest.fixture
def cycle(db):
    return Cycle.objects.create(
        year_reviewed=2020,
        year_deployed=2021,
        group_name="A & B Group",
        group_name_zh="甲乙集团",
        timezone="Asia/Shanghai",
        as_of=date(2021, 1, 15),
        seed="a seed",
        office=Person.objects.create(code="P1", name="Office", joined_on=date(2010, 1, 1)),
        languages="zh;en",
    )


def test_page_speaks_the_first_language_of_the_cycle(cycle):
    text = index.page(cycle, NAMES).decode()
    assert '<html lang="zh-Hans">' in text
    assert "<h1>甲乙集团</h1>" in text
    cycle.languages = "en;zh"
    text = index.page(cycle, NAMES).decode()
    assert '<html lang="en">' in text
    assert "<h1>A &amp; B Group</h1>" in text


def test_page_links_every_paper_once_and_the_ledger(cycle):
    links = re.findall(r'href="([^"]+)"', index.page(cycle, NAMES).decode())
    assert sorted(links) == sorted([*NAMES, "ledger.jsonl"])


def test_page_of_a_year_that_goes_on_links_what_to_reprint(cycle):
    text = index.page(cycle, NAMES, again=True).decode()
    assert text.count('href="reprint.txt"') == 1
    assert "与上次运行相比的变动及原因：" in text
    assert "reprint.txt" not in index.page(cycle, NAMES).decode()


def test_page_stands_alone(cycle):
    """Nothing is loaded, nothing runs: the folder may lie on a drive without a network."""
    text = index.page(cycle, NAMES).decode()
    assert "<script" not in text
    assert "<link" not in text
    assert "src=" not in text
    assert "style=" not in text
    assert text.count("<h1>") == 1


def test_page_of_a_year_without_papers_lists_none(cycle):
    text = index.page(cycle, []).decode()
    assert "全部文件" not in text
    assert "受表彰" not in text
