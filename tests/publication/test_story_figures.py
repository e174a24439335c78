"""What a release tells of figures and findings: only what was made public."""

from tests.publication.stories import left_out, texts
from yearturn.kernel.bilingual import half
from yearturn.planning.models import Actual

# ------------------------------------------------------------------------------- figures


def test_a_figure_is_told_only_when_made_public(told):
    told.with_actuals(("g", "88.9", "Annual notice (年度公告)"), ("rob", "51.3", ""))
    told.with_findings(("g", "highlight", "It went well.", "一切顺利。"))
    assert texts(told, "review")[2:] == [
        "Revenue of Heron Group came to CNY 88.9 million in 2020, as made public in Annual notice."
    ]
    assert texts(told, "review", "zh")[2:] == [
        "青鹭集团2020年营业收入为88.9百万元，公开披露见年度公告。"
    ]


def test_no_undisclosed_number_stands_anywhere(told):
    told.with_actuals(("g", "88.9", ""), ("rob", "51.3", " "))
    told.with_findings(("rob", "highlight", "Revenue was 51.3 million.", "收入51.3百万元。"))
    every = " ".join([*texts(told), *texts(told, language="zh")])
    assert "88.9" not in every
    assert "51.3" not in every
    ((source, ground, found),) = left_out(told)
    assert (source, ground, found[0]) == ("finding:rob:1", "figure", "51.3")


def test_where_a_figure_was_made_public_is_kept_whole_if_its_halves_differ(told):
    place = "Notice 6 of 30 January 2021 (2021-006号公告)"
    told.with_actuals(("g", "88.9", place))
    told.with_findings()
    assert half(place) == "Notice 6 of 30 January 2021"
    assert texts(told, language="zh")[0].endswith(f"公开披露见{place}。")


def test_a_finding_may_state_the_disclosed_figure_of_its_unit(told):
    told.with_actuals(("g", "88.9", "Annual notice"))
    told.with_findings(
        ("g", "achievement", "Revenue reached 88.9.", "营业收入达到88.9。"),
        ("rob", "achievement", "Robotics made 88.9 of it.", "机器人板块占88.9。"),
    )
    assert texts(told, "review")[1] == "Revenue reached 88.9."
    assert left_out(told) == [("finding:rob:2", "figure", ("88.9",))]


def test_part_of_a_year_is_not_told_as_the_year(told):
    told.with_actuals(("g", "88.9", "Notice of the first quarter"))
    Actual.objects.update(part="Q1")
    told.with_findings(("g", "highlight", "It went well.", "一切顺利。"))
    assert len(texts(told, "review")) == 2


# ------------------------------------------------------------------------------ findings


def test_a_shortfall_is_no_news(told):
    told.with_findings(("rob", "shortfall", "It fell short.", "未达目标。"))
    assert texts(told) == []


def test_a_difficulty_is_told_with_its_answer_or_not_at_all(told):
    told.with_findings(
        (
            "rob",
            "highlight",
            "A.",
            "甲。",
            "A third was ill.",
            "三分之一生病。",
            "All helped.",
            "互助。",
        ),
        ("rob", "highlight", "B.", "乙。", "Roads closed.", "封路。", "", ""),
        (
            "tex",
            "highlight",
            "C.",
            "丙。",
            "Roads closed.",
            "封路。",
            "People stayed.",
            "员工留守。",
        ),
    )
    assert texts(told, "review")[-1] == "Textile Machinery: Roads closed. People stayed."
    assert [it[0] for it in left_out(told)] == ["finding:rob:1:challenge"]


def test_words_that_differ_in_numbers_are_left_out(told):
    told.with_actuals(("g", "88.9", "Annual notice"))
    told.with_findings(("g", "highlight", "Revenue reached 88.9.", "收入创新高。"))
    assert left_out(told) == [("finding:g:1", "numbers", ("88.9",))]


def test_measures_with_magnitudes_are_left_out_and_counts_in_words_are_not(told):
    told.with_plan(
        ("M1", "rob", "F4", "Save a tenth of the wire", "节约一成线材"),
        ("M2", "rob", "F4", "Open four offices", "开设四个办事处"),
    )
    assert texts(told, "plan")[1:3] == [
        "Robotics makes “Standard cells” its annual focus. Its main measure:",
        "Open four offices.",
    ]
    assert left_out(told) == [("measure:M1", "figure", ("a tenth", "一成"))]


def test_a_sector_whose_measures_are_all_left_out_keeps_its_focus(told):
    told.with_plan(("M1", "rob", "F4", "Save 10%", "节约10%"))
    assert texts(told, "plan")[1] == "Robotics makes “Standard cells” its annual focus."


def test_a_missing_twin_is_told_in_the_other_language(told):
    told.with_findings(("rob", "highlight", "Only English", ""))
    assert texts(told, language="zh")[-1] == "机器人板块: Only English。"
