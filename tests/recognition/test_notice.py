"""The public notice: opened, objected to, decided again where an objection was upheld, ended."""

import datetime as dt
import json

import pytest

from tests.chain_lock import lock
from tests.recognition.conftest import KEY, SALT
from tests.recognition.test_conferral import an_approval
from tests.recognition.test_selection import outcomes, result, selected
from yearturn.decisions import record, types
from yearturn.kernel import ledger, seals
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.recognition import queries
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.actions.notice import end_notice, open_notice, record_objections
from yearturn.recognition.actions.selection import Emptied, decide_again, select_winners
from yearturn.recognition.models import Decision, Objection, Programme, PublicNotice
from yearturn.recognition.policies import Unlisted

pytestmark = pytest.mark.django_db

# Queries of recording objections, however many.
RECORDING = 15
FROM, TO = dt.date(2021, 1, 18), dt.date(2021, 1, 22)
LATER = dt.date(2021, 1, 25)


def a_notice(house, **changes):
    values = {"from_on": FROM, "to_on": TO, "contact": "Wei Lan, 0510-1"}
    return PublicNotice(programme=house.programme, **values | changes)


def opened(house, **changes):
    selected(house)
    open_notice(notice=a_notice(house, **changes), salt=SALT, by=house.office, at=house.doing["at"])
    return house


def an_objection(house, award, code, result="upheld", **changes):
    values = {"received_on": FROM, "reason": f"What was found of {code}."}
    return Objection(
        award=house.awards[award], person=house.people[code], result=result, **values | changes
    )


def objected(house, *objections):
    """Open the notice and record objections: (award, person) or (award, person, result)."""
    opened(house)
    rows = [an_objection(house, *row) for row in objections]
    record_objections(objections=rows, salt=SALT, **house.doing)
    return house


def decided(house, *objections):
    objected(house, *objections)
    return decide_again(key=KEY, **house.doing)


def verbs():
    return list(Entry.objects.order_by("number").values_list("verb", flat=True))


# ---------------------------------------------------------------------- notice


def test_notice_is_opened_with_one_line_and_counts_its_working_days(house):
    decision = selected(house)
    before = len(verbs())
    open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    line = Entry.objects.last()
    assert verbs()[before:] == ["programme.notice"]
    assert line.facts == {
        "was": "selected",
        "record": decision.digest,
        "from": "2021-01-18",
        "to": "2021-01-22",
        "working_days": 5,
    }
    assert Programme.objects.get().state == "notice"
    assert queries.public_notice(house.cycle).working_days == 5


def test_contact_of_the_notice_stays_out_of_the_ledger(house):
    opened(house)
    line = Entry.objects.last()
    everything = " ".join(str(getattr(line, field.name)) for field in line._meta.fields)
    assert "Wei Lan" not in everything
    assert ledger.reveals(line, "contact", "Wei Lan, 0510-1")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"to_on": FROM - dt.timedelta(days=1)},
            "The public notice ends before it begins. Put its days right.",
        ),
        ({"contact": " "}, "Say in the public notice where objections are received."),
        (
            {"from_on": dt.date(2021, 1, 23), "to_on": dt.date(2021, 1, 24)},
            "No working day falls within the public notice. Let it last longer.",
        ),
    ],
)
def test_notice_that_cannot_be_kept_is_refused(house, changes, sentence):
    with pytest.raises(Refused) as refusal:
        opened(house, **changes)
    assert str(refusal.value) == sentence
    assert not PublicNotice.objects.exists()


def test_notice_is_opened_once(house):
    opened(house)
    with pytest.raises(Refused) as refusal:
        open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    assert str(refusal.value) == (
        "The programme is on public notice; this is done while it is selected."
    )


