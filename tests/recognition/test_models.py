"""What the database refuses."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.recognition.conftest import AS_OF, AT, JOINED
from yearturn.recognition.models import (
    Approval,
    Award,
    Caution,
    Conferral,
    Criterion,
    Decision,
    EligibilityFinding,
    Grant,
    Judge,
    JudgeFinding,
    Nomination,
    Objection,
    Programme,
    Pseudonym,
    PublicNotice,
    Quota,
    Result,
    Score,
    SecondOpinion,
    Standing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(house):
    """Return a house whose rules are written and whose first award has one result."""
    house.quota("EMP", maximum=1)
    house.set_rules()
    house.decision = Decision.objects.create(
        programme=house.programme, record=b"", digest="0" * 64, at=AT
    )
    house.result = Result.objects.create(
        decision=house.decision,
        award=house.awards["EMP"],
        person=house.people["n1"],
        outcome="won",
        rank=1,
        position=1,
    )
    house.approval = Approval.objects.create(
        programme=house.programme, body=house.units["board"], on=AS_OF, document="No. 1"
    )
    return house


def rows(house):
    """Return for each constraint what breaks it: the model and the fields of the broken row."""
    programme, people = house.programme, house.people
    award, criterion = house.awards["EMP"], house.criteria["EMP"]
    an_award = {"programme": programme, "code": "X", "name": "X", "kind": "competitive"}
    an_award |= {"seats": 1, "position": 9}
    a_quota = {"programme": programme, "attribute": "unit", "value": "d1", "row": 9}
    a_case = {"award": award, "nominee": people["n1"], "nominator": people["n2"], "case": "C"}
    a_grant = {"award": house.awards["SPC"], "person": people["n1"], "reason": "R"}
    a_grant |= {"authority_person": people["boss"]}
    a_score = {"criterion": criterion, "nominee": people["n1"], "judge": people["j1"]}
    a_score |= {"value": Decimal(1)}
    a_result = {"decision": house.decision, "award": award, "person": people["n2"]}
    a_result |= {"outcome": "below_line"}
    a_judge = {"award": award, "person": people["j1"], "ballots": 3}
    a_caution = {"award": award, "kind": "single_ballot", "person": people["n1"]}
    a_view = {"decision": house.decision, "award": award, "view": "mean"}
    a_standing = {"result": Result.objects.create(**a_result | {"person": people["n4"]})}
    of_all = {"award": award, "kind": "no_error"}
    a_finding = {"award": award, "person": people["n1"], "rule": "employed", "passed": True}
    a_public_notice = {"programme": programme, "from_on": AS_OF, "to_on": AS_OF, "contact": "C"}
    a_public_notice |= {"working_days": 1}
    an_objection = {"award": award, "person": people["n1"], "received_on": AS_OF, "reason": "R"}
    an_objection |= {"result": "upheld"}
    scale = {"weight": Decimal(1), "lowest": Decimal(0), "highest": Decimal(1), "position": 1}
    return {
        "programme_state": (Programme, {"cycle": house.cycle, "state": "lost"}),
        "programme_twice": (Programme, {"cycle": house.cycle}),
        "award_twice": (Award, an_award | {"code": "EMP"}),
        "award_kind": (Award, an_award | {"kind": "collective"}),
        "award_method": (Award, an_award | {"method": "guess"}),
        "award_seats": (Award, an_award | {"seats": 0}),
        "award_authorities": (
            Award,
            an_award | {"authority_person": people["boss"], "authority_unit": house.units["board"]},
        ),
        "criterion_twice": (Criterion, {"award": award, "code": "results", **scale}),
        "quota_row_twice": (Quota, a_quota | {"row": 2}),
        "quota_attribute": (Quota, a_quota | {"attribute": "shoe_size"}),
        "quota_without_room": (Quota, a_quota | {"minimum": 2, "maximum": 1}),
        "judge_twice": (Judge, {"award": award, "person": people["j1"]}),
        "nomination_channel": (Nomination, a_case | {"channel": "rumour"}),
        "nomination_without_case": (Nomination, a_case | {"channel": "peer", "case": ""}),
        "score_twice": (Score, [a_score, a_score]),
        "grant_twice": (Grant, [a_grant, a_grant]),
        "grant_without_reason": (Grant, a_grant | {"reason": ""}),
        "grant_without_authority": (Grant, a_grant | {"authority_person": None}),
        "grant_with_two_authorities": (Grant, a_grant | {"authority_unit": house.units["board"]}),
        "finding_twice": (EligibilityFinding, [a_finding, a_finding]),
        "pseudonym_twice": (
            Pseudonym,
            [
                {"programme": programme, "person": people[code], "name": "n-001"}
                for code in ("n1", "n2")
            ],
        ),
        "decision_twice": (
            Decision,
            {"programme": programme, "record": b"", "digest": "0" * 64, "at": AT},
        ),
        "decision_superseded_twice": (
            Decision,
            [
                {"programme": programme, "record": b"", "digest": "0" * 64, "at": AT}
                | {"supersedes": house.decision}
            ]
            * 2,
        ),
        "public_notice_twice": (PublicNotice, [a_public_notice, a_public_notice]),
        "public_notice_backward": (PublicNotice, a_public_notice | {"to_on": JOINED}),
        "public_notice_result": (PublicNotice, a_public_notice | {"result": "applause"}),
        "public_notice_without_contact": (PublicNotice, a_public_notice | {"contact": ""}),
        "objection_result": (Objection, an_objection | {"result": "pending"}),
        "objection_without_reason": (Objection, an_objection | {"reason": ""}),
        "result_twice": (Result, a_result | {"person": people["n1"]}),
        "result_outcome": (Result, a_result | {"outcome": "favoured"}),
        "winner_without_rank": (Result, a_result | {"outcome": "won", "position": 2}),
        "winner_without_position": (Result, a_result | {"outcome": "granted", "rank": 2}),
        "rank_without_win": (Result, a_result | {"rank": 2, "position": 2}),
        "rank_twice": (Result, a_result | {"outcome": "won", "rank": 1, "position": 2}),
        "judge_finding_twice": (JudgeFinding, [a_judge, a_judge]),
        "leniency_without_error": (JudgeFinding, a_judge | {"leniency": 1.5}),
        "error_without_leniency": (JudgeFinding, a_judge | {"standard_error": 0.5}),
        "caution_twice": (Caution, [a_caution, a_caution]),
        "caution_of_all_twice": (Caution, [of_all, of_all]),
        "caution_of_an_unknown_kind": (Caution, of_all | {"kind": "rumour"}),
        "caution_of_nobody": (Caution, a_caution | {"person": None}),
        "caution_of_all_that_names_one": (Caution, of_all | {"person": people["n1"]}),
        "view_twice": (SecondOpinion, [a_view, a_view]),
        "view_of_an_unknown_kind": (SecondOpinion, a_view | {"view": "stars"}),
        "obstacle_of_an_unknown_kind": (SecondOpinion, a_view | {"obstacle": "weather"}),
        "standing_twice": (Standing, [a_standing, a_standing]),
        "share_without_its_error": (Standing, a_standing | {"share": 1, "line": "firm"}),
        "share_without_its_line": (Standing, a_standing | {"share": 1, "error": 1}),
        "line_without_a_share": (Standing, a_standing | {"line": "firm"}),
        "line_of_an_unknown_kind": (
            Standing,
            a_standing | {"share": 1, "error": 1, "line": "long"},
        ),
        "approval_without_document": (
            Approval,
            {"programme": programme, "body": house.units["board"], "on": AS_OF, "document": ""},
        ),
        "conferral_twice": (
            Conferral,
            [
                {"result": house.result, "approval": house.approval, "serial": serial, "at": AT}
                for serial in ("1", "2")
            ],
        ),
    }


BROKEN = [
    "programme_state",
    "programme_twice",
    "award_twice",
    "award_kind",
    "award_method",
    "award_seats",
    "award_authorities",
    "criterion_twice",
    "quota_row_twice",
    "quota_attribute",
    "quota_without_room",
    "judge_twice",
    "nomination_channel",
    "nomination_without_case",
    "score_twice",
    "grant_twice",
    "grant_without_reason",
    "grant_without_authority",
    "grant_with_two_authorities",
    "finding_twice",
    "pseudonym_twice",
    "decision_twice",
    "decision_superseded_twice",
    "public_notice_twice",
    "public_notice_backward",
    "public_notice_result",
    "public_notice_without_contact",
    "objection_result",
    "objection_without_reason",
    "result_twice",
    "result_outcome",
    "winner_without_rank",
    "winner_without_position",
    "rank_without_win",
    "rank_twice",
    "judge_finding_twice",
    "leniency_without_error",
    "error_without_leniency",
    "caution_twice",
    "caution_of_all_twice",
    "caution_of_an_unknown_kind",
    "caution_of_nobody",
    "caution_of_all_that_names_one",
    "view_twice",
    "view_of_an_unknown_kind",
    "obstacle_of_an_unknown_kind",
    "standing_twice",
    "share_without_its_error",
    "share_without_its_line",
    "line_without_a_share",
    "line_of_an_unknown_kind",
    "approval_without_document",
    "conferral_twice",
]


@pytest.mark.parametrize("what", BROKEN)
def test_database_refuses(built, what):
    model, broken = rows(built)[what]
    *sound, last = broken if isinstance(broken, list) else [broken]
    for row in sound:
        model.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**last)


def test_every_broken_row_is_tried(built):
    assert list(rows(built)) == BROKEN


def test_serial_is_unique(built):
    other = Result.objects.create(
        decision=built.decision,
        award=built.awards["EMP"],
        person=built.people["n2"],
        outcome="won",
        rank=2,
        position=2,
    )
    values = {"approval": built.approval, "serial": "2020-001", "at": AT}
    Conferral.objects.create(result=built.result, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conferral.objects.create(result=other, **values)


def test_only_a_draft_has_no_frozen_rules(built):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=built.programme.pk).update(state="selected")


def test_exact_numbers_come_back_digit_for_digit(built):
    numbers = ["8.7", "0.1", "12345678901234567890.000000000000000001", "-3", "1E+2"]
    for position, number in enumerate(numbers, start=2):
        Criterion.objects.create(
            award=built.awards["EMP"],
            code=number,
            weight=Decimal(number),
            lowest=Decimal(0),
            highest=Decimal(1),
            position=position,
        )
    found = Criterion.objects.filter(award=built.awards["EMP"]).exclude(code="results")
    assert [row.weight for row in found] == [Decimal(number) for number in numbers]


def test_things_are_called_what_they_are(built):
    assert str(built.awards["EMP"]) == "Award EMP"
    assert str(built.criteria["EMP"]) == "Results"
    assert str(Criterion(code="conduct")) == "conduct"
    assert str(built.quotas[0]) == "quotas!2"
    assert str(built.programme) == "Hua Ji Group 2020"
    assert str(built.approval) == "No. 1"
    assert str(built.judges[0]) == "Wei Lan"
    assert str(JudgeFinding(person=built.people["j1"])) == "Wei Lan"
    assert str(Objection(reason="The output was counted twice.")) == "The output was counted twice."
    assert str(PublicNotice(from_on=AS_OF, to_on=AS_OF)) == "2020-12-31 – 2020-12-31"
    assert str(Caution(kind="no_error")) == "no_error"
    assert str(Decision(digest="0123456789")) == "01234567"
    assert built.approval.on == dt.date(2020, 12, 31)
