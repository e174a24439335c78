"""The programme's way from rules to judging: what each action writes, and when it is refused."""

from decimal import Decimal

import pytest

from tests.recognition.conftest import AT, SALT, House
from yearturn.kernel import lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.states import CycleState
from yearturn.recognition import queries
from yearturn.recognition.actions import judging, nomination, rules, screening
from yearturn.recognition.models import (
    Award,
    Conflict,
    EligibilityFinding,
    Grant,
    Judge,
    Nomination,
    Programme,
    Quota,
    Score,
)
from yearturn.recognition.policies import Ungrantable
from yearturn.recognition.queries.programmes import candidacies, rules_as_data

pytestmark = pytest.mark.django_db


INCIDENT = "safety incident on 3 May 2020 in Robotics, which they head (source: Report 7)"


def state(house):
    return Programme.objects.get(pk=house.programme.pk).state


def refused(call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    return str(refusal.value)


def last_line():
    return Entry.objects.last()


# ----------------------------------------------------------------------- rules


def test_set_rules_writes_them_all(house):
    house.quota("EMP", maximum=1)
    house.set_rules()
    assert state(house) == "draft"
    assert [award.code for award in queries.awards(house.programme)] == ["EMP", "INN", "SPC"]
    assert [str(quota) for quota in Quota.objects.all()] == ["quotas!2"]
    assert Judge.objects.count() == 6
    assert queries.programme(house.cycle) == house.programme


def test_set_rules_keeps_numbers_digit_for_digit(house):
    house.awards["EMP"].min_appraisal = Decimal("3.333333333333333333333")
    house.criteria["EMP"].weight = Decimal("0.1")
    house.set_rules()
    award = Award.objects.get(code="EMP")
    assert award.min_appraisal == Decimal("3.333333333333333333333")
    assert award.criteria.get().weight == Decimal("0.1")


def test_set_rules_writes_one_line_with_their_digest(house):
    house.set_rules()
    line = last_line()
    assert (line.verb, line.facts["awards"]) == ("programme.rules_set", 3)
    rules.freeze_rules(**house.doing)
    assert last_line().facts == {"was": "draft", "rules": line.facts["rules"]}


def test_set_rules_is_refused_twice(house):
    house.set_rules()
    house.programme = Programme(cycle=house.cycle)
    house.doing["programme"] = house.programme
    assert refused(house.set_rules) == "This cycle has its programme of recognition already."


def test_set_rules_is_refused_without_an_award(db):
    house = House().open()
    assert refused(house.set_rules) == "A programme of recognition needs at least one award."


def test_set_rules_is_refused_to_whoever_holds_no_role(house):
    house.doing["by"] = house.people["n1"]
    assert refused(house.set_rules) == (
        "Shen Jianguo holds no role that may do this (set_rules). Ask the office for one."
    )


def test_freeze_rules_keeps_their_digest(house):
    house.set_rules()
    rules.freeze_rules(**house.doing)
    assert state(house) == "rules_frozen"
    assert len(Programme.objects.get().rules) == 64


def test_freeze_rules_is_refused_without_criteria(house):
    del house.criteria["INN"]
    house.set_rules()
    assert refused(rules.freeze_rules, **house.doing) == (
        "Award INN has no criteria. Say what its judges score."
    )


def test_freeze_rules_is_refused_twice(house):
    house.freeze()
    assert refused(rules.freeze_rules, **house.doing) == (
        "The programme is nominating; this is done while it is draft."
    )


@pytest.mark.parametrize(
    "change",
    [
        {"seats": 9},
        {"method": "trimmed"},
        {"min_months": 12},
        {"veto": ["discipline"]},
        {"min_appraisal": Decimal(3)},
        {"rest_years": 1},
        {"bonus": Decimal(5000)},
    ],
)
def test_rules_digest_covers_what_an_award_asks(house, change):
    house.set_rules()
    before = rules_as_data(house.programme)
    Award.objects.filter(code="EMP").update(**change)
    assert rules_as_data(house.programme) != before


def test_conflicts_are_declared_without_a_name_in_the_ledger(house):
    house.set_rules()
    people = house.people
    conflict = Conflict(
        programme=house.programme,
        judge=people["j1"],
        nominee=people["n1"],
        reason="Shares a patent",
    )
    rules.declare_conflicts(conflicts=[conflict], salt=SALT, **house.doing)
    line = last_line()
    assert (line.verb, line.facts) == ("programme.conflicts_declared", {"conflicts": 1})
    assert list(line.commitments) == ["conflicts"]


# ------------------------------------------------------------------ nomination


def test_nominations_make_candidates_once_each(house):
    house.freeze()
    house.nominate(("EMP", "n1"), ("EMP", "n1", "lead"), ("INN", "n1"), ("EMP", "n2"))
    found = candidacies(house.programme)
    awards, people = house.awards, house.people
    assert found == [
        (awards["EMP"].pk, people["n1"].pk),
        (awards["INN"].pk, people["n1"].pk),
        (awards["EMP"].pk, people["n2"].pk),
    ]
    assert Nomination.objects.count() == 4


def test_nominations_write_one_line(house):
    house.freeze()
    before = Entry.objects.count()
    house.nominate(("EMP", "n1"), ("EMP", "n2"))
    assert Entry.objects.count() == before + 1
    assert last_line().facts == {"nominations": 2}
    assert "What n1 did." not in str(last_line().commitments)


def test_nomination_is_refused_for_a_grant(house):
    house.freeze()
    assert refused(house.nominate, ("SPC", "n1")) == (
        "Award SPC is granted, not competed for: nobody is nominated for it."
    )


def test_nomination_is_refused_before_the_rules_are_frozen(house):
    house.set_rules()
    assert refused(house.nominate, ("EMP", "n1")) == (
        "The programme is draft; this is done while it is nominating."
    )


def test_nomination_is_refused_once_they_are_closed(house):
    house.freeze()
    nomination.close_nominations(**house.doing)
    assert refused(house.nominate, ("EMP", "n1")) == (
        "The programme is screening; this is done while it is nominating."
    )


def test_nomination_is_refused_when_the_cycle_is_closed(house):
    house.freeze()
    lifecycle.move(house.cycle, CycleState.CLOSED, by=house.office, at=AT)
    assert refused(house.nominate, ("EMP", "n1")) == (
        "The cycle is closed. Reopen it before you change it."
    )


# ------------------------------------------------------- screening and granting


def test_screening_judges_every_rule_of_every_candidate(house):
    house.awards["EMP"].min_months = 12
    house.awards["EMP"].veto = ["safety_incident"]
    house.fact("n2")
    house.freeze()
    house.nominate(("EMP", "n1"), ("EMP", "n2"), ("INN", "n2"))
    house.screen()
    rows = EligibilityFinding.objects.values_list("award__code", "person__code", "rule", "passed")
    assert list(rows) == [
        ("EMP", "n1", "employed", True),
        ("EMP", "n1", "min_months", True),
        ("EMP", "n1", "veto:safety_incident", True),
        ("EMP", "n2", "employed", True),
        ("EMP", "n2", "min_months", True),
        ("EMP", "n2", "veto:safety_incident", False),
        ("INN", "n2", "employed", True),
    ]
    assert state(house) == "judging"


def test_screening_writes_one_line_without_a_name(house):
    house.freeze()
    house.nominate(("EMP", "n1"))
    nomination.close_nominations(**house.doing)
    screening.screen(salt=SALT, **house.doing)
    assert last_line().facts == {"candidacies": 1, "findings": 1}
    assert list(last_line().commitments) == ["findings"]


@pytest.mark.parametrize("nominees", [["n1"], ["n1", "n2", "n3"]])
def test_screening_asks_as_much_for_one_as_for_three(
    house, nominees, django_assert_max_num_queries
):
    house.freeze()
    house.nominate(*(("EMP", nominee) for nominee in nominees))
    nomination.close_nominations(**house.doing)
    with django_assert_max_num_queries(16):
        screening.screen(salt=SALT, **house.doing)


def test_judging_is_refused_while_somebody_is_not_screened(house):
    house.freeze()
    house.nominate(("EMP", "n1"), ("EMP", "n2"))
    nomination.close_nominations(**house.doing)
    assert refused(screening.open_judging, **house.doing) == (
        "2 candidacies are not screened yet. Screen them first."
    )


def test_grant_is_made_under_the_same_rules(house):
    house.awards["SPC"].min_months = 12
    house.freeze()
    house.screen([house.grant("SPC", "lead")])
    assert [(row.person.code, row.authority.code) for row in Grant.objects.all()] == [
        ("lead", "boss")
    ]
    assert list(EligibilityFinding.objects.values_list("rule", "passed")) == [
        ("employed", True),
        ("min_months", True),
    ]


def ungrantable(house, *grants):
    house.freeze()
    nomination.close_nominations(**house.doing)
    with pytest.raises(Ungrantable) as refusal:
        screening.grant(grants=grants, salt=SALT, **house.doing)
    assert not Grant.objects.exists()
    return [
        (failure.grant.person.code, failure.field, failure.sentence)
        for failure in refusal.value.failures
    ]


def test_grant_is_refused_with_every_failed_rule(house):
    house.awards["SPC"].veto = ["safety_incident"]
    house.awards["SPC"].min_months = 600
    house.fact("s1")
    assert ungrantable(house, house.grant("SPC", "lead")) == [
        (
            "lead",
            "person",
            "not eligible: 69 whole months of service on 31 December 2020 where 600 are asked for",
        ),
        (
            "lead",
            "person",
            f"not eligible: {INCIDENT}",
        ),
    ]


def test_grant_is_refused_beyond_the_seats(house):
    grants = [house.grant("SPC", "lead"), house.grant("SPC", "n1")]
    assert ungrantable(house, *grants) == [("n1", "person", "Award SPC has 1 seat only")]


def test_grant_is_refused_by_another_authority(house):
    house.awards["SPC"].authority_unit = house.units["board"]
    assert ungrantable(house, house.grant("SPC", "lead")) == [
        ("lead", "authority", "Award SPC is granted by Board")
    ]


def test_grant_is_made_by_the_authority_named(house):
    house.awards["SPC"].authority_unit = house.units["board"]
    house.freeze()
    house.screen(
        [house.grant("SPC", "lead", authority_person=None, authority_unit=house.units["board"])]
    )
    assert Grant.objects.get().authority == house.units["board"]


def test_grant_is_refused_for_what_is_competed_for(house):
    assert ungrantable(house, house.grant("EMP", "lead")) == [
        ("lead", "award", "Award EMP is competed for, not granted")
    ]


# --------------------------------------------------------------------- judging


def judged(house, *scores):
    house.freeze()
    house.nominate(("EMP", "n1"), ("INN", "n2"))
    house.screen()
    house.record(*scores)


def test_scores_are_kept_digit_for_digit(house):
    judged(house, ("EMP", "n1", "j1", "8.7"), ("EMP", "n1", "j2", "0.1000000000000000055"))
    assert [str(score.value) for score in Score.objects.all()] == ["8.7", "0.1000000000000000055"]


def test_scores_write_one_line(house):
    judged(house, ("EMP", "n1", "j1", 8), ("EMP", "n1", "j2", 9))
    assert (last_line().verb, last_line().facts) == ("programme.scored", {"scores": 2})


@pytest.mark.parametrize(
    ("score", "reason"),
    [
        (("EMP", "n1", "n3", 5), "Tang Wenbo is no judge of Award EMP."),
        (("INN", "n1", "j1", 5), "Shen Jianguo is not nominated for Award INN."),
        (("EMP", "n1", "j1", 11), "A score of 11 is outside 0 to 10 (Results)."),
        (("EMP", "n1", "j1", "-0.5"), "A score of -0.5 is outside 0 to 10 (Results)."),
    ],
)
def test_score_is_refused(house, score, reason):
    assert refused(judged, house, score) == reason
    assert not Score.objects.exists()


def test_score_is_refused_before_judging(house):
    house.freeze()
    assert refused(house.record, ("EMP", "n1", "j1", 5)) == (
        "The programme is nominating; this is done while it is judging."
    )


def test_scores_ask_as_much_for_one_as_for_many(house, django_assert_max_num_queries):
    judged(house)
    scores = [house.score("EMP", "n1", judge, 5) for judge in ("j1", "j2", "j3")]
    with django_assert_max_num_queries(13):
        judging.record_scores(scores=scores, salt=SALT, **house.doing)


def test_refusals_speak_chinese(house):
    house.freeze()
    with speaking("zh"):
        assert refused(house.record, ("EMP", "n1", "j1", 5)) == (
            "评选活动当前处于“提名”阶段；该操作只能在“评审”阶段进行。"
        )
