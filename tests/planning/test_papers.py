"""X-matrix, risk register, directives to follow up: what they say, and that they can be set."""

import datetime as dt

import pypdfium2
import pytest

from tests.planning.conftest import AT, a_measure, a_task
from tests.planning.test_demands import a_directive, a_risk
from tests.planning.test_relating import names, related
from yearturn.kernel.bilingual import speaking
from yearturn.planning import actions, documents, queries
from yearturn.planning.documents import follow_up, risk_register, x_matrix
from yearturn.planning.models import Alignment, Measure, Task


def words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.fixture
def demanded(group, planned):
    """Give the plan two risks and three directives, of which some are served."""
    cycle, people = group.cycle, group.people
    common = {"cycle": cycle, "by": group.office, "at": AT}
    risks = actions.register_risks(
        risks=[
            a_risk(cycle, people["yan"], "R1", likelihood=2, residual_likelihood=1,
                   residual_impact=2, review_on=dt.date(2021, 6, 30)),
            a_risk(cycle, people["tao"], "R2", 1,
                   event="A fair is called off", event_zh="展会取消"),
        ],
        **common,
    )  # fmt: skip
    demands = actions.record_directives(
        directives=[
            a_directive(cycle, people["chair"]),
            a_directive(cycle, people["chair"], "D2", 1, topic="ideas", unit=group.units["R"],
                        text="Sell capability.", text_zh="卖能力。"),
        ],
        **common,
    )  # fmt: skip
    one, two, _three = queries.tasks(cycle)
    actions.serve_demands(
        plan=planned.plan,
        directives={demands[1]: [one, two]},
        risks={risks[0]: [one]},
        by=group.office,
        at=AT,
    )
    return group


# ---- the X-matrix


def test_matrix_of_a_small_plan_is_one_page(group, planned):
    told = x_matrix.matrix_data(group.cycle)
    [page] = told["pages"]
    assert page["name"] == ""
    assert [it["code"] for it in page["north"]] == ["M2", "M1"]
    assert [it["code"] for it in page["west"]] == ["F2", "F1"]
    assert [it["code"] for it in page["east"]] == ["K1", "K2", "K3"]
    assert [it["code"] for it in page["south"]] == ["REV", "COST"]


def test_corners_mark_what_is_related(group, planned):
    relations = [related("M2", "F1"), related("K2", "COST", "medium", 1)]
    relations += [related("F2", "REV", "weak", 2)]
    actions.relate(plan=planned.plan, relations=relations, by=group.office, at=AT)
    [page] = x_matrix.matrix_data(group.cycle)["pages"]
    assert page["corners"] == {
        "northwest": [["◇", "◎"], ["", "◇"]],
        "northeast": [["◇", "◇", ""], ["", "", "◇"]],
        "southwest": [["△", "◇"], ["◇", ""]],
        "southeast": [["", "", "◇"], ["◇", "○", ""]],
    }


def test_what_is_related_to_nothing_is_marked(group, planned):
    a_measure("M9", group.units["T"], planned.plan.focuses.first(), 9, plan=planned.plan).save()
    a_task("K9", None, group.units["T"], group.people["tao"], 9, plan=planned.plan).save()
    [page] = x_matrix.matrix_data(group.cycle)["pages"]
    assert [it["code"] for side in ("north", "east") for it in page[side] if it["orphan"]] == ["K9"]


def wide(group, planned, measures, tasks):
    """Give each of some measures of both sectors some tasks."""
    focus = planned.plan.focuses.first()
    for number in range(measures):
        unit = group.units["RT"[number % 2]]
        measure = a_measure(f"W{number:02}", unit, focus, 10 + number, plan=planned.plan)
        measure.save()
        for each in range(tasks):
            place = number * 100 + each
            code = f"W{number:02}-{each:02}"
            a_task(code, measure, unit, unit.head, 10 + place, plan=planned.plan).save()


@pytest.mark.parametrize(("measures", "tasks"), [(40, 1), (6, 20), (2, 60), (3, 0)])
def test_large_matrix_shows_every_measure_and_task_on_pages_that_fit(
    group, planned, measures, tasks
):
    wide(group, planned, measures, tasks)
    whole = queries.matrix(group.cycle)
    pages = list(x_matrix.parts(whole))
    assert all(x_matrix.fits(part) for _name, part in pages)
    assert {it for _name, part in pages for it in names(part.measures)} == set(
        names(whole.measures)
    )
    shown = [it for _name, part in pages for it in names(part.tasks)]
    assert sorted(shown) == sorted(names(whole.tasks))


@pytest.mark.parametrize(("language", "word"), [("en", "measure "), ("zh", "措施内容")])
@pytest.mark.parametrize(("measures", "tasks"), [(30, 1), (8, 8), (14, 2)])
def test_pages_of_the_longest_texts_hold_what_they_should(
    group, planned, measures, tasks, language, word
):
    wide(group, planned, measures, tasks)
    Measure.objects.update(text=word * 90, text_zh=word * 90)
    Task.objects.update(name=(word * 30)[:300], name_zh=(word * 30)[:300])
    pages = len(list(x_matrix.parts(queries.matrix(group.cycle))))
    pdf = pypdfium2.PdfDocument(documents.matrix(group.cycle, language=language))
    assert len(pdf) == pages