@pytest.mark.parametrize("ended", ["none", "objections"])
def test_notice_ends_with_one_line(house, ended):
    opened(house)
    before = len(verbs())
    end_notice(result=ended, **house.doing)
    assert verbs()[before:] == ["programme.notice_ended"]
    assert Entry.objects.last().facts == {"result": ended}
    assert queries.public_notice(house.cycle).result == ended


def test_notice_ends_once(house):
    opened(house)
    end_notice(result="none", **house.doing)
    with pytest.raises(Refused) as refusal:
        end_notice(result="none", **house.doing)
    assert str(refusal.value) == "The public notice is over already."


def test_notice_did_not_end_without_objections_where_one_was_upheld(house):
    decided(house, ("EMP", "n2"))
    with pytest.raises(Refused) as refusal:
        end_notice(result="none", **house.doing)
    assert str(refusal.value) == (
        "An objection was upheld: the public notice did not end without objections."
    )


# ------------------------------------------------------------------ objections


def test_objections_are_recorded_with_one_line_that_counts_them(house):
    opened(house)
    before = len(verbs())
    rows = [
        an_objection(house, "EMP", "n1"),
        an_objection(house, "INN", "n5", "dismissed"),
        an_objection(house, "EMP", "n2", "dismissed"),
    ]
    record_objections(objections=rows, salt=SALT, **house.doing)
    line = Entry.objects.last()
    assert verbs()[before:] == ["programme.objection"]
    assert line.facts == {"was": "notice", "upheld": 1, "dismissed": 2}
    assert Programme.objects.get().state == "objection"
    everything = " ".join(str(getattr(line, field.name)) for field in line._meta.fields)
    assert "What was found" not in everything
    assert ledger.reveals(
        line,
        "objections",
        [
            ["EMP", "n1", "2021-01-18", "upheld", "What was found of n1."],
            ["INN", "n5", "2021-01-18", "dismissed", "What was found of n5."],
            ["EMP", "n2", "2021-01-18", "dismissed", "What was found of n2."],
        ],
    )


def test_notice_of_a_list_without_names_is_refused(house):
    house.freeze()
    house.nominate(("EMP", "n1"))
    house.screen([])
    select_winners(key=KEY, **house.doing)
    with pytest.raises(Refused) as refusal:
        open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    assert str(refusal.value) == "Nobody is proposed: there is no list to put on public notice."


@pytest.mark.parametrize(
    ("received", "found"),
    [
        (FROM - dt.timedelta(days=1), "upheld"),
        (FROM - dt.timedelta(days=1), "dismissed"),
        (TO + dt.timedelta(days=1), "dismissed"),
    ],
)
def test_objection_outside_the_days_of_the_notice_is_refused(house, received, found):
    opened(house)
    row = an_objection(house, "EMP", "n1", found, received_on=received)
    with pytest.raises(Refused) as refusal:
        record_objections(objections=[row], salt=SALT, **house.doing)
    assert "came outside the days of the public notice" in str(refusal.value)
    assert not Objection.objects.exists()


@pytest.mark.parametrize("received", [FROM, TO])
def test_objection_on_the_first_and_the_last_day_is_taken(house, received):
    opened(house)
    row = an_objection(house, "EMP", "n1", received_on=received)
    record_objections(objections=[row], salt=SALT, **house.doing)
    assert Objection.objects.count() == 1


def test_objections_about_people_who_are_not_on_the_list_are_named_all(house):
    opened(house)
    rows = [an_objection(house, "EMP", "n3"), an_objection(house, "EMP", "n1")]
    rows += [an_objection(house, "INN", "n1", "dismissed")]
    with pytest.raises(Unlisted) as refusal:
        record_objections(objections=rows, salt=SALT, **house.doing)
    assert refusal.value.objections == (rows[0], rows[2])
    assert str(refusal.value) == (
        "Not on the proposed list: Tang Wenbo for Award EMP; Shen Jianguo for Award INN."
    )
    with speaking("zh"):
        assert str(Unlisted(rows[:1])) == "以下人员不在拟表彰名单中：唐文博（奖项EMP）。"


