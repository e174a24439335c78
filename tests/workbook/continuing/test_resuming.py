"""A year that goes on: what is sealed stands, what changed is named, the rest is driven."""

import pytest

from tests.workbook import books
from tests.workbook.continuing.seasons import (
    begun,
    cell,
    faulty,
    last_line,
    row,
    taken_on,
    verbs,
    without,
)
from yearturn.kernel import chain, ledger, seals
from yearturn.kernel.models import Seal
from yearturn.organization.models import Person
from yearturn.planning.models import Actual, Letter
from yearturn.publication import queries as publication
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import Nomination
from yearturn.recognition.states import ProgrammeState

pytestmark = pytest.mark.django_db

MEETING = ("conference", "attendance", "agenda", "remarks", "hall", "release", "photographs")
SECOND_BOOK = ("notice", "objections", "approvals", *MEETING)


def state(year):
    return recognition.programme(year.cycle).state


def digests():
    return dict(Seal.objects.filter(superseded_at=None).values_list("stage", "digest"))


def say(sheets, sheet, name, value):
    next(it for it in sheets[sheet] if it[0] == name)[1] = value


# ------------------------------------------------------------------ nothing to do


def test_same_books_again_write_nothing():
    begun(books.valid())
    before = last_line()
    year = taken_on(books.valid())
    assert verbs(before) == []
    assert "The stage “recognition” was sealed on 2021-01-25 and stands." in year.passing


def test_notes_are_told_again_once():
    first = begun(books.valid())
    second, third = taken_on(books.valid()), taken_on(books.valid())
    assert first.notes
    assert [note for note in second.notes if note in first.notes] == first.notes
    assert third.notes == second.notes


def test_book_that_changes_nothing_takes_the_other_sheets_from_the_folder():
    begun(books.valid())
    before = last_line()
    year = taken_on({"people": books.valid()["people"]})
    assert verbs(before) == []
    assert "people" not in year.taken
    assert {"cycle", "scores", "conference"} <= {*year.taken}


# -------------------------------------------------------- what is only printed


def test_corrected_name_touches_no_decision():
    begun(books.valid())
    before, stood = last_line(), digests()
    sheets = books.valid()
    row(sheets, "people", "R06")[1:3] = ["Xia Yuan", "夏元"]
    taken_on(sheets)
    assert Person.objects.get(code="R06").name == "Xia Yuan"
    assert {it: stood[it] for it in stood if it != "publication"} == {
        it: digest for it, digest in digests().items() if it != "publication"
    }
    assert not [verb for verb in verbs(before) if verb.startswith(("programme", "recognition"))]


def test_release_that_nobody_signed_is_drafted_anew_with_the_name():
    year = begun(books.valid())
    sheets = books.valid()
    row(sheets, "people", "R06")[1:3] = ["Xia Yuan", "夏元"]
    taken_on(sheets)
    release = publication.release(year.cycle)
    names = {name for claim in publication.claims(release) for pair in claim.names for name in pair}
    assert {"Xia Yuan", "夏元"} <= names
    assert "Xia Yun" not in names
    broken = Seal.objects.get(stage="publication", superseded_at__isnull=False)
    assert broken.reason == "What it was built on has changed."


def test_corrected_citation_is_written_and_decides_nothing():
    begun(books.valid())
    before, stood = last_line(), digests()["recognition"]
    sheets = books.valid()
    place = cell(sheets, "nominations", "citation")
    found = sheets["nominations"][1]
    found[place] = "Her hands are the measure of the workshop."
    taken_on(sheets)
    assert Nomination.objects.filter(citation=found[place]).count() == 1
    assert digests()["recognition"] == stood
    assert "programme.reworded" in verbs(before)


# ----------------------------------------------------- what was decided from


@pytest.mark.parametrize(
    ("stage", "change", "told"),
    [
        ("recognition", lambda it: it["scores"][1].__setitem__(4, 1), ("scores", "score", "1")),
        ("recognition", lambda it: it["awards"][1].__setitem__(4, 1), ("awards", "seats", "1")),
        (
            "recognition",
            lambda it: row(it, "people", "R06").__setitem__(7, "senior"),
            ("people", "level", "senior"),
        ),
        ("planning", lambda it: it["tasks"][1].__setitem__(1, "Else"), ("tasks", "name", "Else")),
        ("review", lambda it: it["actuals"][1].__setitem__(3, 1), ("actuals", "value", "1")),
        ("conference", lambda it: say(it, "conference", "venue", "Hall 9"), None),
    ],
)
def test_changed_row_of_a_sealed_stage_is_named(stage, change, told):
    begun(books.valid())
    before = last_line()
    sheets = books.valid()
    change(sheets)
    with faulty() as faults:
        taken_on(sheets)
    assert verbs(before) == []
    assert {f"--reopen {stage} --reason" in fault.remedy for fault in faults} == {True}
    if told:
        (fault,) = faults
        assert (fault.sheet, fault.column, fault.value) == told
        assert f"when “{stage}” was sealed" in fault.problem