def test_large_matrix_goes_sector_by_sector(group, planned):
    wide(group, planned, 8, 8)
    told = [name for name, _part in x_matrix.parts(queries.matrix(group.cycle))]
    assert told == ["Robotics", "Textile Machinery"]


def test_tasks_without_a_measure_have_a_page_of_a_large_matrix(group, planned):
    wide(group, planned, 8, 8)
    a_task("K9", None, group.units["T"], group.people["tao"], 999, plan=planned.plan).save()
    name, part = list(x_matrix.parts(queries.matrix(group.cycle)))[-1]
    assert (name, names(part.measures), names(part.tasks)) == ("Without a measure", [], ["K9"])


@pytest.mark.parametrize("count", [1, 3])
def test_matrix_data_take_seven_queries(group, planned, count, django_assert_num_queries):
    Alignment.objects.bulk_create(
        related("M1", f"K{number}", position=number, plan=planned.plan)
        for number in range(1, count + 1)
    )
    with django_assert_num_queries(7):
        x_matrix.matrix_data(group.cycle)


def test_matrix_is_set_in_both_languages(group, planned):
    english = words(documents.matrix(group.cycle, language="en"))
    chinese = words(documents.matrix(group.cycle, language="zh"))
    for text in ("X-matrix", "HeronGroup", "M1Winnewcustomers.", "relatedtonothing"):
        assert text in english
    for text in ("X矩阵", "青鹭集团", "M1开拓新客户。", "无任何关联", "工作重点"):
        assert text in chinese


# ---- the risk register


def test_risks_stand_heaviest_first_with_what_is_left(demanded):
    told = risk_register.risk_data(demanded.cycle)
    assert [(it["code"], it["weight"], it["grade"], it["left"]) for it in told["rows"]] == [
        ("R2", "4 × 4", "high", "—"),
        ("R1", "2 × 4", "moderate", "1 × 2"),
    ]
    assert told["rows"][1]["tasks"] == ["K1 Rebuild the assembly line"]
    assert [it["review_on"] for it in told["rows"]] == ["", "30 Jun 2021"]


def cell(told, place, likelihood, impact):
    rows = {row["step"]: row["cells"] for row in told["maps"][place]["rows"]}
    return rows[likelihood][impact - 1]


def test_heat_maps_place_each_risk_before_and_after(demanded):
    told = risk_register.risk_data(demanded.cycle)
    assert cell(told, 0, 4, 4) == {"grade": "high", "codes": ["R2"]}
    assert cell(told, 0, 2, 4) == {"grade": "moderate", "codes": ["R1"]}
    assert cell(told, 1, 1, 2) == {"grade": "low", "codes": ["R1"]}
    assert cell(told, 1, 4, 4)["codes"] == ["R2"]  # nobody has said what is left of it
    for place in (0, 1):
        shown = [code for row in told["maps"][place]["rows"] for it in row["cells"]
                 for code in it["codes"]]  # fmt: skip
        assert sorted(shown) == ["R1", "R2"]


def test_heat_map_has_the_likeliest_on_top():
    rows = risk_register.heat({})
    assert [row["step"] for row in rows] == [5, 4, 3, 2, 1]
    assert [len(row["cells"]) for row in rows] == [5] * 5


def test_register_is_set_in_both_languages(demanded):
    english = words(documents.risks(demanded.cycle, language="en"))
    chinese = words(documents.risks(demanded.cycle, language="zh"))
    for text in ("RiskRegister", "Afairiscalledoff", "Buytogether", "YanQi", "4×4"):
        assert text in english
    for text in ("风险登记册", "展会取消", "钢材涨价", "颜奇", "应对前"):
        assert text in chinese


# ---- directives to follow up


def test_directives_stand_by_topic_with_their_tasks(demanded):
    told = follow_up.directive_data(demanded.cycle)
    assert [(it["name"], [line["code"] for line in it["lines"]]) for it in told["topics"]] == [
        ("Corporate governance", ["D1"]),
        ("Ideas", ["D2"]),
    ]
    unserved, served = (it["lines"][0] for it in told["topics"])
    assert (unserved["unit"], unserved["tasks"]) == ("for everybody", [])
    assert (served["unit"], served["by"]) == ("Robotics", "Gu Changhe, Chairman")
    assert served["tasks"][0] == {
        "name": "K1 Rebuild the assembly line",
        "who": "Robot Assembly, Yan Qi, due 30 Jun 2021",
    }


def test_directives_are_told_in_chinese(demanded):
    with speaking("zh"):
        told = follow_up.directive_data(demanded.cycle)
    assert [it["name"] for it in told["topics"]] == ["公司治理", "工作思路"]
    assert told["topics"][1]["lines"][0]["text"] == "卖能力。"


def test_directives_are_set_in_both_languages(demanded):
    english = words(documents.directives(demanded.cycle, language="en"))
    chinese = words(documents.directives(demanded.cycle, language="zh"))
    for text in ("DirectivestoFollowUp", "Sellcapability.", "notaskyet", "Closedon"):
        assert text in english
    for text in ("督办清单", "卖能力。", "尚无落实任务", "销号日期"):
        assert text in chinese
