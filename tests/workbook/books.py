"""A small valid year that uses every sheet that is read, and ways to write it down.

`valid()` gives a fresh copy: change a cell, then write it as a workbook or as CSV files.
"""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.workbook.promises import Sheets, day, planning, words
from tests.workbook.roster import PEOPLE, UNITS
from yearturn.workbook.reading.grids import Grid

BOOK = "year.xlsx"

# Who is nominated for what by whom, and the level of their scores.
NOMINEES = {
    "EMP": {"R06": ("R05", 88), "R07": ("R05", 80), "T06": ("T05", 91), "T07": ("T05", 84)},
    "INN": {"R03": ("R02", 90), "R04": ("R04", 86), "T03": ("T02", 79)},
}
SEVERITY = {"C02": 0, "C04": -3, "C03": 2, "X01": -1}
CRITERIA = {"EMP": ("quality", "teamwork"), "INN": ("novelty", "benefit")}


def valid() -> Sheets:
    """Return {sheet: rows}, the first row being the column names."""
    return {
        **organization(),
        **planning(),
        **review(),
        **recognition(),
        **conference(),
    }


def split(lines: str) -> list[list[Any]]:
    return [line.split("|") for line in lines.splitlines()]


def organization() -> Sheets:
    people = []
    for row in split(PEOPLE):
        *post, joined, gender, cadre = row
        people.append([*post, day(joined), "", gender, "Wuxi", "", "", "", cadre])
    guest = ["X01", "Prof. Ding Hua", "丁华教授", "", "", "", "", "", ""]
    people.append([*guest, "", "", "", "", "ding@example.org", "0510-5550100", "yes", ""])
    return {
        "cycle": [
            ["name", "value"],
            ["group_name", "Yunhe Machinery Group"],
            ["group_name_zh", "云河机械集团"],
            ["year_reviewed", 2020],
            ["year_deployed", 2021],
            ["timezone", "Asia/Shanghai"],
            ["as_of", day("2020-12-31")],
            ["office", "C04"],
            ["issuer", "C01"],
            ["languages", "zh;en"],
            ["seed", "first snow over the canal"],
            ["one_title", "yes"],
        ],
        "units": [words("unit name name_zh parent kind head"), *split(UNITS)],
        "people": [
            words(
                "person name name_zh unit post post_zh position_family level manager "
                "joined_on left_on gender site email phone guest cadre"
            ),
            *people,
        ],
        "facts": [
            words("person unit kind value on for_year source confirmed_by"),
            ["R06", "", "appraisal", 92.5, day("2020-12-20"), 2020, "HR 2020-31", "Shao Min"],
            ["T06", "", "appraisal", 95, day("2020-12-20"), 2020, "HR 2020-31", ""],
            ["R07", "", "appraisal", 81, day("2020-12-20"), 2020, "HR 2020-31", ""],
            ["T07", "", "appraisal", 88, day("2020-12-20"), 2020, "HR 2020-31", ""],
            ["T07", "", "safety_incident", "hand injury", day("2020-07-02"), "", "SAF-7", ""],
            ["", "RWS", "quality_incident", "recall of 4 arms", day("2020-05-19"), "", "QM-3", ""],
            ["R04", "", "award", "INN", day("2020-01-15"), 2019, "GD-2020-1", ""],
        ],
        "kin": [["person", "relative"], ["C03", "T03"]],
        "calendar": [
            ["on", "kind"],
            [day("2021-01-01"), "holiday"],
            [day("2021-02-20"), "workday"],
        ],
    }


def review() -> Sheets:
    return {
        "actuals": [
            words("indicator unit period value status weight disclosed"),
            ["REV", "ROB", 2020, 418.2, "audited", "", ""],
            ["REV", "TEX", 2020, 505.6, "confirmed", "", ""],
            ["REV", "G", 2020, 923.8, "audited", "", "annual report 2020, 2021-01-28"],
            ["SCR", "TWS", "2020-Q4", 1.4, "flash", 2, ""],
        ],
        "findings": [
            words("unit kind text text_zh challenge challenge_zh response response_zh evidence"),
            [
                "ROB",
                "achievement",
                "The arm was certified.",
                "机械臂通过认证。",
                "Labs were closed.",
                "实验室停工。",
                "Tests ran at night.",
                "夜间试验。",
                "C-77",
            ],
            ["TEX", "shortfall", "Scrap rose in spring.", "春季废品率上升。", "", "", "", "", ""],
        ],
        "report": [
            words("order section unit author text text_zh"),
            [1, "theme", "", "C02", "Firm in the storm", "风雨中站稳"],
            [2, "review", "", "C02", "No order was lost.", "没有丢掉一张订单。"],
            [3, "challenge", "TEX", "T01", "Cotton was late.", "棉花到货晚。"],
            [4, "outlook", "ROB", "R01", "Arms pay by the hour.", "机械臂按小时计费。"],
            [5, "measures", "", "C02", "The board meets weekly.", "看板周周更新。"],
            [6, "closing", "", "", "Thank you.", "谢谢大家。"],
        ],
        "settlement": [
            words("task name name_zh unit result reason reason_zh"),
            ["OLD1", "New hall", "新厂房", "HQ", "done", "", ""],
            ["K2", "", "", "", "carried", "The line stood still.", "产线停工。"],
            ["OLD2", "Fair", "展会", "TEX", "stopped", "No fair was held.", "展会停办。"],
        ],
    }


