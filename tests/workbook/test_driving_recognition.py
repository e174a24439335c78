"""From rows to winners, and from what cannot be decided to faults at rows."""

from decimal import Decimal

import pytest
from django.db import transaction

from tests.workbook import books
from yearturn.kernel.bilingual import speaking
from yearturn.recognition import queries
from yearturn.recognition.models import (
    Approval,
    Award,
    Conflict,
    Criterion,
    Grant,
    Judge,
    Nomination,
    Programme,
    Quota,
    Score,
)
from yearturn.workbook import reading
from yearturn.workbook.driving import organization, recognition
from yearturn.workbook.driving.recognition import faulting
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import recognition as folder
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db


def driven(path, sheets=None):
    """Return the year after organization and recognition were driven."""
    year = begin(reading.read([books.write(path, sheets or books.valid())]))
    organization.drive(year)
    recognition.drive(year)
    return year


def faults(path, sheets):
    with pytest.raises(Faulty) as faulty:
        driven(path, sheets)
    return [
        (fault.sheet, fault.row, fault.column, fault.value, fault.problem, fault.remedy)
        for fault in faulty.value.faults
    ]


def state():
    return Programme.objects.get().state


# ------------------------------------------------------------------------ rows


def test_two_bounds_of_one_quota_in_two_rows_both_hold(tmp_path):
    sheets = books.valid()
    sheets["quotas"].append(["*", "position_family", "production", "", 1])
    driven(tmp_path, sheets)
    assert [
        (quota.row, quota.value, quota.minimum, quota.maximum) for quota in Quota.objects.all()
    ] == [(2, "*", 0, 1), (3, "production", 1, None), (4, "production", 0, 1)]
    winners = [
        honour.person.code
        for honour in queries.honours(Programme.objects.get().cycle)
        if honour.kind == "competitive"
    ]
    people = {row[0]: row[6] for row in sheets["people"]}
    assert [people[code] for code in winners].count("production") == 1


def test_rules_are_what_the_rows_say(tmp_path):
    driven(tmp_path)
    award = Award.objects.get(code="EMP")
    assert (award.name, award.name_zh, award.kind) == (
        "Outstanding Employee",
        "优秀员工",
        "competitive",
    )
    assert (award.seats, award.method, award.min_months, award.rest_years) == (2, "trimmed", 12, 1)
    assert award.veto == ["safety_incident", "discipline"]
    assert (award.min_appraisal, award.bonus, award.authority) == (
        Decimal(80),
        Decimal(3000),
        None,
    )
    assert Award.objects.get(code="SPE").authority.code == "C01"
    assert [(row.code, row.weight) for row in Criterion.objects.filter(award=award)] == [
        ("quality", Decimal(60)),
        ("teamwork", Decimal(40)),
    ]


def test_quotas_are_named_by_their_rows(tmp_path):
    driven(tmp_path)
    found = [
        (str(row), row.award and row.award.code, row.attribute, row.value, row.minimum, row.maximum)
        for row in Quota.objects.select_related("award")
    ]
    assert found == [
        ("quotas!2", "EMP", "sector", "*", 0, 1),
        ("quotas!3", None, "position_family", "production", 1, None),
    ]


def test_star_judges_every_award_that_is_competed_for(tmp_path):
    driven(tmp_path)
    found = set(Judge.objects.values_list("award__code", "person__code"))
    assert found == {
        (award, judge) for award in ("EMP", "INN") for judge in ("C02", "C03", "C04", "X01")
    }


def test_everything_handed_in_is_kept(tmp_path):
    year = driven(tmp_path)
    assert Nomination.objects.count() == len(year.book.nominations)
    assert Score.objects.count() == len(year.book.scores)
    assert [row.reason for row in Conflict.objects.all()] == ["wrote a patent with them"]
    assert [(row.person.code, row.authority.code) for row in Grant.objects.all()] == [
        ("T01", "C01")
    ]
    assert [(row.body.code, row.document) for row in Approval.objects.all()] == [
        ("BRD", "YH-2021-4")
    ]
    assert Score.objects.first().comment == "careful work"


# --------------------------------------------------------------------- winners


def test_winners_of_the_book(tmp_path):
    year = driven(tmp_path)
    found = [
        (honour.award_code, honour.rank, honour.person.code, honour.approved)
        for honour in queries.honours(year.cycle)
    ]
    assert found == [
        ("EMP", 1, "T06", True),
        ("EMP", 2, "R06", True),
        ("INN", 1, "R03", True),
        ("SPE", 1, "T01", True),
    ]
    assert state() == "announced"
    assert year.notes == ["Objections: 1 received, 0 upheld, 1 dismissed."]


