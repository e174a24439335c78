"""What the report says in words: where each statement stands, whose it is, in both languages."""

import pytest

from tests.planning.conftest import AT, a_focus, a_measure
from tests.review.conftest import a_statement
from yearturn.kernel.bilingual import speaking
from yearturn.planning import actions as planning
from yearturn.review import actions, documents, queries
from yearturn.review.documents import telling
from yearturn.review.models import Settlement, Statement


def data(group, language="en"):
    with speaking(language):
        return documents.report_data(group.cycle)


def chapters(group, language="en"):
    return {
        part["unit"] or section["title"]: part
        for section in data(group, language)["sections"]
        for part in section["chapters"]
    }


def lanes(group, language="en"):
    return {it["title"]: it for it in data(group, language)["outlook"]}


@pytest.mark.parametrize(
    ("language", "text", "by"),
    [
        ("en", "Steady & firm", "Reported by: Gu Changhe, Chairman"),
        ("zh", "稳中求进", "报告人：顾长河（董事长）"),
    ],
)
def test_theme_stands_with_whoever_reports(group, told, language, text, by):
    assert data(group, language)["theme"] == {"text": text, "by": by}


def test_theme_of_nobody_names_nobody(group, told):
    Statement.objects.filter(position=0).update(author=None)
    assert data(group)["theme"] == {"text": "Steady & firm", "by": ""}


def test_report_without_words_has_no_theme_and_says_nothing(group, reviewed):
    found = data(group)
    assert found["theme"] == {"text": "", "by": ""}
    assert (found["opening"], found["closing"], found["outlook"]) == ([], [], [])
    assert found["settlement"]["rows"] == []


def test_what_is_said_of_the_group_opens_the_report(group, told):
    assert data(group)["opening"] == [
        {"label": "", "text": "Said 1.", "author": ""},
        {"label": "Challenge", "text": "Said 2.", "author": "Gu Changhe, Chairman"},
    ]


def test_author_is_named_after_the_last_of_several(group, reviewed):
    chair, tao = group.people["chair"], group.people["tao"]
    said = [a_statement("review", place, None, who) for place, who in
            enumerate((chair, chair, tao, chair, None))]  # fmt: skip
    actions.write_report(review=reviewed.review, statements=said, by=group.office, at=AT)
    assert [it["author"].partition(",")[0] for it in data(group)["opening"]] == [
        "",
        "Gu Changhe",
        "Tao Yongnian",
        "Gu Changhe",
        "",
    ]


def test_units_say_their_own_in_their_chapters(group, told):
    found = chapters(group)
    assert found["Robotics"]["theme"] == "Arms first"
    assert found["Robotics"]["statements"] == []
    assert found["Robot Assembly"]["statements"] == [
        {"label": "", "text": "Said 4.", "author": "Yan Qi, Head of Assembly"}
    ]
    assert found["Textile Machinery"]["statements"][0]["label"] == "Challenge"


def test_unit_that_only_says_something_has_a_chapter(group, told):
    assert chapters(group, "zh")["纺织机械板块"]["findings"] == []
    assert chapters(group, "zh")["纺织机械板块"]["statements"][0]["text"] == "所说5。"


def test_what_looks_ahead_stands_in_the_lane_of_its_sector(group, told):
    found = lanes(group)
    assert list(found) == ["For the whole group", "Robotics"]
    assert [it["text"] for it in found["For the whole group"]["outlook"]] == ["Said 6."]
    # What a unit below the sector says there is told as its own.
    assert found["Robotics"]["outlook"] == [
        {"label": "Robot Assembly", "text": "Said 7.", "author": "Yan Qi, Head of Assembly"}
    ]
    assert [it["text"] for it in found["Robotics"]["told"]] == ["Said 8."]


def test_lanes_hold_plan_and_words_in_roster_order(group, told):
    focus = a_focus()
    planning.draft_plan(
        cycle=group.cycle,
        focuses=[focus],
        measures=[a_measure("M1", group.units["T"], focus)],
        tasks=[],
        partners={},
        by=group.office,
        at=AT,
    )
    found = lanes(group)
    assert list(found) == ["For the whole group", "Robotics", "Textile Machinery"]
    assert found["For the whole group"]["focuses"] == [
        {"role": "goal", "name": "Economic efficiency"}
    ]
    assert found["Robotics"]["measures"] == []
    assert found["Textile Machinery"]["outlook"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_prospects_cost_the_same_however_much_is_said(
    group, told, count, django_assert_num_queries
):
    said = list(queries.statements(group.cycle))[-count:]
    with django_assert_num_queries(5):
        queries.prospects(group.cycle, said)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "4 tasks of the year before are settled: done 1, carried over 1, changed 1, stopped 1.",
        ),
        ("zh", "上年度任务共4项，已逐项销号：完成1项、结转1项、调整1项、终止1项。"),
    ],
)
def test_settlement_is_counted_in_a_sentence(group, told, language, sentence):
    assert data(group, language)["settlement"]["sentence"] == sentence


def test_settlement_lists_each_task_with_its_reason(group, told):
    done, carried, _changed, stopped = data(group, "zh")["settlement"]["rows"]
    assert (done["name"], done["code"], done["unit"]) == ("任务A1", "A1", "机器人板块")
    assert (done["result"], done["reason"], done["mood"]) == ("完成", "", "good")
    assert (carried["result"], carried["reason"], carried["mood"]) == ("结转", "时间不足。", "open")
    assert (stopped["name"], stopped["code"], stopped["unit"]) == ("A4", "", "—")
    assert stopped["mood"] == "bad"


def test_one_task_is_counted_as_one(group, told):
    Settlement.objects.exclude(code="A1").delete()
    assert data(group)["settlement"]["sentence"].startswith("1 task of the year before is settled")


def test_parts_are_numbered_as_they_are_printed(group, told):
    found = data(group)
    numbers = found["numbers"] | {
        it["title"]: it["number"] for it in found["sections"] if it["number"]
    }
    order = sorted(numbers, key=lambda name: int(numbers[name].rstrip(". ")))
    assert order == [
        "overview",
        "figures",
        "sector_charts",
        "Robotics",
        "Textile Machinery",
        "Units outside the sectors",
        "settlement",
        "outlook",
        "closing",
        "annex",
    ]
    assert data(group, "zh")["numbers"]["annex"] == "十、"


def test_section_of_which_nothing_is_said_has_no_number(group, told):
    [section] = [it for it in data(group)["sections"] if not it["number"]]
    assert section["title"] == "The group as a whole"


def test_person_without_a_post_is_called_by_name(group, told):
    group.people["chair"].posts.all().delete()
    theme = queries.theme(queries.statements(group.cycle))
    with speaking("en"):
        assert telling.titled(theme.author) == "Gu Changhe"
