"""Who may do what in a programme, and when: each action against each state and each role."""

import datetime as dt

import pytest

from tests.recognition.conftest import AS_OF, AT, KEY, SALT
from yearturn.kernel import lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.kernel.permissions import Role
from yearturn.organization.models import RoleHolding
from yearturn.organization.states import CycleState
from yearturn.recognition.actions import (
    conferral,
    judging,
    nomination,
    notice,
    opinion,
    rules,
    screening,
    selection,
)
from yearturn.recognition.models import Approval, Conflict, Programme, PublicNotice
from yearturn.recognition.policies import Ungrantable
from yearturn.recognition.states import ProgrammeState

pytestmark = pytest.mark.django_db


def declare(house):
    people = house.people
    conflict = Conflict(
        programme=house.programme, judge=people["j1"], nominee=people["n1"], reason="Friends"
    )
    rules.declare_conflicts(conflicts=[conflict], salt=SALT, **house.doing)


def grant(house):
    screening.grant(grants=[house.grant("SPC", "lead")], salt=SALT, **house.doing)


def publish(house):
    days = {"from_on": AS_OF, "to_on": AS_OF}
    given = PublicNotice(programme=house.programme, contact="Wei Lan", **days)
    notice.open_notice(notice=given, by=house.doing["by"], salt=SALT, at=AT)


def approve(house):
    board = house.units["board"]
    approval = Approval(programme=house.programme, body=board, on=AS_OF, document="No. 1")
    conferral.record_approvals(salt=b"salt", approvals=[approval], **house.doing)


ACTIONS = {
    "declare": declare,
    "freeze": lambda house: rules.freeze_rules(**house.doing),
    "open": lambda house: nomination.open_nominations(**house.doing),
    "nominate": lambda house: house.nominate(("EMP", "n1")),
    "close": lambda house: nomination.close_nominations(**house.doing),
    "screen": lambda house: screening.screen(salt=SALT, **house.doing),
    "grant": grant,
    "judge": lambda house: screening.open_judging(**house.doing),
    "score": lambda house: judging.record_scores(scores=[], salt=SALT, **house.doing),
    "select": lambda house: selection.select_winners(key=KEY, **house.doing),
    "opine": lambda house: opinion.take_second_opinion(**house.doing),
    "publish": publish,
    "object": lambda house: notice.record_objections(objections=[], salt=SALT, **house.doing),
    "decide again": lambda house: selection.decide_again(key=KEY, **house.doing),
    "end": lambda house: notice.end_notice(result="none", **house.doing),
    "approve": approve,
    "confer": lambda house: conferral.confer(**house.doing),
}
BEFORE_SELECTION = ["draft", "rules_frozen", "nominating", "screening", "judging"]
# In which states each action is taken, and by which permission.
WHEN = {
    "declare": (BEFORE_SELECTION, "set_rules"),
    "freeze": (["draft"], "set_rules"),
    "open": (["rules_frozen"], "run_cycle"),
    "nominate": (["nominating"], "nominate"),
    "close": (["nominating"], "run_cycle"),
    "screen": (["screening"], "run_cycle"),
    "grant": (["screening"], "select_winners"),
    "judge": (["screening"], "run_cycle"),
    "score": (["judging"], "run_cycle"),
    "select": (["judging"], "select_winners"),
    "opine": (["selected", "notice", "objection"], "select_winners"),
    "publish": (["selected"], "run_cycle"),
    "object": (["notice", "objection"], "run_cycle"),
    "decide again": (["objection"], "select_winners"),
    "end": (["notice", "objection"], "run_cycle"),
    "approve": (["selected", "notice", "objection"], "record_approval"),
    "confer": (["approved"], "confer"),
}
WRONG = [
    (action, state)
    for action, (states, _permission) in WHEN.items()
    for state in ProgrammeState.values
    if state not in states
]


def put(house, state):
    """Set the programme's state without its way there."""
    house.set_rules()
    changes = {"state": state, "rules": "" if state == "draft" else "0" * 64}
    Programme.objects.filter(pk=house.programme.pk).update(**changes)
    house.programme.refresh_from_db()


def refusal(house, action):
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        ACTIONS[action](house)
    assert Entry.objects.count() == before
    return str(refused.value)


def words(states):
    return " or ".join(str(ProgrammeState(state).label) for state in states)


@pytest.mark.parametrize(("action", "state"), WRONG)
def test_action_is_refused_in_another_state(house, action, state):
    put(house, state)
    assert refusal(house, action) == (
        f"The programme is {ProgrammeState(state).label};"
        f" this is done while it is {words(WHEN[action][0])}."
    )


@pytest.mark.parametrize("action", [*ACTIONS])
def test_action_is_refused_to_somebody_without_a_role(house, action):
    states, permission = WHEN[action]
    put(house, states[0])
    house.doing["by"] = house.people["n1"]
    assert refusal(house, action) == (
        f"Shen Jianguo holds no role that may do this ({permission}). Ask the office for one."
    )


