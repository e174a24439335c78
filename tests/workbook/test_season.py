"""A season from November to February: run after run into one folder, every paper read.

The books of five owners come one after the other, as in a real company: the roster and the rules
in November; candidates, scores and the public notice in December, with an objection that is
upheld; the approval and the plan in January; the conference in February, its cap cut twice; and a
name corrected at ten in the evening before it.
"""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import docx
import pypdfium2
import pytest
from pptx import Presentation
from python_calamine import CalamineWorkbook

from tests.workbook import books
from tests.workbook.continuing.seasons import cell, row
from yearturn.decisions import record
from yearturn.kernel import chain

pytestmark = pytest.mark.journey

OWNERS = {
    "roster": ("cycle", "calendar", "units", "people", "kin"),
    "safety": ("facts",),
    "rules": ("awards", "criteria", "quotas", "judges", "conflicts"),
    "candidates": ("nominations", "grants"),
    "panel": ("scores",),
    "notice": ("notice", "objections"),
    "approval": ("approvals",),
    "plan": (
        *("indicators", "targets", "actuals", "findings", "report", "settlement", "factors"),
        *("risks", "directives", "focuses", "measures", "tasks", "alignments"),
    ),
    "meeting": ("conference", "attendance", "agenda", "remarks", "hall"),
    "news": ("release", "photographs"),
}


def say(sheets, sheet, name, value):
    next(it for it in sheets[sheet] if it[0] == name)[1] = value


def season():
    """Return the whole year, judged as of November, with its notice in December."""
    whole = books.valid()
    say(whole, "cycle", "as_of", books.day("2020-11-30"))
    # Without her accident, whoever comes next among textiles can come in.
    whole["facts"] = [it for it in whole["facts"] if it[2] != "safety_incident"]
    day = cell(whole, "facts", "on")
    for fact in whole["facts"][1:]:
        fact[day] = min(fact[day], books.day("2020-11-20"))
    whole["notice"][1][:2] = [books.day("2020-12-14"), books.day("2020-12-18")]
    whole["notice"][1][3] = ""
    del whole["objections"][1:]
    whole["approvals"][1][2] = books.day("2021-01-08")
    return whole


class Office:
    """The office with its books, its folder, and what came of each run."""

    def __init__(self, place):
        self.place, self.out, self.whole = place, place / "2020", season()

    def run(self, day, *owners, flags=()):
        """Run the books of some owners as they stand now, on a day; return its summary."""
        status, told = self.ran(day, owners, flags)
        assert status == 0, told
        return SimpleNamespace(**told)

    def refused(self, day, *owners):
        """Return the faults for which a run of these books is refused."""
        status, told = self.ran(day, owners, ())
        assert status == 2
        return [SimpleNamespace(**fault) for fault in told["faults"]]

    def ran(self, day, owners, flags):
        paths = [
            books.write(self.place, {it: self.whole[it] for it in OWNERS[owner]}, f"{owner}.xlsx")
            for owner in owners
        ]
        command = [sys.executable, "-m", "yearturn.config.console", "run", *map(str, paths)]
        command += ["--out", str(self.out), "--on", day, "--json", *flags]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, json.loads(done.stdout)

    def file(self, name):
        return (self.out / name).read_bytes()

    def papers(self):
        return {it.relative_to(self.out).as_posix() for it in self.out.rglob("*") if it.is_file()}

    def winners(self, sheet=0):
        rows = CalamineWorkbook.from_filelike(io.BytesIO(self.file("recognition/winners.xlsx")))
        return rows.get_sheet_by_index(sheet).to_python()

    def honoured(self):
        head, *rows = self.winners()
        return [(it[head.index("award")], it[head.index("person")]) for it in rows]


def pdf(data):
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def word(data):
    paper = docx.Document(io.BytesIO(data))
    cells = (it.text for table in paper.tables for line in table.rows for it in line.cells)
    return "\n".join([*(it.text for it in paper.paragraphs), *cells])


def slides(data):
    shown = Presentation(io.BytesIO(data)).slides
    texts = [it.text_frame.text for slide in shown for it in slide.shapes if it.has_text_frame]
    return "\n".join([*texts, *(it.notes_slide.notes_text_frame.text for it in shown)])