def recognition() -> Sheets:
    return {
        "awards": [
            words(
                "award name name_zh kind seats method min_months veto min_appraisal "
                "rest_years bonus authority design"
            ),
            [
                "EMP",
                "Outstanding Employee",
                "优秀员工",
                "competitive",
                2,
                "",
                12,
                "safety_incident;discipline",
                80,
                1,
                3000,
                "",
                "",
            ],
            [
                "INN",
                "Innovation Model",
                "技术创新标兵",
                "competitive",
                1,
                "mean",
                12,
                "discipline",
                "",
                "",
                5000,
                "",
                "plain",
            ],
            [
                "SPE",
                "Special Contribution Award",
                "特别贡献奖",
                "discretionary",
                1,
                "",
                "",
                "discipline",
                "",
                "",
                8000,
                "C01",
                "",
            ],
        ],
        "criteria": [
            words("award criterion name name_zh weight lowest highest"),
            ["EMP", "quality", "Quality of work", "工作质量", 60, 0, 100],
            ["EMP", "teamwork", "Teamwork", "团队协作", 40, 0, 100],
            ["INN", "novelty", "Novelty", "新颖性", 1, 0, 100],
            ["INN", "benefit", "Benefit", "效益", 1, 0, 100],
        ],
        "quotas": [
            words("award attribute value min max"),
            ["EMP", "sector", "*", "", 1],
            ["*", "position_family", "production", 1, ""],
        ],
        "judges": [
            ["person", "award"],
            ["C02", "*"],
            ["C03", "*"],
            ["C04", "EMP"],
            ["C04", "INN"],
            ["X01", "*"],
        ],
        "conflicts": [["judge", "nominee", "reason"], ["C02", "R03", "wrote a patent with them"]],
        "nominations": [
            words("award nominee nominator channel case case_zh citation citation_zh evidence"),
            *nominations(),
        ],
        "scores": [words("award nominee judge criterion score comment"), *scores()],
        "grants": [
            words("award person authority reason reason_zh citation citation_zh"),
            ["SPE", "T01", "C01", "Kept the works open.", "带领企业率先复工复产。", "", ""],
        ],
        "notice": [
            ["from", "to", "contact", "result"],
            [day("2021-01-18"), day("2021-01-22"), "Shao Min, 0510-5550101", "objections"],
        ],
        "objections": [
            words("award person received result reason"),
            ["EMP", "T06", day("2021-01-19"), "dismissed", "The figures are right."],
        ],
        "approvals": [
            words("stage body on document addressee reason"),
            ["winners", "BRD", day("2021-01-25"), "YH-2021-4", "all units", ""],
        ],
    }


def nominations() -> list[list[Any]]:
    rows = []
    for award, nominees in NOMINEES.items():
        for nominee, (nominator, _level) in nominees.items():
            channel = "self" if nominee == nominator else "manager"
            case = [f"What {nominee} did in the year.", f"{nominee} 的年度事迹。"]
            rows.append([award, nominee, nominator, channel, *case, "", "", ""])
    return rows


def scores() -> list[list[Any]]:
    """Return every judge's score of every nominee: their level, the judge's severity, a ripple."""
    rows = []
    for award, nominees in NOMINEES.items():
        for nominee, (_nominator, level) in nominees.items():
            for judge, severity in SEVERITY.items():
                for place, criterion in enumerate(CRITERIA[award]):
                    ripple = (len(rows) * 7) % 5 - 2
                    score = level + severity + ripple + place * 0.5
                    rows.append([award, nominee, judge, criterion, score, ""])
    rows[0][-1] = "careful work"
    return rows


