"""From rows to a release as far as somebody allowed it, and what may not be at its cells."""

import datetime as dt

import pytest

from tests.workbook import books
from yearturn.publication import queries
from yearturn.publication.models import Release, SignOff
from yearturn.workbook import reading
from yearturn.workbook.driving import (
    conference,
    organization,
    planning,
    publication,
    recognition,
    review,
)
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import publication as folder
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db
FLOORS = (organization, planning, review, recognition, conference, publication)
DRAFT = "Nobody signed the release off: it is a draft and says so."


def driven(path, sheets=None, on=None):
    """Return the year after every floor was driven."""
    year = begin(reading.read([books.write(path, sheets or books.valid())]), on=on)
    for floor in FLOORS:
        floor.drive(year)
    return year


def faults(path, sheets):
    with pytest.raises(Faulty) as faulty:
        driven(path, sheets)
    return [(fault.sheet, fault.row, fault.column, fault.problem) for fault in faulty.value.faults]


def setting(sheets, name, value):
    row = next(row for row in sheets["release"] if row[0] == name)
    row[1] = value
    return sheets


def approving(sheets, stage="release"):
    row = [stage, "BRD", books.day("2021-02-04"), "YH-2021-9", "", "Photographs were changed."]
    sheets["approvals"].append(row)
    return sheets


def texts(year):
    claims = queries.claims(queries.release(year.cycle))
    return [f"{claim.label} {claim.text} {claim.label_zh} {claim.text_zh}" for claim in claims]


# ------------------------------------------------------------------------------- the draft


def test_the_release_is_what_the_rows_say(tmp_path):
    driven(tmp_path)
    release = Release.objects.get()
    assert (release.source, release.source_zh, release.contact) == (
        "Yunhe Machinery Group",
        "云河机械集团",
        "press@example.org",
    )
    assert release.release_at == dt.datetime(2021, 2, 5, 1, 30, tzinfo=dt.UTC)
    assert release.title == ("Yunhe Machinery Group honours the work of 2020 and sets out for 2021")


def test_a_release_that_nobody_approved_stays_a_checked_draft(tmp_path):
    year = driven(tmp_path)
    assert Release.objects.get().state == "checked"
    assert DRAFT in year.notes


def test_the_disclosed_figure_is_told_and_no_other(tmp_path):
    every = " ".join(texts(driven(tmp_path)))
    assert "923.8" in every
    for hidden in ("418.2", "505.6", "1.4", "460"):
        assert hidden not in every


def test_what_is_left_out_is_noted(tmp_path):
    sheets = books.valid()
    sheets["findings"][1][2:4] = ["The arm earned 40 million.", "机械臂创收四千万元。"]
    year = driven(tmp_path, sheets)
    (note,) = [note for note in year.notes if "leaves out finding" in note]
    assert note.startswith(
        "The release leaves out finding:ROB:1 “The arm earned 40 million.”: it may state a figure"
        " that was not made public (40, million, "
    )
    assert "40" not in " ".join(texts(year)).replace("09:40", "")


def test_words_that_differ_in_numbers_are_noted(tmp_path):
    sheets = books.valid()
    disclosed = "The group earned 923.8 in the year."
    sheets["findings"].append(
        ["G", "highlight", disclosed, "集团收入再创新高。", "", "", "", "", ""]
    )
    year = driven(tmp_path, sheets)
    (note,) = [note for note in year.notes if "leaves out finding" in note]
    assert "its two languages do not state the same numbers (923.8)" in note


def test_without_the_sheet_there_is_no_release(tmp_path):
    sheets = books.valid()
    del sheets["release"]
    year = driven(tmp_path, sheets)
    assert "No sheet “release”: there is no release." in year.notes
    assert list(folder.papers(year.cycle, ("zh", "en"))) == []


def test_with_nothing_sealed_there_is_no_release(tmp_path):
    sheets = books.valid()
    kept = {"cycle", "units", "people", "release"}
    year = driven(tmp_path, {name: rows for name, rows in sheets.items() if name in kept})
    assert not Release.objects.exists()
    assert "No stage has a result yet: there is no release." in year.notes


# ------------------------------------------------------------------------------ the sign-off


def test_an_approval_signs_the_release_off(tmp_path):
    year = driven(tmp_path, approving(books.valid()))
    assert Release.objects.get().state == "signed_off"
    signed = SignOff.objects.get()
    assert (signed.body.code, signed.on, signed.document, signed.reason) == (
        "BRD",
        dt.date(2021, 2, 4),
        "YH-2021-9",
        "Photographs were changed.",
    )
    assert DRAFT not in year.notes


@pytest.mark.parametrize(("day", "state"), [(5, "signed_off"), (6, "published")])
def test_a_signed_release_appears_once_its_time_has_come(tmp_path, day, state):
    driven(tmp_path, approving(books.valid()), on=dt.date(2021, 2, day))
    assert Release.objects.get().state == state


# -------------------------------------------------------------------- faults at their cells


def test_unapproved_winners_are_a_fault_at_the_approval(tmp_path):
    sheets = books.valid()
    del sheets["approvals"][1]
    found = faults(tmp_path, approving(sheets))
    problem = "The release names winners whom nobody approved. Record their approval first"
    assert found == [("approvals", 2, "stage", problem)]


def test_a_release_before_the_conference_is_a_fault_at_its_time(tmp_path):
    sheets = setting(books.valid(), "release_at", "2021-02-01 09:00")
    problem = "The release would appear on 2021-02-01, before the conference of 2021-02-02"
    assert faults(tmp_path, sheets) == [("release", 2, "release_at", problem)]


def test_a_figure_in_the_title_is_a_fault_at_the_title(tmp_path):
    sheets = setting(books.valid(), "title", "Revenue up 12%")
    ((sheet, row, column, problem), *others) = faults(tmp_path, sheets)
    assert (sheet, row, column) == ("release", 5, "title")
    titles = (
        "(title: “Revenue up 12%”; title_zh:"
        " “云河机械集团召开2020年度总结表彰大会，部署2021年工作”)"
    )
    assert problem == (
        f"“Revenue up 12%” states what may be a figure that was not made public: 12% {titles}"
    )
    assert [problem for *_place, problem in others] == [
        f"“Revenue up 12%” does not state the same numbers in both languages: 12 {titles}"
    ]


def test_titles_that_differ_are_a_fault_at_each_of_them(tmp_path):
    sheets = setting(books.valid(), "title", "Honours for the work of 2020, 4 titles")
    setting(sheets, "title_zh", "表彰大会召开")
    found = faults(tmp_path, sheets)
    assert {column for _sheet, _row, column, _problem in found} == {"title", "title_zh"}
    assert all("title_zh: “表彰大会召开”" in problem for *_place, problem in found)


# ------------------------------------------------------------------------------ the papers


def test_the_papers_are_named_by_language(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    assert list(papers) == [
        "publication/release.zh.html",
        "publication/release.en.html",
        "publication/release.zh.docx",
        "publication/release.en.docx",
        "publication/bulletin.zh.docx",
        "publication/bulletin.en.docx",
        "publication/feed.atom",
    ]
    assert papers["publication/release.zh.html"]().startswith(b"<!doctype html>")
    assert papers["publication/feed.atom"]().startswith(b"<?xml")


def test_a_year_in_one_language_has_one_release(tmp_path):
    year = driven(tmp_path)
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert names == [
        "publication/release.en.html",
        "publication/release.en.docx",
        "publication/bulletin.en.docx",
        "publication/feed.atom",
    ]


def test_two_runs_say_the_same(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    for make in papers.values():
        assert make() == make()
