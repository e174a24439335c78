"""The figures of a year: which there are, what they say, in how many queries."""

from decimal import Decimal

import pytest

from tests.planning.conftest import a_target, an_actual, an_indicator
from yearturn.organization.models import Unit
from yearturn.planning import actions as planning
from yearturn.planning.models import Actual, Target
from yearturn.planning.states import Status
from yearturn.review import queries
from yearturn.review.queries import Verdict


def figure(group, unit, code="REV"):
    (found,) = [
        it
        for it in queries.figures(group.cycle)
        if (it.unit.code, it.indicator_code) == (unit, code)
    ]
    return found


def codes(group):
    return [(it.unit.code, it.indicator_code) for it in queries.figures(group.cycle)]


def test_figures_stand_in_order_of_units_and_indicators(group, reviewed):
    assert codes(group) == [
        ("G", "REV"),
        ("G", "SHARE"),
        ("G", "INJ"),
        ("R", "REV"),
        ("R", "SHARE"),
        ("T", "REV"),
        ("T", "SHARE"),
        ("T", "INJ"),
    ]


def test_figures_of_an_empty_year_are_none(group):
    assert queries.figures(group.cycle) == []


def test_figure_of_the_group_is_rolled_up(group, reviewed):
    it = figure(group, "G")
    assert (it.target, it.floor, it.stretch) == (4200, 4000, 4500)
    assert it.actual == Decimal("4236.25")
    assert (it.status, it.stated, it.complete) == (Status.CONFIRMED, False, True)
    assert it.completion == Decimal("100.863095")
    assert it.verdict == Verdict.MET
    assert (it.previous, it.change) == (4100, Decimal("3.323171"))
    assert it.disclosed == ""


def test_figure_that_is_stated_keeps_status_and_source(group, reviewed):
    it = figure(group, "R")
    assert (it.actual, it.status) == (Decimal("2512.5"), Status.AUDITED)
    assert it.disclosed == "Annual report 2020, 28 January 2021"
    assert (it.stated, it.verdict) == (True, Verdict.SURPASSED)
    assert it.completion == Decimal("104.6875")


def test_figure_carries_the_names_of_its_indicator(group, reviewed):
    it = figure(group, "T", "INJ")
    assert (it.name, it.name_zh) == ("Injuries", "工伤事故")
    assert (it.unit_of_measure, it.direction) == ("cases", "down")
    assert it.unit == group.units["T"]


def test_target_of_nothing_that_is_missed_counts_nothing(group, reviewed):
    it = figure(group, "T", "INJ")
    assert (it.target, it.actual, it.completion, it.verdict) == (0, 1, 0, Verdict.MISSED)


def test_mean_is_weighted_through_the_group(group, reviewed):
    """38.5 with weight 3 and 10 with weight 1 make 125.5 / 4."""
    assert figure(group, "G", "SHARE").actual == Decimal("31.375")


def test_part_of_a_year_is_marked_all_the_way_up(group, reviewed):
    assert figure(group, "T", "SHARE").complete is False
    assert figure(group, "G", "SHARE").complete is False
    assert figure(group, "R", "SHARE").complete is True


def test_change_of_a_percentage_is_in_points(group, reviewed):
    it = figure(group, "R", "SHARE")
    assert (it.in_points, it.previous, it.change) == (True, 33, Decimal("5.5"))
    assert figure(group, "R").in_points is False


def test_figure_without_a_year_before_has_no_change(group, reviewed):
    it = figure(group, "T", "INJ")
    assert (it.previous, it.change) == (None, None)


def test_target_without_an_actual_is_open(group, reviewed):
    Actual.objects.filter(unit=group.units["T"]).delete()
    it = figure(group, "T")
    assert (it.actual, it.status, it.completion) == (None, None, None)
    assert (it.verdict, it.stated, it.complete) == (Verdict.OPEN, False, False)


def test_actual_without_a_target_is_open(group, reviewed):
    assert figure(group, "T", "SHARE").verdict == Verdict.OPEN


