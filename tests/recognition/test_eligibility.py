"""Who may win: every rule, its edges, and the facts that decide."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.organization.models import Cycle, Fact, Person, Unit
from yearturn.recognition.models import Award
from yearturn.recognition.queries.eligibility import Examination, Ground, whole_months

AS_OF = dt.date(2020, 12, 31)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


def somebody(**changes):
    return Person(
        **{"pk": 1, "code": "n1", "name": "N", "joined_on": dt.date(2015, 3, 1)} | changes
    )


def a_fact(**changes):
    values = {"kind": "safety_incident", "on": dt.date(2020, 5, 3), "source": "Report 7"}
    return Fact(**values | {"for_year": 2020, "person_id": 1} | changes)


def judged(rule, *, award=None, person=None, facts=(), units=(), as_of=AS_OF):
    """Return whether one rule is kept, and its facts."""
    cycle = Cycle(year_reviewed=2020, as_of=as_of)
    examination = Examination(
        cycle,
        {1: [fact for fact in facts if fact.unit_id is None]},
        {7: [fact for fact in facts if fact.unit_id == 7]},
        {1: list(units)},
    )
    grounds = examination.judge(Award(**award or {}), person or somebody())
    return next(ground for ground in grounds if ground.rule == rule)


# ------------------------------------------------------------------ employment


@pytest.mark.parametrize(
    ("changes", "passed"),
    [
        ({}, True),
        ({"joined_on": AS_OF}, True),
        ({"joined_on": AS_OF + dt.timedelta(days=1)}, False),
        ({"left_on": AS_OF}, False),
        ({"left_on": AS_OF + dt.timedelta(days=1)}, True),
        ({"guest": True}, False),
        ({"guest": True, "joined_on": None}, False),
    ],
)
def test_employment_is_judged_on_the_day(changes, passed):
    assert judged("employed", person=somebody(**changes)).passed is passed


def test_employment_keeps_what_decided():
    ground = judged("employed", person=somebody(left_on=dt.date(2020, 11, 30)))
    assert ground == Ground(
        "employed",
        passed=False,
        facts=(
            {
                "as_of": "2020-12-31",
                "guest": False,
                "joined_on": "2015-03-01",
                "left_on": "2020-11-30",
            },
        ),
    )


# --------------------------------------------------------------- whole months


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        ("2020-01-15", "2020-01-15", 0),
        ("2020-01-15", "2020-02-14", 0),
        ("2020-01-15", "2020-02-15", 1),
        ("2020-01-31", "2020-02-28", 0),
        ("2020-01-31", "2020-02-29", 1),
        ("2019-01-31", "2019-02-28", 1),
        ("2019-12-31", "2020-12-30", 11),
        ("2019-12-31", "2020-12-31", 12),
        ("2020-02-29", "2021-02-28", 12),
        ("2020-07-01", "2020-12-31", 5),
        ("2021-02-01", "2020-12-31", -2),
    ],
)
def test_whole_months_are_clipped_to_the_months_end(since, day, months):
    assert whole_months(dt.date.fromisoformat(since), dt.date.fromisoformat(day)) == months


def plus_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


@given(DAYS, DAYS)
def test_whole_months_are_the_largest_number_that_fits(since, day):
    months = whole_months(since, day)
    assert plus_months(since, months) <= day < plus_months(since, months + 1)


def test_min_months_counts_service_to_the_day():
    ground = judged(
        "min_months", award={"min_months": 6}, person=somebody(joined_on=dt.date(2020, 7, 1))
    )
    assert ground.passed is False
    assert ground.facts == ({"as_of": "2020-12-31", "months": 5, "least": 6},)


def test_min_months_is_kept_at_the_number_itself():
    person = somebody(joined_on=dt.date(2020, 7, 1))
    assert judged("min_months", award={"min_months": 5}, person=person).passed is True


def test_min_months_of_somebody_without_a_joining_date_are_none():
    person = somebody(guest=True, joined_on=None)
    assert judged("min_months", award={"min_months": 1}, person=person).passed is False


# ------------------------------------------------------------------------ veto

VETO = {"veto": ["safety_incident", "discipline"]}


@pytest.mark.parametrize(
    ("on", "passed"),
    [("2019-12-31", True), ("2020-01-01", False), ("2020-12-31", False)],
)
def test_veto_looks_at_the_year_reviewed(on, passed):
    fact = a_fact(on=dt.date.fromisoformat(on))
    assert judged("veto:safety_incident", award=VETO, facts=[fact]).passed is passed


def test_veto_of_one_kind_leaves_the_other_rule_kept():
    assert judged("veto:discipline", award=VETO, facts=[a_fact()]).passed is True


def test_veto_reaches_the_head_of_a_unit():
    unit = Unit(pk=7, code="d1")
    ground = judged(
        "veto:safety_incident",
        award=VETO,
        facts=[a_fact(person_id=None, unit_id=7)],
        units=[unit],
    )
    assert ground.passed is False
    assert ground.facts == (
        {
            "kind": "safety_incident",
            "on": "2020-05-03",
            "value": "",
            "source": "Report 7",
            "unit": "d1",
        },
    )


def test_veto_spares_who_heads_another_unit():
    ground = judged(
        "veto:safety_incident",
        award=VETO,
        facts=[a_fact(person_id=None, unit_id=7)],
        units=[Unit(pk=8, code="d2")],
    )
    assert ground.passed is True


def test_veto_reports_every_incident():
    facts = [a_fact(), a_fact(on=dt.date(2020, 6, 1))]
    ground = judged("veto:safety_incident", award=VETO, facts=facts)
    assert [fact["on"] for fact in ground.facts] == ["2020-05-03", "2020-06-01"]


# ------------------------------------------------------------------- appraisal


def an_appraisal(value, on="2020-12-20", for_year=2020):
    return a_fact(kind="appraisal", value=value, on=dt.date.fromisoformat(on), for_year=for_year)


def appraised(*facts, least="3"):
    return judged("min_appraisal", award={"min_appraisal": Decimal(least)}, facts=facts)


def test_appraisal_is_kept_at_the_number_itself():
    assert appraised(an_appraisal("3")).passed is True


def test_appraisal_below_is_not_kept():
    ground = appraised(an_appraisal("2.9"))
    assert ground.passed is False
    assert ground.facts == (
        {"year": 2020, "least": "3", "value": "2.9", "on": "2020-12-20", "source": "Report 7"},
    )


def test_appraisal_that_is_missing_is_not_kept():
    ground = appraised()
    assert (ground.passed, ground.facts) == (False, ({"year": 2020, "least": "3", "value": None},))


def test_appraisal_of_another_year_does_not_count():
    assert appraised(an_appraisal("5", for_year=2019)).passed is False


def test_appraisal_that_is_latest_counts():
    assert appraised(an_appraisal("1", on="2020-06-30"), an_appraisal("4")).passed is True
    assert appraised(an_appraisal("4", on="2020-06-30"), an_appraisal("1")).passed is False


@pytest.mark.parametrize("values", [("2", "4"), ("4", "2")])
def test_appraisals_of_one_day_count_by_the_lowest(values):
    assert appraised(*map(an_appraisal, values)).facts[0]["value"] == "2"


@pytest.mark.parametrize("value", ["good", "NaN", "Infinity", ""])
def test_appraisal_that_is_no_number_keeps_no_rule(value):
    assert appraised(an_appraisal(value)).passed is False


# ------------------------------------------------------------------------ rest


def a_win(year):
    return a_fact(kind="award", value="EMP", for_year=year, on=dt.date(year + 1, 1, 20))


@pytest.mark.parametrize(
    ("year", "passed"), [(2017, True), (2018, False), (2019, False), (2020, True)]
)
def test_rest_years_are_those_before_the_year_reviewed(year, passed):
    assert judged("rest_years", award={"rest_years": 2}, facts=[a_win(year)]).passed is passed


def test_rest_years_keep_what_was_won():
    ground = judged("rest_years", award={"rest_years": 1}, facts=[a_win(2019)])
    assert ground.facts == ({"for_year": 2019, "value": "EMP", "source": "Report 7"},)


# --------------------------------------------------------------------- reports


def test_every_failed_rule_is_reported():
    award = Award(min_months=12, veto=["discipline"], min_appraisal=Decimal(3), rest_years=1)
    person = somebody(joined_on=dt.date(2020, 12, 1), left_on=dt.date(2020, 12, 30))
    examination = Examination(
        Cycle(year_reviewed=2020, as_of=AS_OF),
        {1: [a_fact(kind="discipline"), a_win(2019)]},
        {},
        {},
    )
    assert [(ground.rule, ground.passed) for ground in examination.judge(award, person)] == [
        ("employed", False),
        ("min_months", False),
        ("veto:discipline", False),
        ("min_appraisal", False),
        ("rest_years", False),
    ]


def test_rules_that_an_award_does_not_have_are_not_reported():
    grounds = Examination(Cycle(year_reviewed=2020, as_of=AS_OF), {}, {}, {}).judge(
        Award(), somebody()
    )
    assert [ground.rule for ground in grounds] == ["employed"]


@pytest.mark.django_db
def test_examination_sees_no_fact_after_the_day(house):
    house.fact("n1")
    house.fact("n1", on=dt.date(2021, 1, 1))
    house.fact("d1", on=dt.date(2020, 2, 1))
    examination = Examination.load(house.cycle)
    assert [fact.on for fact in examination.about_person[house.people["n1"].pk]] == [
        dt.date(2020, 5, 3)
    ]
    assert list(examination.headed) == [house.people[code].pk for code in ("boss", "lead", "n3")]
    reached = examination.judge(Award(veto=["safety_incident"]), house.people["n3"])
    assert [ground.passed for ground in reached] == [True, False]


@pytest.mark.django_db
def test_examination_loads_in_two_queries(house, django_assert_num_queries):
    house.fact("n1")
    with django_assert_num_queries(2):
        Examination.load(house.cycle)