def test_objection_after_the_notice_is_refused(house):
    opened(house)
    end_notice(result="none", **house.doing)
    with pytest.raises(Refused) as refusal:
        record_objections(objections=[an_objection(house, "EMP", "n1")], salt=SALT, **house.doing)
    assert str(refusal.value).startswith("The public notice is over.")


@pytest.mark.parametrize("number", [1, 3])
def test_recording_asks_as_much_for_one_as_for_three(house, number, django_assert_num_queries):
    opened(house)
    people = [("EMP", "n1"), ("EMP", "n2"), ("INN", "n5")][:number]
    rows = [an_objection(house, *each, "dismissed") for each in people]
    with django_assert_num_queries(RECORDING + lock()):
        record_objections(objections=rows, salt=SALT, **house.doing)


# ---------------------------------------------------------------- decided again


def test_upheld_objection_removes_the_candidacy_and_the_next_one_comes_in(house):
    decided(house, ("EMP", "n2"))
    assert outcomes(house) == {
        ("EMP", "n1"): "won",
        ("EMP", "n3"): "won",
        ("EMP", "n4"): "below_line",
        ("EMP", "n2"): "objection",
        ("INN", "n5"): "won",
        ("INN", "n1"): "other_title",
        ("SPC", "lead"): "granted",
    }
    assert result(house, "EMP", "n2").grounds == {"reasons": ["What was found of n2."]}
    assert result(house, "EMP", "n2").merit == 80_000_000


def test_who_loses_one_candidacy_may_win_another_award(house):
    decided(house, ("EMP", "n1"))
    assert outcomes(house)["EMP", "n1"] == "objection"
    assert outcomes(house)["INN", "n1"] == "won"
    assert outcomes(house)["INN", "n5"] == "below_line"


def test_upheld_objection_removes_a_grant(house):
    decided(house, ("SPC", "lead"))
    found = result(house, "SPC", "lead")
    assert (found.outcome, found.rank, found.position) == ("objection", None, None)
    assert found.grounds == {"reasons": ["What was found of lead."]}
    assert [row.person.code for row in queries.honoured(house.cycle)] == ["n1", "n2", "n5"]


def test_second_record_supersedes_the_first_which_stays_as_it_is(house):
    opened(house)
    first = queries.decision(house.cycle)
    kept = bytes(first.record)
    before = list(first.results.order_by("pk").values())
    rows = [an_objection(house, "EMP", "n2"), an_objection(house, "SPC", "lead")]
    record_objections(objections=rows, salt=SALT, **house.doing)
    second = decide_again(key=KEY, **house.doing)
    assert queries.decision(house.cycle) == second
    assert queries.superseded(house.cycle) == [first]
    assert bytes(Decision.objects.get(pk=first.pk).record) == kept
    assert list(first.results.order_by("pk").values()) == before
    assert second.supersedes == first


def test_both_records_prove_themselves(house):
    second = decided(house, ("EMP", "n2"), ("SPC", "lead"))
    for decision in (second.supersedes, second):
        assert record.verify(bytes(decision.record)) == ()
        assert decision.digest == json.loads(bytes(decision.record))["content_digest"]
    assert second.digest != second.supersedes.digest


def test_record_tells_the_objection_without_a_word_of_it(house):
    second = decided(house, ("EMP", "n2"))
    case, _decision = record.read(bytes(second.record))
    names = queries.candidate_names(house.cycle)
    failed = [(it.candidate, it.award, it.rule, it.fact) for it in case.findings if not it.passed]
    assert failed == [(names[house.people["n2"].pk], "EMP", "objection", "received=2021-01-18")]
    assert "What was found" not in bytes(second.record).decode()


def test_everybody_keeps_their_pseudonym(house):
    second = decided(house, ("SPC", "lead"))
    cases = [record.read(bytes(it.record))[0] for it in (second.supersedes, second)]
    assert cases[0].candidates == cases[1].candidates
    assert (len(cases[0].grants), len(cases[1].grants)) == (1, 0)