READERS = {".pdf": pdf, ".docx": word, ".pptx": slides}


def text_of(office, name):
    """Return what a paper says, without the breaks of its lines; Chinese without any space.

    Between Chinese and digits pages have a small space that a reader does not see.
    """
    read = READERS.get(Path(name).suffix, lambda data: data.decode())
    return ("" if ".zh." in name else " ").join(read(office.file(name)).split())


# ---- the steps of the walk, each as one reads it in a calendar


def november_freezes_the_rules_and_chooses_nobody(office):
    done = office.run("2020-11-10", "roster", "safety", "rules")
    assert done.day == "2020-11-10"
    assert (done.winners, done.decision, done.reprint) == (0, None, [])
    assert "Nobody is nominated yet: the rules stand, no winner is selected." in done.notes
    assert "recognition/winners.xlsx" not in office.papers()
    assert "reprint.txt" not in office.papers()


def december_selects_and_puts_the_list_to_public_notice(office):
    done = office.run("2020-12-14", "candidates", "panel", "notice")
    assert any("taken as the folder keeps them" in note for note in done.notes)
    assert office.honoured() == [("EMP", "T06"), ("EMP", "R06"), ("INN", "R03"), ("SPE", "T01")]
    for language, words in {
        "zh": ("拟表彰名单", "尹刚", "夏云", "2020年12月14日", "2020年12月18日"),
        "en": ("Yin Gang", "Xia Yun", "14 December 2020", "18 December 2020"),
    }.items():
        for form in ("pdf", "docx"):
            said = text_of(office, f"recognition/proposed-list.{language}.{form}")
            assert all(it in said for it in words), (language, form, said)
    assert not [it for it in office.papers() if "certificate" in it or "commendation" in it]


def upheld_objection_takes_the_candidate_off_and_names_what_changed(office):
    first = office.file("recognition/decision.json")
    office.whole["objections"].append(
        ["EMP", "T06", books.day("2020-12-16"), "upheld", "The figures were not theirs."]
    )
    office.whole["notice"][1][3] = "objections"
    done = office.run("2020-12-21", "notice")
    assert office.honoured() == [("EMP", "R06"), ("EMP", "T07"), ("INN", "R03"), ("SPE", "T01")]
    (changed,) = [note for note in done.notes if note.startswith("The winners were selected again")]
    assert "Yin Gang" in changed
    assert "Shi Rong" in changed
    assert office.file("recognition/decision.json") != first
    assert office.file("recognition/decision-1.json") == first
    for name in ("decision.json", "decision-1.json"):
        record.verify(office.file(f"recognition/{name}"))
    assert "recognition/proposed-list.en.pdf" in done.reprint
    assert not [it for it in office.papers() if "no-objection" in it]
    for language, gone in (("zh", "尹刚"), ("en", "Yin Gang")):
        listed = text_of(office, f"recognition/proposed-list.{language}.docx")
        assert gone not in listed, "whoever was taken off is spared a second mention"


def january_approves_and_only_then_are_certificates_made(office):
    done = office.run("2021-01-08", "approval")
    assert done.winners == 4
    for language, words in {
        "zh": ("表彰", "夏云", "石蓉", "白松", "孔丽", "YH-2021-4"),
        "en": ("Xia Yun", "Shi Rong", "Bai Song", "Kong Li", "YH-2021-4"),
    }.items():
        for form in ("pdf", "docx"):
            said = text_of(office, f"recognition/commendation.{language}.{form}")
            assert all(it in said for it in words), (language, form, said)
        whole = text_of(office, f"recognition/certificates.{language}.pdf")
        assert all(name in whole for name in words[1:5] if name != "YH-2021-4"), whole
    assert "Yin Gang" not in text_of(office, "recognition/commendation.en.docx")
    bonus = CalamineWorkbook.from_filelike(io.BytesIO(office.file("recognition/bonus.xlsx")))
    assert "Shi Rong" in str(bonus.get_sheet_by_index(0).to_python())


