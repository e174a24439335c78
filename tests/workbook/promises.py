"""What the small valid book promises: figures, what the plan answers to, the plan."""

import datetime as dt
from typing import Any

Sheets = dict[str, list[list[Any]]]


def words(text: str) -> list[str]:
    return text.split()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def planning() -> Sheets:
    return {
        "indicators": [
            words("indicator name name_zh unit_of_measure direction aggregation"),
            ["REV", "Revenue", "营业收入", "CNY million", "up", "sum"],
            ["SCR", "Scrap rate", "废品率", "%", "down", "mean"],
        ],
        "targets": [
            words("indicator unit period floor target stretch"),
            ["REV", "G", 2020, "", 900, ""],
            ["REV", "G", 2021, 950, 1000, 1080],
            ["REV", "ROB", 2021, 440, 460, 500],
            ["REV", "TEX", 2021, 510, 540, 580],
            ["SCR", "TWS", 2021, 1.5, 1.2, 0.9],
        ],
        **demands(),
        "focuses": [
            words("focus name name_zh unit role indicator lead"),
            ["F1", "Economic efficiency", "经济效益", "", "goal", "REV", "HQ"],
            ["F2", "Lean management", "精益管理", "", "means", "SCR", "TWS"],
        ],
        "measures": [
            words("measure sector focus text text_zh"),
            ["M1", "ROB", "F1", "Sell arms as a service.", "以服务方式销售机械臂。"],
            ["M2", "TEX", "F2", "Halve the change-over time.", "换型时间减半。"],
        ],
        "tasks": [
            words(
                "task name name_zh measure lead with owner deliverable deliverable_zh weight "
                "due_on indicator target serves"
            ),
            [
                "K1",
                "Service contracts",
                "服务合同",
                "M1",
                "ROB",
                "RDD;RWS",
                "R01",
                "Ten contracts",
                "签订十份合同",
                60,
                day("2021-09-30"),
                "REV",
                460,
                "D1;RK1",
            ],
            [
                "K2",
                "Quick change-over",
                "快速换型",
                "M2",
                "TWS",
                "",
                "T05",
                "Two lines changed",
                "两条产线完成",
                100,
                day("2021-06-30"),
                "",
                "",
                "",
            ],
        ],
        "alignments": [
            words("from to strength"),
            ["M1", "F2", "strong"],
            ["K2", "SCR", "medium"],
        ],
    }


def demands() -> Sheets:
    """Return what the plan answers to: the environment, the risks, what leaders require."""
    return {
        "factors": [
            words("scope side trend text text_zh"),
            ["macro", "external", "negative", "Steel costs more.", "钢材涨价。"],
            ["micro", "internal", "positive", "Arms are delivered whole.", "机械臂成套交付。"],
        ],
        "risks": [
            words(
                "risk cause cause_zh event event_zh consequence consequence_zh likelihood impact "
                "treatment treatment_zh owner residual_likelihood residual_impact review_on"
            ),
            [
                "RK1",
                "Steel costs more",
                "钢材涨价",
                "Orders earn less",
                "订单毛利下滑",
                "The target is missed",
                "目标落空",
                4,
                4,
                "Buy together",
                "集中采购",
                "R01",
                2,
                4,
                day("2021-06-30"),
            ],
        ],
        "directives": [
            words("directive by topic unit text text_zh"),
            ["D1", "C01", "ideas", "ROB", "Sell capability.", "卖能力。"],
            ["D2", "C01", "governance", "", "Decide in writing.", "决策留痕。"],
        ],
    }