def test_record_is_byte_for_byte_the_same_in_another_run(tmp_path):
    records = []
    for _run in range(2):
        with transaction.atomic():
            year = driven(tmp_path)
            records.append(bytes(queries.decision(year.cycle).record))
            transaction.set_rollback(True)
    assert records[0] == records[1]


# ---------------------------------------------------------------- growing years


AFTER = ("notice", "objections", "approvals")


def test_year_without_awards_honours_nobody(tmp_path):
    sheets = books.valid()
    for name in (
        "awards",
        "criteria",
        "quotas",
        "judges",
        "conflicts",
        "nominations",
        "scores",
        "grants",
        "notice",
        "objections",
        "approvals",
    ):
        del sheets[name]
    sheets["agenda"] = sheets["agenda"][:2]
    del sheets["remarks"]
    year = driven(tmp_path, sheets)
    assert year.notes == ["No sheet “awards”: nobody is honoured."]
    assert not Programme.objects.exists()
    assert list(folder.papers(year.cycle, year.languages)) == []


def without(*names):
    sheets = books.valid()
    for name in names:
        del sheets[name]
    sheets["agenda"] = sheets["agenda"][:2]
    del sheets["remarks"]
    return sheets


def test_year_without_nominations_has_frozen_rules(tmp_path):
    year = driven(tmp_path, without("nominations", "scores", "grants", *AFTER))
    assert state() == "rules_frozen"
    assert year.notes == ["Nobody is nominated yet: the rules stand, no winner is selected."]


def test_year_without_scores_has_screened_candidates(tmp_path):
    year = driven(tmp_path, without("scores", "approvals"))
    assert state() == "screening"
    assert year.notes == ["There are no scores yet: no winner is selected."]
    assert list(folder.papers(year.cycle, year.languages)) == []


def test_year_without_approval_confers_nothing(tmp_path):
    year = driven(tmp_path, without(*AFTER))
    assert state() == "selected"
    assert year.notes == ["Nobody approved the winners yet: no certificate is made."]


def test_approval_of_another_stage_confers_nothing(tmp_path):
    sheets = books.valid()
    sheets["approvals"][1][0] = "plan"
    year = driven(tmp_path, sheets)
    assert state() == "objection"
    assert year.notes[-1] == "Nobody approved the winners yet: no certificate is made."


# ---------------------------------------------------------------------- faults


def test_grant_to_somebody_not_eligible_is_a_fault_at_its_row(tmp_path):
    sheets = books.valid()
    sheets["facts"].append(
        ["T01", "", "discipline", "warning", books.day("2020-03-02"), "", "HR-9", ""]
    )
    assert faults(tmp_path, sheets) == [
        (
            "grants",
            2,
            "person",
            "T01",
            "not eligible: disciplinary measure on 2 March 2020 (source: HR-9)",
            "grant it to somebody whom the award's rules allow, or change the rules",
        )
    ]


def test_quotas_that_nobody_can_keep_are_faults_at_their_rows(tmp_path):
    sheets = books.valid()
    sheets["quotas"] = [
        books.words("award attribute value min max"),
        ["EMP", "sector", "TEX", 1, ""],
        ["EMP", "sector", "ROB", "", 2],
        ["EMP", "gender", "female", "", 0],
        ["*", "gender", "female", 1, ""],
        ["INN", "gender", "female", "", 0],
    ]
    found = faults(tmp_path, sheets)
    assert [(sheet, row, column, value) for sheet, row, column, value, *_ in found] == [
        ("quotas", 4, "max", "0"),
        ("quotas", 5, "min", "1"),
        ("quotas", 6, "max", "0"),
    ]
    assert {problem for *_spot, problem, _remedy in found} == {
        (
            "cannot be kept together with the other rules of this conflict"
            " (quotas 4; quotas 5; quotas 6)"
        )
    }
    assert [remedy for *_rest, remedy in found] == [
        "allow 1 at least",
        "ask for 0 at most",
        "allow 1 at least",
    ]


def test_quota_above_the_seats_is_a_fault_at_both_rows(tmp_path):
    sheets = books.valid()
    sheets["quotas"] = [
        books.words("award attribute value min max"),
        ["INN", "position_family", "technology", 2, ""],
    ]
    sheets["facts"] = sheets["facts"][:-1]
    found = faults(tmp_path, sheets)
    assert {(sheet, row, column, value) for sheet, row, column, value, *_ in found} == {
        ("quotas", 2, "min", "2"),
        ("awards", 3, "seats", "1"),
    }


