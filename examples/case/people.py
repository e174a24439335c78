"""The people of a small fictional group with five sectors: leaders, heads, staff, judges."""

import csv
from pathlib import Path

HERE = Path(__file__).parent
JUDGES = (
    ("P91", "Situ Heng", "司徒恒", "Retired Chief Engineer", "退休总工程师", "male"),
    ("P92", "Wenren Jing", "闻人静", "University Professor", "大学教授", "female"),
    ("P93", "Duanmu Sen", "端木森", "Expert of the Trade Association", "行业协会专家", "male"),
)
COLUMNS = (
    "person name name_zh unit post post_zh position_family level manager joined_on gender guest"
    " cadre"
)


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def employee(row: dict[str, str]) -> list[str]:
    level = "L1" if row["unit"] == "M" else "L3" if row["cadre"] == "yes" else "L5"
    joined = f"{2004 + int(row['person'][1:]) % 14}-07-01"
    known = row | {"level": level, "joined_on": joined, "guest": "no"}
    return [known[column] for column in COLUMNS.split()]


def judge(person: str, name: str, name_zh: str, post: str, post_zh: str, gender: str) -> tuple:
    return person, name, name_zh, "", post, post_zh, "", "", "", "", gender, "yes", "no"


STAFF = table("staff.csv")

PEOPLE = {
    "cycle": (
        "name value",
        [
            ("group_name", "Muling Machinery Group"),
            ("group_name_zh", "沐岭机械集团"),
            ("year_reviewed", 2020),
            ("year_deployed", 2021),
            ("timezone", "Asia/Shanghai"),
            ("as_of", "2020-12-31"),
            ("office", "P17"),
            ("issuer", "P01"),
            ("seed", "Muling 2020"),
        ],
    ),
    "units": (
        "unit name name_zh parent kind head",
        [
            ("M", "Muling Machinery Group", "沐岭机械集团", "", "group", "P02"),
            ("MP", "Party Committee", "公司党委", "M", "body", "P01"),
            ("MB", "Board of Directors", "董事会", "M", "body", "P01"),
            ("MO", "Group Office", "集团办公室", "M", "department", "P17"),
            ("NM", "New Materials", "新材料板块", "M", "sector", "P11"),
            ("NM-D", "New Materials Works", "新材料制造部", "NM", "department", "P61"),
            ("RB", "Robotics", "机器人板块", "M", "sector", "P12"),
            ("RB-D", "Robotics Works", "机器人制造部", "RB", "department", "P62"),
            ("SS", "Steel Structure Machinery", "钢结构机械板块", "M", "sector", "P13"),
            ("SS-D", "Steel Machinery Works", "钢结构机械制造部", "SS", "department", "P64"),
            ("SS-B", "East China Branch", "钢结构机械华东分公司", "SS", "branch", "P16"),
            ("TM", "Textile Machinery", "纺织机械板块", "M", "sector", "P14"),
            ("TM-D", "Textile Machinery Works", "纺织机械制造部", "TM", "department", "P66"),
            ("PV", "Photovoltaic Equipment", "光伏装备板块", "M", "sector", "P15"),
            ("PV-D", "Photovoltaic Works", "光伏装备制造部", "PV", "department", "P68"),
        ],
    ),
    "people": (COLUMNS, [*map(employee, STAFF), *(judge(*row) for row in JUDGES)]),
}