def test_every_difference_is_named_at_once():
    begun(books.valid())
    sheets = books.valid()
    sheets["scores"][1][4] = 1
    sheets["scores"][2][4] = 2
    say(sheets, "conference", "venue", "Hall 9")
    with faulty() as faults:
        taken_on(sheets)
    assert [(fault.sheet, fault.row) for fault in faults] == [
        ("scores", 2),
        ("scores", 3),
        ("conference", faults[-1].row),
    ]


def test_row_that_came_or_went_is_named():
    begun(books.valid())
    sheets = books.valid()
    gone = sheets["nominations"].pop()
    sheets["scores"] = [it for it in sheets["scores"] if it[1] != gone[1]]
    sheets["kin"].append(["C02", "R06"])
    with faulty() as faults:
        taken_on(sheets)
    problems = {fault.sheet: fault.problem for fault in faults}
    assert problems["nominations"] == "this row is gone, and “recognition” was sealed with it"
    assert problems["kin"] == "this row is new, and “recognition” was sealed without it"


# -------------------------------------------------------------- opened again


def test_reopened_awards_are_decided_again_and_what_stands_on_them():
    begun(books.valid())
    before, stood = last_line(), digests()
    sheets = books.valid()
    sheets["scores"][1][4] = 1
    year = taken_on(sheets, reopen=["recognition"], reason="a score was typed wrongly")
    now = digests()
    assert {stage for stage in stood if now[stage] != stood[stage]} >= {"recognition", "conference"}
    assert (now["planning"], now["review"]) == (stood["planning"], stood["review"])
    assert [verb for verb in verbs(before) if verb.endswith((".reopened", ".begun_anew"))] == [
        "publication.reopened",
        "publication.begun_anew",
        "conference.reopened",
        "conference.begun_anew",
        "recognition.reopened",
        "recognition.begun_anew",
    ]
    reasons = dict(Seal.objects.exclude(reason="").values_list("stage", "reason"))
    assert reasons["recognition"] == "a score was typed wrongly"
    assert "a score was typed wrongly" in reasons["conference"]
    assert state(year) == ProgrammeState.ANNOUNCED
    assert not [note for note in year.passing if "recognition” was sealed" in note]


def test_reopened_and_decided_from_equal_rows_gives_the_same_winners():
    year = begun(books.valid())
    won = [(it.award_code, it.person.code) for it in recognition.honours(year.cycle)]
    stood = recognition.decision(year.cycle).digest
    again = taken_on(books.valid(), reopen=["recognition"], reason="asked by the works council")
    assert [(it.award_code, it.person.code) for it in recognition.honours(again.cycle)] == won
    assert recognition.decision(again.cycle).digest == stood


def test_stage_that_is_open_cannot_be_reopened():
    begun(without(books.valid(), *MEETING))
    with faulty() as faults:
        taken_on(books.valid(), reopen=["conference"], reason="x")
    assert faults[0].problem == "is not sealed, so nothing of it has to be opened again"


def approved(sheets, stage, number, day="2021-02-06"):
    sheets["approvals"].append([stage, "BRD", books.day(day), number, "", ""])
    return sheets


@pytest.mark.parametrize(
    ("sheet", "change"),
    [
        ("objections", lambda it: it["objections"][1].__setitem__(4, "Another reason.")),
        ("notice", lambda it: it["notice"][1].__setitem__(2, "Somebody else")),
        ("approvals", lambda it: it["approvals"][1].__setitem__(3, "YH-2021-5")),
        ("approvals", lambda it: approved(it, "winners", "YH-2021-6", "2021-01-26")),
    ],
)
def test_what_the_honours_were_conferred_on_stands(sheet, change):
    begun(books.valid())
    sheets = books.valid()
    change(sheets)
    with faulty() as faults:
        taken_on(sheets)
    assert {fault.sheet for fault in faults} == {sheet}
    assert "--reopen recognition" in faults[0].remedy


def test_release_that_nobody_signed_takes_other_words():
    year = begun(books.valid())
    sheets = books.valid()
    say(sheets, "release", "contact", "desk@example.org")
    taken_on(sheets)
    assert publication.release(year.cycle).contact == "desk@example.org"