def test_deciding_again_breaks_the_seal_and_places_it_anew(house):
    objected(house, ("EMP", "n2"))
    before, old = len(verbs()), seals.current(cycle=house.cycle, stage="recognition")
    second = decide_again(key=KEY, **house.doing)
    assert verbs()[before:] == [
        "recognition.reopened",
        "programme.notice",
        "recognition.sealed",
    ]
    moved = Entry.objects.get(number=before + 2)
    assert moved.facts == {
        "was": "objection",
        "record": second.digest,
        "supersedes": second.supersedes.digest,
    }
    assert seals.current(cycle=house.cycle, stage="recognition").digest != old.digest


def test_deciding_again_is_refused_where_nothing_was_upheld(house):
    objected(house, ("EMP", "n2", "dismissed"))
    with pytest.raises(Refused) as refusal:
        decide_again(key=KEY, **house.doing)
    assert str(refusal.value) == (
        "No objection was upheld: the winners stand as they were selected."
    )


def test_deciding_again_is_refused_twice(house):
    decided(house, ("EMP", "n2"))
    with pytest.raises(Refused):
        decide_again(key=KEY, **house.doing)
    assert Decision.objects.count() == 2


def test_objections_that_leave_nobody_on_the_list_leave_everything_as_it_was(house):
    selected(house, scores={("EMP", "n1"): (9, 9, 9)})
    open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    rows = [an_objection(house, "EMP", "n1"), an_objection(house, "SPC", "lead")]
    record_objections(objections=rows, salt=SALT, **house.doing)
    with pytest.raises(Emptied) as refusal:
        decide_again(key=KEY, **house.doing)
    assert str(refusal.value) == "The objections that were upheld leave nobody on the list."
    assert Decision.objects.count() == 1
    assert verbs()[-1] == "programme.objection"


@pytest.mark.parametrize(("award", "code"), [("EMP", "n1"), ("SPC", "lead")])
def test_one_who_is_left_is_enough_of_a_list(house, award, code):
    selected(house, scores={("EMP", "n1"): (9, 9, 9)})
    open_notice(notice=a_notice(house), salt=SALT, by=house.office, at=house.doing["at"])
    record_objections(objections=[an_objection(house, award, code)], salt=SALT, **house.doing)
    decide_again(key=KEY, **house.doing)
    left = {"n1", "lead"} - {code}
    assert {row.person.code for row in queries.honoured(house.cycle)} == left


def test_quotas_that_nobody_can_keep_any_more_leave_everything_as_it_was(house):
    house.quota("EMP", attribute="gender", value="female", minimum=2)
    house.quota("EMP", attribute="position_family", value="technical", minimum=1)
    objected(house, ("EMP", "n2"))
    with pytest.raises(types.Infeasible):
        decide_again(key=KEY, **house.doing)
    assert Decision.objects.count() == 1
    assert Programme.objects.get().state == "objection"


def test_two_reasons_for_one_person_are_both_told(house):
    opened(house)
    rows = [an_objection(house, "EMP", "n2", reason=reason) for reason in ("One.", "Two.")]
    record_objections(objections=rows, salt=SALT, **house.doing)
    decide_again(key=KEY, **house.doing)
    wording = queries.Wording.load(house.cycle)
    found = result(house, "EMP", "n2")
    with speaking("en"):
        assert wording.sentence(found) == "objection upheld: One.; Two."
    with speaking("zh"):
        assert wording.sentence(found) == "异议成立：One.；Two."


def test_the_person_is_told_the_reason(house):
    decided(house, ("EMP", "n2"))
    told = queries.explanations(house.people["n2"], house.cycle)
    assert [it.sentence for it in told] == ["objection upheld: What was found of n2."]