def january_looks_back_and_plans(office):
    before = office.honoured()
    done = office.run("2021-01-15", "plan")
    assert office.honoured() == before
    assert "The stage “recognition” was sealed on 2020-12-21 and stands." in done.notes
    for language, words in {
        "zh": ("机械臂通过认证", "418.2"),
        "en": ("The arm was certified", "418.2"),
    }.items():
        for form in ("pdf", "docx", "html"):
            said = text_of(office, f"review/work-report.{language}.{form}")
            assert all(it in said for it in words), (language, form)
        assert words[0] in text_of(office, f"review/work-report.{language}.pptx")
    letters = [it for it in office.papers() if it.startswith("planning/letters/")]
    assert letters
    robotics = text_of(office, next(it for it in letters if "ROB" in it and it.endswith("en.docx")))
    assert "Qiu Feng" in robotics
    for name, word_in in {
        "planning/x-matrix.en.pdf": "matrix",
        "planning/risks.en.pdf": "isk",
        "planning/directives.en.pdf": "irective",
    }.items():
        assert word_in in text_of(office, name)


def february_calls_the_people_into_the_hall(office):
    done = office.run("2021-01-29", "meeting", "news")
    assert done.winners == 4
    for language, names in (("zh", ("夏云", "孔丽")), ("en", ("Xia Yun", "Kong Li"))):
        for paper in (
            *("invitation.{}.docx", "agenda.{}.docx", "agenda.{}.pdf", "script.{}.docx"),
            *("citations.{}.docx", "sign-in.{}.docx", "seating.{}.pdf", "badges.{}.pdf"),
        ):
            assert text_of(office, "conference/" + paper.format(language)), paper
        for paper in ("citations.{}.docx", "sign-in.{}.docx", "badges.{}.pdf"):
            said = text_of(office, "conference/" + paper.format(language))
            assert all(name in said for name in names), (paper, said)
        release = text_of(office, f"publication/release.{language}.html")
        assert all(name in release for name in names)
        assert all(
            name in text_of(office, f"publication/release.{language}.docx") for name in names
        )
        assert text_of(office, f"publication/bulletin.{language}.docx")
    assert len(json.loads(office.file("conference/checkin.json"))["places"]) == places(office)


def attendance(office):
    data = io.BytesIO(office.file("conference/attendance.xlsx"))
    head, *rows = CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()
    return {it[head.index("编号")] for it in rows}


def places(office):
    return len(attendance(office))


def cap_is_cut_twice_and_touches_no_winner(office):
    """Each cut takes places away and gives nobody one; the letters of honour stand."""
    honoured, papers = office.honoured(), office.file("recognition/certificates.zh.pdf")
    before = attendance(office)
    assert len(before) == 13
    for day, cap in (("2021-01-30", 12), ("2021-01-31", 10)):
        say(office.whole, "conference", "cap", cap)
        say(office.whole, "conference", "cap_source", f"District notice {cap}")
        say(office.whole, "conference", "cap_source_zh", f"区防控通知第{cap}号")
        say(office.whole, "conference", "cap_on", books.day(day))
        done = office.run(day, "meeting")
        now = attendance(office)
        assert now < before
        assert len(now) == cap - 1
        assert {person for _award, person in honoured} <= now
        assert office.honoured() == honoured
        assert office.file("recognition/certificates.zh.pdf") == papers
        assert "conference/attendance.xlsx" in done.reprint
        assert not [it for it in done.reprint if it.startswith("recognition/")]
        left = " ".join(
            text_of(office, f"conference/change-notice.{it}.docx") for it in ("zh", "en")
        )
        assert "人数上限" in left
        assert any(f"planned anew, version {2 if cap == 12 else 3}" in it for it in done.notes)
        before = now


def cap_below_those_who_must_come_is_refused_and_nothing_changes(office):
    stood = {name: office.file(name) for name in office.papers()}
    cap = next(it for it in office.whole["conference"] if it[0] == "cap")
    cap[1] = 5
    faults = office.refused("2021-02-01", "meeting")
    cap[1] = 10
    assert [(fault.sheet, fault.column) for fault in faults] == [("conference", "cap")]
    assert {name: office.file(name) for name in office.papers()} == stood


