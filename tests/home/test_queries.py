"""What the first page and the folder's index ask: figures of the group, honours, stages."""

import pytest
from django.utils import translation

from yearturn.home import queries
from yearturn.recognition import queries as recognition
from yearturn.review import queries as review


def test_stages_are_told_in_the_order_of_the_navigation(year):
    assert [stage.code for stage in queries.stages(year.cycle)] == [
        "review",
        "recognition",
        "planning",
        "conference",
        "publication",
    ]


def test_key_figures_are_those_of_the_whole_group_that_were_reached(year):
    group = [it for it in review.figures(year.cycle) if it.unit.parent_id is None]
    found = queries.key_figures(year.cycle)
    assert [it.name for it in found] == [it.name for it in group if it.actual is not None]
    assert 0 < len(found) < len(review.figures(year.cycle))


@pytest.mark.parametrize(("code", "field"), [("en", "name"), ("zh-hans", "name_zh")])
def test_key_figures_speak_the_active_language(year, code, field):
    figure = next(it for it in review.figures(year.cycle) if it.unit.parent_id is None)
    with translation.override(code):
        assert queries.key_figures(year.cycle)[0].name == getattr(figure, field)


def test_key_figures_ask_four_times(year, django_assert_num_queries):
    with django_assert_num_queries(4):
        queries.key_figures(year.cycle)


def test_honours_stand_award_by_award_in_call_order(year):
    awards = queries.honoured(year.cycle)
    honours = recognition.honours(year.cycle)
    assert [honour for award in awards for honour in award] == honours
    codes = [award[0].award_code for award in awards]
    assert codes == list(dict.fromkeys(honour.award_code for honour in honours))
    assert all(len({honour.award_code for honour in award}) == 1 for award in awards)


def test_person_honoured_twice_is_one_person(year):
    awards = queries.honoured(year.cycle)
    people = {honour.person.code for honour in recognition.honours(year.cycle)}
    assert queries.number_of_people(awards) == len(people)
    assert queries.number_of_people([*awards, awards[0]]) == len(people)
    assert queries.number_of_people([]) == 0