@pytest.mark.parametrize("action", [*ACTIONS])
def test_action_is_refused_when_the_cycle_is_closed(house, action):
    put(house, WHEN[action][0][0])
    lifecycle.move(house.cycle, CycleState.CLOSED, by=house.office, at=AT)
    assert refusal(house, action) == "The cycle is closed. Reopen it before you change it."


@pytest.mark.parametrize("action", ["open", "nominate", "close", "screen", "grant", "score"])
def test_action_is_taken_by_the_office_in_its_state(house, action):
    put(house, WHEN[action][0][0])
    before = Entry.objects.count()
    ACTIONS[action](house)
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize("state", BEFORE_SELECTION)
def test_conflicts_are_declared_until_the_winners_are_selected(house, state):
    put(house, state)
    declare(house)
    assert [row.reason for row in Conflict.objects.all()] == ["Friends"]


# ------------------------------------------------------------------ other roles


def hold(house, code, role, **changes):
    values = {"from_on": dt.date(2020, 1, 1)} | changes
    RoleHolding.objects.create(person=house.people[code], role=role, **values)
    house.doing["by"] = house.people[code]


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.UNIT_LEAD])
def test_employees_and_leads_may_nominate(house, role):
    put(house, "nominating")
    hold(house, "n2", role)
    ACTIONS["nominate"](house)
    assert Entry.objects.last().actor == f"organization.person:{house.people['n2'].opaque}"


def test_approver_may_record_an_approval(house):
    house.freeze()
    house.screen([house.grant("SPC", "lead")])
    selection.select_winners(key=KEY, **house.doing)
    hold(house, "n2", Role.APPROVER)
    approve(house)
    assert Approval.objects.get().document == "No. 1"


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.JUDGE, "score"),
        (Role.JUDGE, "select"),
        (Role.APPROVER, "select"),
        (Role.APPROVER, "confer"),
        (Role.OVERSEER, "screen"),
        (Role.EXECUTIVE, "select"),
        (Role.EMPLOYEE, "grant"),
        (Role.UNIT_LEAD, "freeze"),
    ],
)
def test_role_does_not_reach_beyond_its_own(house, role, action):
    states, permission = WHEN[action]
    put(house, states[0])
    hold(house, "n2", role)
    assert refusal(house, action) == (
        f"Lin Xiaomei holds no role that may do this ({permission}). Ask the office for one."
    )


def test_role_that_ended_yesterday_is_none(house):
    put(house, "nominating")
    hold(house, "n2", Role.EMPLOYEE, to_on=AT.date() - dt.timedelta(days=1))
    assert refusal(house, "nominate") == (
        "Lin Xiaomei holds no role that may do this (nominate). Ask the office for one."
    )


# ----------------------------------------------------------------- other reasons


def test_rules_are_not_frozen_with_a_quota_on_a_grant(house):
    house.quota("SPC", maximum=1)
    house.set_rules()
    assert refusal(house, "freeze") == (
        "Award SPC is granted, not competed for: no quota can count it."
    )


def test_ungrantable_tells_every_failure_on_its_own_line(house):
    house.set_rules()
    people = house.people
    Programme.objects.update(state="screening", rules="0" * 64)
    house.programme.refresh_from_db()
    grants = [house.grant("SPC", "left"), house.grant("SPC", "guest")]
    with pytest.raises(Ungrantable) as refused:
        screening.grant(grants=grants, salt=SALT, **house.doing)
    assert str(refused.value).splitlines() == [
        f"{people['guest']}: Award SPC has 1 seat only",
        f"{people['left']}: not eligible: left on 31 December 2020",
        f"{people['guest']}: not eligible: a guest, not employed here",
    ]


def test_grants_of_an_earlier_call_take_seats(house):
    put(house, "screening")
    grant(house)
    with pytest.raises(Ungrantable) as refused:
        screening.grant(grants=[house.grant("SPC", "n1")], salt=SALT, **house.doing)
    assert [(it.field, it.sentence) for it in refused.value.failures] == [
        ("person", "Award SPC has 1 seat only")
    ]


REFUSALS_ZH = [
    ("draft", "freeze", "“奖项SPC”由授予人直接授予，不参加评选，不能设名额限制。"),
    ("draft", "select", "评选活动当前处于“草稿”阶段；该操作只能在“评审”阶段进行。"),
    (
        "announced",
        "declare",
        (
            "评选活动当前处于“已公布”阶段；"
            "该操作只能在“草稿或办法锁定或提名或资格审查或评审”阶段进行。"
        ),
    ),
]


@pytest.mark.parametrize(("state", "action", "sentence"), REFUSALS_ZH)
def test_refusals_in_chinese(house, state, action, sentence):
    house.quota("SPC", maximum=1)
    put(house, state)
    with speaking("zh"):
        assert refusal(house, action) == sentence