def test_release_that_was_signed_stands_until_it_is_reopened():
    begun(approved(books.valid(), "release", "YH-2021-9"))
    sheets = approved(books.valid(), "release", "YH-2021-9")
    say(sheets, "release", "contact", "desk@example.org")
    with faulty() as faults:
        taken_on(sheets)
    assert [(fault.sheet, fault.column) for fault in faults] == [("release", "contact")]
    year = taken_on(sheets, reopen=["publication"], reason="the desk moved")
    assert publication.release(year.cycle).contact == "desk@example.org"


def test_design_of_a_certificate_is_changed_without_deciding():
    begun(books.valid())
    stood = digests()["recognition"]
    sheets = books.valid()
    row(sheets, "awards", "EMP")[cell(sheets, "awards", "design")] = "ring"
    year = taken_on(sheets)
    designs = {it.code: it.design for it in recognition.awards(recognition.programme(year.cycle))}
    assert designs["EMP"] == "ring"
    assert digests()["recognition"] == stood


def test_notes_of_one_run_do_not_pass_to_the_next():
    begun(books.valid())
    taken_on({"people": books.valid()["people"]})
    year = taken_on(books.valid())
    assert not [it for it in (*year.notes, *year.passing) if "as the folder keeps" in it]


def test_ledger_stays_whole_over_every_run():
    begun(books.valid())
    sheets = books.valid()
    sheets["scores"][1][4] = 1
    taken_on(sheets, reopen=["recognition"], reason="a score was typed wrongly")
    assert ledger.verify() is None
    assert ledger.head() != chain.GENESIS


# ---------------------------------------------------------------- going further


def test_awards_go_further_as_the_books_grow():
    """Rules in November, candidates and scores in December, approval in January."""
    whole = books.valid()
    begun(without(whole, "nominations", "scores", "grants", *SECOND_BOOK))
    frozen = last_line()
    year = taken_on({name: whole[name] for name in ("nominations", "grants", "scores")})
    assert state(year) == ProgrammeState.SELECTED
    assert not [verb for verb in verbs(frozen) if verb == "programme.rules_frozen"]
    chosen = recognition.decision(year.cycle).digest
    selected = last_line()
    year = taken_on({name: whole[name] for name in ("notice", "objections", "calendar")})
    assert state(year) == ProgrammeState.OBJECTION
    year = taken_on({"approvals": whole["approvals"]})
    assert state(year) == ProgrammeState.ANNOUNCED
    assert recognition.decision(year.cycle).digest == chosen
    assert "programme.selected" not in verbs(selected)


def test_rules_that_change_after_they_were_frozen_are_told():
    whole = books.valid()
    begun(without(whole, "nominations", "scores", "grants", *SECOND_BOOK))
    frozen = last_line()
    whole["awards"][1][4] = 1
    year = taken_on(without(whole, *SECOND_BOOK))
    assert verbs(frozen).count("programme.rules_frozen") == 1
    told = "The rules of the awards changed after they were frozen; the ledger holds both."
    assert told in year.notes


def test_plan_of_a_later_book_is_deployed_and_its_letters_issued():
    whole = books.valid()
    late = ("targets", "focuses", "measures", "tasks", "alignments", "settlement", "report")
    begun(without(whole, *late, *SECOND_BOOK))
    assert not Letter.objects.exists()
    taken_on({name: whole[name] for name in late}, reopen=["review"], reason="the year is over")
    assert Letter.objects.exists()
    assert "planning" in digests()


def test_letters_of_a_plan_opened_again_are_issued_anew():
    whole = books.valid()
    begun(without(whole, "release", "photographs"))
    count = Letter.objects.count()
    whole["tasks"][1][1] = "Ship the second arm"
    before = last_line()
    taken_on(whole, reopen=["planning"], reason="the board changed a task")
    assert Letter.objects.count() == count
    assert verbs(before).count("letters.issued") == 1


def test_conference_of_a_later_book_finds_the_winners_of_the_former():
    whole = books.valid()
    first = begun(without(whole, *MEETING))
    assert "conference" not in digests()
    won = recognition.decision(first.cycle).digest
    taken_on(whole)
    assert "conference" in digests()
    assert recognition.decision(first.cycle).digest == won


def test_figures_of_an_open_review_are_reported_changed_and_withdrawn():
    whole = books.valid()
    begun(without(whole, "release", "photographs"))
    whole["actuals"][1][3] = 420
    del whole["actuals"][2]
    taken_on(whole, reopen=["review"], reason="the year was closed")
    standing = Actual.objects.filter(superseded_at=None)
    assert standing.filter(value=420).count() == 1
    assert standing.count() == len(whole["actuals"]) - 1
    assert seals.current(cycle=recognition_cycle(), stage="planning")


def recognition_cycle():
    return seals.Seal.objects.values_list("cycle", flat=True).first()