def test_unit_that_only_had_the_year_before_has_no_figure(group, reviewed, common):
    revenue = reviewed.indicators["REV"]
    planning.report_actuals(actuals=[an_actual(revenue, group.units["O"], 5, "2019")], **common)
    assert ("O", "REV") not in codes(group)
    assert figure(group, "G").previous == 4105


def test_superseded_actual_is_not_seen(group, reviewed, common):
    revenue = reviewed.indicators["REV"]
    planning.report_actuals(actuals=[an_actual(revenue, group.units["T"], 1800)], **common)
    assert figure(group, "T").actual == 1800
    assert figure(group, "G").actual == Decimal("4312.5")


def test_firmer_actual_comes_through_when_it_arrives(group, reviewed, common):
    revenue = reviewed.indicators["REV"]
    late = an_actual(revenue, group.units["T"], 1700, status="audited")
    planning.report_actuals(actuals=[late], **common)
    assert (figure(group, "T").actual, figure(group, "G").status) == (1700, Status.AUDITED)


def test_value_of_the_group_itself_beats_its_sectors(group, reviewed, common):
    own = an_actual(reviewed.indicators["REV"], group.units["G"], 4000, status="flash")
    planning.report_actuals(actuals=[own], **common)
    it = figure(group, "G")
    assert (it.actual, it.status, it.stated) == (4000, Status.FLASH, True)
    assert it.verdict == Verdict.SHORT


def test_value_that_never_ends_is_rounded_only_when_told(group, reviewed, common):
    """Thirds of thirds stay exact inside: three thirds of a hundred are a hundred."""
    thirds = an_indicator("TH", 9, aggregation="mean")
    planning.define_indicators(indicators=[thirds], **common)
    units = [group.units[it] for it in ("O", "R", "T")]
    planning.report_actuals(
        actuals=[an_actual(thirds, unit, it) for unit, it in zip(units, (0, 0, 100), strict=True)],
        **common,
    )
    assert figure(group, "G", "TH").actual == Decimal("33.333333")


# ---- targets in parts


def quarters(group, reviewed, code, *values):
    indicator = reviewed.indicators[code]
    Target.objects.filter(indicator=indicator, unit=group.units["T"]).delete()
    for number, value in enumerate(values, start=1):
        a_target(indicator, group.units["T"], value, f"2020-Q{number}").save()


def test_quarters_make_a_target_where_the_year_has_none(group, reviewed):
    quarters(group, reviewed, "REV", 400, 450, 450, 500)
    it = figure(group, "T")
    assert (it.target, it.floor, it.stretch) == (1800, None, None)


def test_quarters_that_do_not_cover_the_year_make_no_target(group, reviewed):
    quarters(group, reviewed, "REV", 400, 450, 450)
    assert figure(group, "T").target is None


def test_last_quarter_is_the_target_of_a_last_value(group, reviewed):
    stock = reviewed.indicators["REV"]
    type(stock).objects.filter(pk=stock.pk).update(aggregation="last")
    quarters(group, reviewed, "REV", 400, 450, 450, 500)
    assert figure(group, "T").target == 500


def test_target_of_the_group_is_never_made_of_its_units(group, reviewed):
    Target.objects.filter(unit=group.units["G"]).delete()
    assert figure(group, "G").target is None


# ---- disclosure


def test_only_what_was_made_public_is_disclosed(group, reviewed):
    assert [(it.unit.code, it.indicator_code) for it in queries.disclosed_figures(group.cycle)] == [
        ("R", "REV")
    ]


def test_figure_made_of_disclosed_ones_is_not_disclosed(group, reviewed):
    Actual.objects.update(disclosed="Somewhere")
    assert figure(group, "G").disclosed == ""


# ---- cost


@pytest.mark.parametrize("more", [1, 3])
def test_figures_take_four_queries(group, reviewed, more, django_assert_num_queries):
    revenue = reviewed.indicators["REV"]
    for number in range(more):
        unit = Unit.objects.create(
            code=f"N{number}",
            name="New",
            kind="department",
            parent=group.units["R"],
            position=10 + number,
        )
        a_target(revenue, unit, 5, "2020").save()
    with django_assert_num_queries(4):
        figures = queries.figures(group.cycle)
    assert len(figures) == 8 + more