def conference() -> Sheets:
    return {
        "conference": [
            ["name", "value"],
            ["theme", "Steady steps, new ground"],
            ["theme_zh", "稳中求进，开拓新局"],
            ["host", "C03"],
            ["held_on", day("2021-02-02")],
            ["starts_at", dt.time(9, 0)],
            ["venue", "Canal Hall"],
            ["venue_zh", "运河厅"],
            ["cap", 14],
            ["cap_source", "District notice 7"],
            ["cap_source_zh", "区防控通知第7号"],
            ["cap_on", day("2021-01-20")],
            ["reply_by", day("2021-01-30")],
            ["contact", "Shao Min, 0510-5550101"],
            ["door_key", "heron over still water"],
            ["crew", 1],
            ["rostrum", "C01;C02"],
            ["rostrum_even", "left"],
            ["distance", 1],
        ],
        "attendance": [
            words("order class who how minimum"),
            [1, "must_attend", "C01;C02;C03", "", ""],
            [2, "winners", "", "", ""],
            [3, "speakers", "", "", ""],
            [4, "guests", "X01", "", ""],
            [5, "representatives", "", "draw", 1],
        ],
        "agenda": [
            words("order minutes title title_zh kind speaker on_behalf_of award presenters"),
            [1, 40, "Work report", "工作报告", "report", "C02", "", "", ""],
            [
                2,
                15,
                "Outstanding employees",
                "表彰优秀员工",
                "recognition",
                "",
                "",
                "EMP",
                "C01;C02",
            ],
            [3, 10, "Special award", "颁发特别奖", "recognition", "", "", "SPE", "C01"],
            [4, 5, "A winner speaks", "获奖代表发言", "speech", "winner:EMP:1", "", "", ""],
            [5, 10, "Break", "休息", "pause", "", "", "", ""],
            [6, 30, "Address", "董事长讲话", "address", "C01", "BRD", "", ""],
            [7, 5, "Commendation decision", "宣读表彰决定", "decision", "C03", "", "", ""],
            [8, 10, "Letters", "签订目标责任书", "signing", "C01", "", "", ""],
        ],
        "remarks": [
            words("order speaker on_behalf_of kind to to_zh text text_zh"),
            [
                1,
                "winner:EMP:1",
                "the winners",
                "commitment",
                "",
                "",
                "We keep our word.",
                "说到做到。",
            ],
            [
                2,
                "C01",
                "BRD;themself",
                "thanks",
                "all staff",
                "全体员工",
                "You held on.",
                "大家辛苦了。",
            ],
            [3, "C01", "", "greeting", "", "", "A happy new year.", "新年快乐。"],
            [4, "C03", "", "call", "all units", "各单位", "Begin tomorrow.", "即刻行动。"],
        ],
        "hall": [
            words("row seats block blocked stage_distance"),
            ["1", 9, "", "5", 1],
            ["2", 10, "", "", 2],
            ["3", 10, "", "9;10", 3],
        ],
        "release": [
            ["name", "value"],
            ["release_at", "2021-02-05 09:30"],
            ["source", "Yunhe Machinery Group"],
            ["source_zh", "云河机械集团"],
            ["title", ""],
            ["title_zh", ""],
            ["contact", "press@example.org"],
            ["bulletin", 3],
        ],
        # Nobody agreed to this one: no file lies beside the book.
        "photographs": [
            words("order file caption caption_zh alternative alternative_zh consent"),
            [1, "hall.jpg", "The hall", "会场", "A full hall", "会场全景", "no"],
        ],
    }


# ---- ways to write it down


def xlsx(sheets: Sheets) -> bytes:
    """Return the workbook of these sheets; text stays text."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        formats = {
            dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
            dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            dt.time: book.add_format({"num_format": "hh:mm"}),
        }
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell != "":
                        page.write(number, place, cell, formats.get(type(cell)))
    return stream.getvalue()


def write(folder: Path, sheets: Sheets, name: str = BOOK) -> Path:
    """Write the workbook into a folder and return its path."""
    path = folder / name
    path.write_bytes(xlsx(sheets))
    return path


def write_csv(folder: Path, sheets: Sheets, encoding: str = "utf-8-sig") -> Path:
    """Write one CSV file a sheet into a folder and return it."""
    folder.mkdir(exist_ok=True)
    for title, rows in sheets.items():
        with (folder / f"{title}.csv").open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder


def grids(sheets: Sheets, book: str = BOOK) -> list[Grid]:
    """Return the grids that reading the workbook would give."""
    return [
        Grid(book, title, [[float(c) if type(c) is int else c for c in row] for row in rows])
        for title, rows in sheets.items()
    ]