def severe(sheets):
    sheets["awards"][2][5] = "severity"
    return sheets


def test_scores_that_fall_apart_are_a_fault_at_the_method(tmp_path):
    sheets = severe(books.valid())
    apart = {("R03", "C03"), ("R04", "C03"), ("T03", "X01")}
    head, *rows = sheets["scores"]
    kept = [row for row in rows if row[0] != "INN" or (row[1], row[2]) in apart]
    sheets["scores"] = [head, *kept]
    assert faults(tmp_path, sheets) == [
        (
            "awards",
            3,
            "method",
            "severity",
            (
                "judges and nominees fall apart into groups that no ballot connects:"
                " C03, R03, R04 | T03, X01"
            ),
            "let a judge score in both groups, or use the method trimmed or mean",
        )
    ]


def test_scores_too_few_for_the_method_are_a_fault(tmp_path):
    sheets = severe(books.valid())
    head, *rows = sheets["scores"]
    sheets["scores"] = [head, *(row for row in rows if row[0] != "INN" or row[1] == "R03")]
    found = faults(tmp_path, sheets)
    assert [fault[:5] for fault in found] == [
        (
            "awards",
            3,
            "method",
            "severity",
            "the ballots cannot tell the judges' severity from the nominees' merit",
        )
    ]


def test_two_titles_in_conflict_with_a_quota_are_a_fault_of_the_cycle(tmp_path):
    sheets = without(*AFTER)
    sheets["nominations"] = [row for row in sheets["nominations"] if row[1] in {"nominee", "R06"}]
    sheets["nominations"].append(["INN", "R06", "R05", "manager", "Case.", "", "", "", ""])
    head, *_rows = sheets["scores"]
    sheets["scores"] = [
        head,
        *(
            [award, "R06", "C03", criterion, 90, ""]
            for award, criteria in books.CRITERIA.items()
            for criterion in criteria
        ),
    ]
    sheets["quotas"] = [
        books.words("award attribute value min max"),
        ["*", "gender", "female", 2, ""],
    ]
    found = {fault[:4]: fault[5] for fault in faults(tmp_path, sheets)}
    assert found == {
        ("quotas", 2, "min", "2"): "ask for 1 at most",
        ("cycle", 12, "one_title", "yes"): "let one person win two titles",
    }


def test_faults_are_told_in_chinese(tmp_path):
    sheets = books.valid()
    sheets["quotas"] = [
        books.words("award attribute value min max"),
        ["EMP", "gender", "female", "", 0],
        ["INN", "gender", "female", "", 0],
        ["*", "gender", "female", 1, ""],
    ]
    with speaking("zh"):
        found = faults(tmp_path, sheets)
    assert [fault[4:] for fault in found] == [
        (f"与同一冲突中的其他规则不能同时满足（{ROWS_ZH}）", remedy)
        for remedy in ("最多人数改为不少于1", "最多人数改为不少于1", "最少人数改为不超过0")
    ]


ROWS_ZH = "quotas 2；quotas 3；quotas 4"


@pytest.mark.parametrize(
    ("rule", "spot"),
    [
        ("quotas!2", ("quotas", 0, "max")),
        ("quotas!2:ROB", ("quotas", 0, "max")),
        ("quotas!3", ("quotas", 1, "min")),
        ("seats:INN", ("awards", 1, "seats")),
        ("one_title", ("cycle", 0, "one_title")),
    ],
)
def test_rule_stands_in_its_cell(tmp_path, rule, spot):
    book = reading.read([books.write(tmp_path, books.valid())])
    assert faulting.spot(book, rule) == spot


@pytest.mark.parametrize(
    ("rules", "relax", "remedy"),
    [
        (["quotas!3"], ("quotas!3:minimum:2->1",), "ask for 1 at most"),
        (["quotas!2:a:b"], ("quotas!2:a:b:maximum:0->4",), "allow 4 at least"),
        (["seats:INN"], ("quotas!3:minimum:2->1", "seats:INN:maximum:1->2"), "allow 2 at least"),
        (["one_title"], ("one_title:yes->no",), "let one person win two titles"),
        (["quotas!2"], ("quotas!22:maximum:0->1",), "change one of the other rows"),
        (["quotas!2"], (), "change one of the other rows"),
    ],
)
def test_remedy_is_the_nearest_bound(rules, relax, remedy):
    assert faulting.remedy(rules, relax) == remedy
