"""The plan as a spreadsheet: the matrix, the tasks, the targets, the check."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from tests.planning.conftest import AT
from tests.planning.test_demands import a_directive, a_factor, a_risk
from yearturn.planning import actions, sheets
from yearturn.planning.models import Plan, Task
from yearturn.planning.queries.aligning import Kind


def book(group, language="en"):
    return CalamineWorkbook.from_filelike(
        io.BytesIO(sheets.plan_book(group.cycle, language=language))
    )


SHEETS = ["Matrix", "Tasks", "Targets", "Alignment check"]


def rows(group, sheet, language="en"):
    return book(group, language).get_sheet_by_index(SHEETS.index(sheet)).to_python()


def test_book_has_four_sheets_in_each_language(group, planned):
    assert book(group).sheet_names == SHEETS
    assert book(group, "zh").sheet_names == [
        "重点与措施矩阵",
        "工作任务",
        "目标指标",
        "对齐检查",
    ]


def test_matrix_shows_measures_by_focus_and_sector(group, planned):
    assert rows(group, "Matrix") == [
        [
            "Code",
            "Focus",
            "Role",
            "Belongs to",
            "Indicator",
            "Lead",
            "Robotics",
            "Textile Machinery",
        ],
        [
            "F1",
            "Economic efficiency",
            "goal",
            "group",
            "Revenue",
            "General Office",
            "",
            "M1 Win new customers. → K3",
        ],
        [
            "F2",
            "Lean management",
            "means",
            "Robotics",
            "Unit cost",
            "Robotics",
            "M2 Save hours. → K1, K2",
            "",
        ],
    ]


def test_matrix_says_which_measure_has_no_task(group, planned):
    Task.objects.filter(code="K3").delete()
    assert rows(group, "Matrix")[1][-1] == "M1 Win new customers."


def test_tasks_stand_with_everything_agreed(group, planned):
    head, first, _second, third = rows(group, "Tasks", "zh")
    assert head == (
        [
            "编号",
            "任务",
            "工作重点",
            "工作措施",
            "牵头单位",
            "配合单位",
            "负责人",
            "交付成果",
            "权重",
            "完成时限",
            "指标",
            "目标值",
            "计量单位",
        ]
    )
    assert first == (
        [
            "K1",
            "改造装配线",
            "精益管理",
            "M2 压减工时。",
            "机器人装配部",
            "综合办公室、纺织机械板块",
            "颜奇",
            "产线达到单台七小时",
            60.0,
            dt.date(2021, 6, 30),
            "单位成本",
            "",
            "元",
        ]
    )
    assert third[-2:] == [300.0, "百万元"]


def test_task_without_a_measure_leaves_its_cells_empty(group, planned):
    Task.objects.filter(code="K1").update(measure=None)
    assert rows(group, "Tasks")[1][2:4] == ["", ""]


def test_targets_stand_by_indicator_and_unit(group, planned):
    told = rows(group, "Targets")
    assert [(row[0], row[5], row[6], row[7], row[8], row[9]) for row in told[1:]] == [
        ("REV", "Heron Group", "2021", 4000.0, 4200.0, 4500.0),
        ("REV", "Robotics", "2021", "", 2400.0, ""),
        ("REV", "Textile Machinery", "2021", "", 1800.0, ""),
        ("COST", "Robot Assembly", "2021", 88.0, 86.5, ""),
    ]
    assert told[4][2:5] == ["CNY", "the lower the better", "weighted mean"]


def test_check_of_a_plan_that_fits_says_so(group, planned):
    assert rows(group, "Alignment check")[1:] == [
        ["", "", "", "Everything fits: nothing is left over, and the numbers add up."]
    ]


def test_check_names_what_does_not_fit(group, planned):
    Task.objects.filter(code="K3").delete()
    assert rows(group, "Alignment check", "zh")[1:] == [
        [1.0, "措施无人落实", "M1", "纺织机械板块的措施M1“开拓新客户。”没有对应任务，无人落实。"]
    ]


def test_book_of_an_empty_plan_has_only_heads(group):
    Plan.objects.create(cycle=group.cycle)
    assert [len(rows(group, it)) for it in ("Matrix", "Tasks", "Targets")] == [1, 1, 1]


def test_every_kind_of_misfit_has_a_name():
    assert set(sheets.NAMES) == set(Kind)
    assert len(set(map(str, sheets.NAMES.values()))) == len(Kind)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_book_is_the_same_bytes_twice(group, planned, language):
    first = sheets.plan_book(group.cycle, language=language)
    assert sheets.plan_book(group.cycle, language=language) == first


# ---- what the plan answers to


@pytest.fixture
def grounded(group, planned):
    """Give the plan a factor, a risk and two directives, one of which a task serves."""
    cycle, people = group.cycle, group.people
    common = {"cycle": cycle, "by": group.office, "at": AT}
    actions.assess_environment(factors=[a_factor(cycle)], **common)
    actions.register_risks(
        risks=[a_risk(cycle, people["yan"], residual_likelihood=2, residual_impact=2)], **common
    )
    demands = actions.record_directives(
        directives=[
            a_directive(cycle, people["chair"]),
            a_directive(cycle, people["chair"], "D2", 1, unit=group.units["R"]),
        ],
        **common,
    )
    tasks = list(Task.objects.order_by("position"))
    actions.serve_demands(
        plan=planned.plan, directives={demands[1]: tasks[:2]}, risks={}, by=group.office, at=AT
    )
    return group


def sheet(group, title, language="en"):
    return book(group, language).get_sheet_by_name(title).to_python()


def test_book_of_a_grounded_plan_has_seven_sheets(grounded):
    assert book(grounded).sheet_names == [
        "Matrix",
        "Tasks",
        "Targets",
        "Environment",
        "Risks",
        "Directives",
        "Alignment check",
    ]
    assert book(grounded, "zh").sheet_names[3:6] == ["环境因素", "风险", "督办清单"]


def test_environment_sheet_says_scope_side_and_trend(grounded):
    assert sheet(grounded, "Environment")[1] == [
        "macro",
        "external",
        "negative",
        "Steel costs more.",
    ]
    assert sheet(grounded, "环境因素", "zh")[1] == ["宏观", "外部", "不利", "钢材涨价。"]


def test_risk_sheet_grades_before_and_after(grounded):
    [head, row] = sheet(grounded, "Risks")
    told = dict(zip(head, row, strict=True))
    assert (told["Likelihood"], told["Impact"], told["Grade"]) == (4, 4, "high")
    assert (told["Residual likelihood"], told["Residual grade"]) == (2, "low")
    assert (told["Owner"], told["Treatment"]) == ("Yan Qi", "Buy together")


def test_directive_sheet_has_a_line_a_task_and_one_for_what_no_task_serves(grounded):
    _head, *rows = sheet(grounded, "Directives")
    assert [(row[0], row[4], row[5][:2], row[6]) for row in rows] == [
        ("D1", "for everybody", "", ""),
        ("D2", "Robotics", "K1", "Robot Assembly"),
        ("D2", "Robotics", "K2", "Robot Assembly"),
    ]
    assert rows[1][8] == dt.date(2021, 6, 30)
