"""What the database refuses, and numbers that come back digit by digit."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.conftest import a_focus, a_measure, a_target, a_task, an_actual, an_indicator
from yearturn.kernel.bilingual import speaking
from yearturn.planning.models import (
    PARTS,
    Actual,
    Aggregation,
    ExactField,
    Indicator,
    Letter,
    Plan,
    Target,
    split,
    written,
)


@pytest.fixture
def revenue(group):
    indicator = an_indicator()
    indicator.save()
    return indicator


@pytest.fixture
def plan(group):
    return Plan.objects.create(cycle=group.cycle)


def refused(constraint, thing):
    """Say whether saving `thing` breaks this constraint, or, on SQLite, these columns."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        thing.save()
    return constraint in str(error.value) or "UNIQUE" in str(error.value)


# ---- numbers


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("12.50", "12.5"),
        ("1E+3", "1000"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("-3", "-3"),
        ("0.000", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("33.333333333333336", "33.333333333333336"),
    ],
)
def test_number_has_one_plain_way_to_be_written(number, text):
    assert written(Decimal(number)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8))
def test_number_written_reads_back_equal(number):
    assert Decimal(written(number)) == number
    assert written(Decimal(written(number))) == written(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_equal_numbers_are_written_alike(number):
    assert written(Decimal(f"{number:f}00")) == written(number)


def test_exact_field_takes_numbers_and_nothing():
    field = ExactField()
    assert field.get_prep_value(None) is None
    assert field.get_prep_value(3) == "3"
    assert field.from_db_value("1.5", None, None) == Decimal("1.5")
    assert field.from_db_value(None, None, None) is None


@pytest.mark.parametrize(
    "value", ["0.1", "33.333333333333336", "123456789012345678901234567890.123456789", "-8.25"]
)
def test_value_comes_back_digit_by_digit(group, revenue, value):
    a_target(revenue, group.units["G"], value).save()
    assert Target.objects.get().value == Decimal(value)
    assert Target.objects.filter(value=Decimal(value)).count() == 1


# ---- periods


@pytest.mark.parametrize(
    ("period", "year", "part"),
    [("2020", 2020, ""), ("2020-Q1", 2020, "Q1"), ("2020-12", 2020, "12")],
)
def test_period_is_split_and_put_together(period, year, part):
    assert split(period) == (year, part)
    assert Target(year=year, part=part).period == period


@pytest.mark.parametrize("period", ["", "20", "2020-13", "2020-Q5", "2020-1", "20２0", "2020Q1"])
def test_period_that_is_none_is_refused(period):
    with pytest.raises(ValueError, match="^" + period):
        split(period)


def test_parts_stand_in_order_of_time():
    months = [f"{month:02}" for month in range(1, 13)]
    assert list(PARTS) == ["", "Q1", "Q2", "Q3", "Q4", *months]


# ---- constraints


def test_indicator_has_a_known_direction(db):
    assert refused("direction_is_known", an_indicator(direction="left"))


def test_indicator_has_a_known_aggregation(db):
    assert refused("aggregation_is_known", an_indicator(aggregation="product"))


def test_indicator_code_is_unique(revenue):
    assert refused("code", an_indicator())


def test_target_stands_once_a_period(group, revenue):
    a_target(revenue, group.units["G"], 1).save()
    a_target(revenue, group.units["G"], 1, period="2021-Q1").save()
    assert refused("one_target_a_period", a_target(revenue, group.units["G"], 2))


def test_target_period_is_known(group, revenue):
    target = a_target(revenue, group.units["G"], 1)
    target.part = "Q9"
    assert refused("target_period_is_known", target)


def saved_actual(group, revenue, value, **changes):
    actual = an_actual(revenue, group.units["G"], value, reported_at=AT, **changes)
    actual.save()
    return actual


AT = dt.datetime(2021, 1, 5, tzinfo=dt.UTC)


def test_actual_stands_once_a_status_until_superseded(group, revenue):
    first = saved_actual(group, revenue, 1)
    saved_actual(group, revenue, 1, status="flash")
    again = an_actual(revenue, group.units["G"], 2, reported_at=AT)
    assert refused("one_current_actual_a_status", again)
    first.superseded_at = AT
    first.save()
    again.save()
    assert Actual.objects.filter(status="confirmed").count() == 2


def test_actual_period_is_known(group, revenue):
    actual = an_actual(revenue, group.units["G"], 1, reported_at=AT)
    actual.part = "H1"
    assert refused("actual_period_is_known", actual)


def test_actual_status_is_known(group, revenue):
    actual = an_actual(revenue, group.units["G"], 1, reported_at=AT, status="guessed")
    assert refused("actual_status_is_known", actual)


@pytest.mark.parametrize("weight", ["0", "-1", "-0.5", "0.00"])
def test_actual_weighs_something(group, revenue, weight):
    actual = an_actual(revenue, group.units["G"], 1, reported_at=AT, weight=Decimal(weight))
    assert refused("an_actual_weighs_something", actual)


def test_actual_weighs_one_unless_said(group, revenue):
    saved_actual(group, revenue, 1)
    assert Actual.objects.get().weight == 1


def test_plan_stands_once_a_cycle(plan):
    assert refused("cycle", Plan(cycle=plan.cycle))


def test_plan_state_is_known(group):
    assert refused("plan_state_is_known", Plan(cycle=group.cycle, state="dreamt"))


def test_focus_stands_once_in_a_plan(plan):
    a_focus(plan=plan).save()
    assert refused("a_focus_stands_once", a_focus(plan=plan))


def test_focus_role_is_known(plan):
    assert refused("focus_role_is_known", a_focus(plan=plan, role="decoration"))


@pytest.fixture
def measure(group, plan):
    focus = a_focus(plan=plan)
    focus.save()
    measure = a_measure("M1", group.units["R"], focus, plan=plan)
    measure.save()
    return measure


def test_measure_stands_once_in_a_plan(group, plan, measure):
    again = a_measure("M1", group.units["R"], measure.focus, plan=plan)
    assert refused("a_measure_stands_once", again)


@pytest.fixture
def task(group, plan, measure):
    def make(**changes):
        return a_task("T1", measure, group.units["R"], group.people["ruo"], plan=plan, **changes)

    return make


def test_task_stands_once_in_a_plan(task):
    task().save()
    assert refused("a_task_stands_once", task())


def test_task_weighs_no_less_than_nothing(task):
    assert refused("no_task_weighs_less_than_nothing", task(weight=Decimal("-0.5")))


def test_task_target_has_an_indicator(task, revenue):
    assert refused("a_task_target_has_an_indicator", task(target=Decimal(3)))
    task(target=Decimal(3), indicator=revenue).save()


@pytest.fixture
def letter(group, plan):
    def make(unit="R", number=1, **changes):
        values = {"bearer": group.people["ruo"], "issuer": group.people["chair"], "issued_at": AT}
        values |= {"issuing": group.units["G"], "dated": dt.date(2021, 2, 2)}
        return Letter(plan=plan, unit=group.units[unit], number=number, **values | changes)

    return make


def test_letter_is_one_a_unit(letter):
    letter().save()
    assert refused("one_letter_a_unit", letter(number=2))


def test_letter_number_stands_once(letter):
    letter().save()
    assert refused("a_letter_number_stands_once", letter(unit="T"))


def test_letter_comes_from_another_unit(group, letter):
    assert refused("no_unit_gives_itself_a_letter", letter(issuing=group.units["R"]))
    letter(issuing=None).save()


# ---- names


def test_things_are_called_in_the_language_at_hand(group):
    things = [
        an_indicator(),
        a_focus(),
        a_measure("M1", None, None),
        a_task("T1", None, None, None),
    ]
    things[3].lead_id = None
    with speaking("zh"):
        assert [str(it) for it in things] == ["营业收入", "经济效益", "开拓新客户。", "改造装配线"]
    with speaking("en"):
        assert [str(it) for it in things] == [
            "Revenue",
            "Economic efficiency",
            "Win new customers.",
            "Rebuild the assembly line",
        ]


def test_indicators_keep_the_order_of_the_book(db):
    an_indicator("B", 1).save()
    an_indicator("A", 2).save()
    an_indicator("C", 0).save()
    assert [it.code for it in Indicator.objects.all()] == ["C", "B", "A"]


def test_every_aggregation_has_a_name_in_chinese():
    with speaking("zh"):
        assert [str(it.label) for it in Aggregation] == ["求和", "加权平均", "取最新值", "不可加总"]