def test_deciding_again_asks_little_more_than_deciding(house, django_assert_max_num_queries):
    objected(house, ("EMP", "n2"), ("SPC", "lead"), ("INN", "n5"))
    with django_assert_max_num_queries(60):
        decide_again(key=KEY, **house.doing)


# -------------------------------------------------------------------- approval


def approve(house, on=LATER, **changes):
    record_approvals(salt=SALT, approvals=[an_approval(house, on=on, **changes)], **house.doing)


def test_winners_are_not_approved_on_the_last_day_of_the_notice(house):
    opened(house)
    with pytest.raises(Refused) as refusal:
        approve(house, TO)
    assert str(refusal.value) == (
        "The public notice ends on 22 January 2021. The winners are approved after that day."
    )


def test_winners_are_not_approved_while_an_upheld_objection_waits(house):
    objected(house, ("EMP", "n2"))
    with pytest.raises(Refused) as refusal:
        approve(house)
    assert str(refusal.value) == (
        "An objection was upheld. Decide the winners again before they are approved."
    )


def test_winners_are_not_approved_before_it_is_said_how_the_notice_ended(house):
    opened(house)
    with pytest.raises(Refused) as refusal:
        approve(house)
    assert str(refusal.value) == (
        "Say how the public notice ended before the winners are approved."
    )
    end_notice(result="none", **house.doing)
    approve(house)
    assert Programme.objects.get().state == "approved"


def changed_by_the_body(house, on=LATER):
    """Open the notice, take in a change of the body on a day after it, decide again, end it."""
    opened(house)
    row = an_objection(house, "EMP", "n2", received_on=on)
    record_objections(objections=[row], salt=SALT, **house.doing)
    decide_again(key=KEY, **house.doing)
    end_notice(result="none", **house.doing)
    return house


def test_body_changes_the_list_on_the_day_of_its_approval_and_says_why(house):
    changed_by_the_body(house)
    approve(house, reason="Lin Xiaomei is honoured by the province already.")
    assert Programme.objects.get().state == "approved"
    assert outcomes(house)["EMP", "n2"] == "objection"
    assert outcomes(house)["EMP", "n3"] == "won"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (LATER, ""),
        (LATER, "  "),
        (LATER + dt.timedelta(days=1), "Lin Xiaomei is honoured by the province already."),
    ],
)
def test_change_after_the_notice_that_no_approval_explains_is_refused(house, day, reason):
    changed_by_the_body(house)
    with pytest.raises(Refused) as refusal:
        approve(house, day, reason=reason)
    assert str(refusal.value) == (
        "On 25 January 2021, after the public notice, the list was changed. That is done by the"
        " body that approves it on that day, and its approval says why."
    )
    assert Programme.objects.get().state == "notice"


def test_one_of_several_approvals_explains_the_change(house):
    changed_by_the_body(house)
    approvals = [
        an_approval(house, on=LATER, reason="One took it back."),
        an_approval(house, on=LATER + dt.timedelta(days=1), document="HJ-2021-9"),
    ]
    record_approvals(salt=SALT, approvals=approvals, **house.doing)
    assert queries.approval(house.cycle).document == "HJ-2021-9"


@pytest.mark.parametrize("what", ["dismissed", "upheld"])
def test_winners_are_conferred_after_objections(house, what):
    if what == "upheld":
        digest = decided(house, ("EMP", "n2")).digest
    else:
        objected(house, ("EMP", "n2", "dismissed"))
        digest = queries.decision(house.cycle).digest
    end_notice(result="objections", **house.doing)
    approve(house)
    assert Entry.objects.last().facts["record"] == digest
    assert Programme.objects.get().state == "approved"
    conferrals = confer(**house.doing)
    people = {it.result.person.code for it in conferrals}
    assert people == {"n1", "lead", "n5"} | ({"n3"} if what == "upheld" else {"n2"})
    assert {it.result.decision for it in conferrals} == {queries.decision(house.cycle)}
