"""The environment in which pages are rendered, and the parts they are made of."""

import pytest
from django.template.loader import get_template
from django.utils import translation


def part(call, **context):
    source = '{%- from "web/parts.jinja" import card, empty, lead, mark, ring, tag -%}' + call
    environment = get_template("web/parts.jinja").backend.env
    return environment.from_string(source).render(**context)


def test_parts_escape_what_people_typed():
    assert part("{{ card(name) }}", name="<b>&</b>").count("&lt;b&gt;&amp;&lt;/b&gt;") == 1


def test_card_links_only_where_there_is_somewhere_to_go():
    assert part('{{ card("A") }}').startswith("<div")
    assert part('{{ card("A", href="/a/") }}').startswith('<a class="card" href="/a/"')


def test_ring_draws_one_arc_a_stage_and_names_it():
    drawn = part('{{ ring(stages, "The year") }}', stages=[("Review", True), ("Release", False)])
    assert drawn.count('class="arc"') == 1
    assert drawn.count('class="arc quiet"') == 1
    assert "<title>Review</title>" in drawn
    assert 'role="img" aria-label="The year"' in drawn


def test_ring_arcs_of_a_stage_and_its_gap_close_the_circle():
    drawn = part('{{ ring(stages, "x") }}', stages=[("a", True)] * 5)
    assert 'stroke-dasharray="16.0 84.0"' in drawn


def test_no_part_carries_inline_style_or_script():
    drawn = part('{{ mark() }}{{ lead("o", "t", "x") }}{{ empty("e") }}{{ tag("t", "won") }}')
    assert "style=" not in drawn
    assert "<script" not in drawn


@pytest.mark.parametrize(("code", "text"), [("en", "Review"), ("zh-hans", "年度总结")])
def test_pages_speak_the_active_language(code, text):
    with translation.override(code):
        assert part('{{ _("Review") }}') == text