def score_changed_after_the_approval_is_refused(office):
    scores = office.whole["scores"]
    was, scores[1][4] = scores[1][4], 1
    faults = office.refused("2021-02-01", "panel")
    scores[1][4] = was
    assert "was sealed" in faults[0].problem
    assert "--reopen recognition" in faults[0].remedy


def name_corrected_the_evening_before_reprints_what_bears_it(office):
    """At 22:00: one name was wrong. Only the papers that print it are made otherwise."""
    stood = {name: office.file(name) for name in office.papers()}
    (office.out / "signed.txt").write_text("a scan", encoding="utf-8")
    edited = office.out / "conference/agenda.en.docx"
    edited.write_bytes(b"the office's own words")
    row(office.whole, "people", "T07")[1:3] = ["Shi Ronghua", "石蓉华"]
    done = office.run("2021-02-01", "roster")
    assert done.decision == json.loads(stood["recognition/decision.json"])["content_digest"]
    for name in done.reprint:
        assert office.file(name) != stood[name], name
    same = {name for name in stood if name in office.papers() and office.file(name) == stood[name]}
    assert same >= {name for name in stood if name.startswith(("planning/", "review/"))}
    assert {
        "recognition/certificates/T07-EMP.zh.pdf",
        "recognition/certificates/T07-EMP.en.pdf",
        "conference/badges.zh.pdf",
        "publication/release.en.html",
    } <= {*done.reprint}
    assert not [it for it in done.reprint if "R06-EMP" in it or "/letters/" in it]
    for name in ("recognition/certificates/T07-EMP.en.pdf", "conference/citations.en.docx"):
        assert "Shi Ronghua" in text_of(office, name)
    told = office.file("reprint.txt").decode()
    assert "石蓉华" in told
    assert all(name in told for name in done.reprint)
    assert office.file("signed.txt") == b"a scan"
    kept = "Kept in the folder, since no run wrote it or somebody changed it: "
    assert f"{kept}signed.txt, conference/agenda.en.edited.docx." in done.notes
    assert office.file("conference/agenda.en.edited.docx") == b"the office's own words"


def release_is_signed_off_and_published_after_the_conference(office):
    office.whole["approvals"].append(
        ["release", "BRD", books.day("2021-02-03"), "YH-2021-9", "", ""]
    )
    office.run("2021-02-06", "approval")
    assert "not yet" not in text_of(office, "publication/release.en.html")
    row(office.whole, "people", "T07")[1] = "Shi Rong"
    faults = office.refused("2021-02-07", "roster")
    assert "--reopen publication" in faults[0].remedy
    flags = ("--reopen", "publication", "--reason", "the name was right before")
    done = office.run("2021-02-07", "roster", flags=flags)
    assert "publication/release.en.html" in done.reprint


def ledger_of_the_whole_season_verifies_and_tells_every_step(office):
    data = office.file("ledger.jsonl")
    assert chain.verify(data).fault is None
    told = [json.loads(line).get("verb") for line in data.splitlines()]
    for verb in (
        *("cycle.opened", "programme.rules_frozen", "programme.selected", "programme.notice"),
        *("programme.objection", "recognition.reopened", "programme.approved"),
        *("programme.announced", "plan.deployed", "letters.issued", "conference.sealed"),
        *("release.published", "publication.reopened"),
    ):
        assert verb in told, verb
    assert told.count("programme.rules_frozen") == 1
    assert told.count("conference.reopened") == 2


WALK = (
    november_freezes_the_rules_and_chooses_nobody,
    december_selects_and_puts_the_list_to_public_notice,
    upheld_objection_takes_the_candidate_off_and_names_what_changed,
    january_approves_and_only_then_are_certificates_made,
    january_looks_back_and_plans,
    february_calls_the_people_into_the_hall,
    cap_is_cut_twice_and_touches_no_winner,
    cap_below_those_who_must_come_is_refused_and_nothing_changes,
    score_changed_after_the_approval_is_refused,
    name_corrected_the_evening_before_reprints_what_bears_it,
    release_is_signed_off_and_published_after_the_conference,
    ledger_of_the_whole_season_verifies_and_tells_every_step,
)


def test_season_is_walked_from_november_to_february(tmp_path):
    office = Office(tmp_path)
    for step in WALK:
        step(office)
