"""The award programme: titles, criteria, quotas, special awards to heads of sectors, approval."""

from group.judging import CRITERIA
from group.people import Staff
from group.structure import BOARD, SECTORS

SEATS = {"EMP": 14, "INN": 8, "MKT": 6}
AWARDS = (
    ("EMP", "Outstanding Employee", "优秀员工", "competitive", 14, "trimmed", 12,
     "safety_incident;discipline;quality_incident", 4, 2, 5000, ""),
    ("INN", "Technological Innovation Model", "技术创新标兵", "competitive", 8, "severity", 6,
     "safety_incident;discipline", 4, 1, 8000, ""),
    ("MKT", "Market Expansion Model", "市场开拓标兵", "competitive", 6, "trimmed", 12,
     "discipline;quality_incident", 4, 1, 8000, ""),
    ("SPE-E", "Special Encouragement Award", "特别激励奖", "discretionary", 1, "", "",
     "safety_incident;discipline", "", "", 50000, BOARD),
    ("SPE-I", "Special Innovation Award", "特别创新奖", "discretionary", 1, "", "",
     "safety_incident;discipline", "", "", 50000, BOARD),
    ("SPE-C", "Special Contribution Award", "特别贡献奖", "discretionary", 1, "", "",
     "safety_incident;discipline", "", "", 50000, BOARD),
)  # fmt: skip
CRITERION_NAMES = {
    "results": ("Results", "工作业绩", 6),
    "conduct": ("Conduct", "职业操守", 4),
    "novelty": ("Novelty", "创新性", 5),
    "benefit": ("Benefit", "应用效益", 5),
    "overall": ("Overall", "综合评价", 1),
}
QUOTAS = (
    ("EMP", "sector", "*", 1, 4),
    ("EMP", "unit", "*", "", 1),
    ("EMP", "position_family", "frontline", 6, ""),
    ("EMP", "position_family", "management", "", 2),
    ("INN", "sector", "*", "", 2),
    ("INN", "position_family", "frontline", 2, ""),
    ("MKT", "sector", "*", "", 2),
    ("*", "unit", "*", "", 2),
    ("*", "gender", "female", 7, ""),
)
GRANTS = (
    (
        "SPE-E", "TM",
        (
            "Brought texturing and covering machines to full sale in the hardest year of exports,"
            " kept every delivery date of the fourth quarter and lost no customer abroad."
        ),
        "在出口最困难的一年带领纺织机械板块产销两旺，四季度订单全部按期交付，海外客户无一流失。",
        "When the fairs fell silent, the spindles did not.",
        "展会停了，锭子没有停。",
    ),
    (
        "SPE-I", "NM",
        (
            "Led the making of heating elements in house and the delivery of two complete"
            " thousand-tonne carbon fibre lines on domestic graphite."
        ),
        "主持加热体自制攻关，以国产石墨材料建成并交付两条千吨级碳纤维整线。",
        "What could not be bought was made.",
        "买不来的，就自己造出来。",
    ),
    (
        "SPE-C", "PV",
        (
            "Turned the upgrading of old machines into a business of its own and brought the sector"
            " above its targets of revenue, orders and profit."
        ),
        "把老机改造做成独立业务，带领光伏装备板块收入、订单、利润全面超额完成目标。",
        "Gave old machines a second life and the group a new source of growth.",
        "让老设备焕新生，为集团添新源。",
    ),
)  # fmt: skip

# The release is signed off two days after the conference, and appears a day later.
CALENDAR = (
    ("2021-01-01", "holiday"),
    ("2021-02-07", "workday"),
    *((f"2021-02-{day}", "holiday") for day in (11, 12, 15, 16, 17)),
    ("2021-02-20", "workday"),
)

NOTICE = (
    (
        "2021-01-20",
        "2021-01-26",
        "Recognition Office (评优表彰办公室), 0510-5550120",
        "objections",
    ),
)

# Of the special award, the sector whose head it is about, when it came in, what was found of it.
OBJECTIONS = (
    (
        "SPE-E",
        "TM",
        "2021-01-22",
        "dismissed",
        "The delivery dates were checked and are right (经核对发货单，交付日期属实)",
    ),
)

APPROVALS = (
    ("winners", BOARD, "2021-01-28", "砚麓〔2021〕4号", "All units of the group (集团各单位)"),
    ("plan", BOARD, "2021-01-28", "砚麓〔2021〕5号", "All sectors (各产业板块)"),
    (
        "release",
        BOARD,
        "2021-02-04",
        "砚麓〔2021〕9号",
        "Securities Affairs Department (证券事务部)",
    ),
)


def objections(staff: Staff) -> list[tuple]:
    return [(award, staff.heads[sector].code, *rest) for award, sector, *rest in OBJECTIONS]


def criteria() -> list[tuple]:
    return [
        (award, criterion, *CRITERION_NAMES[criterion], low, high)
        for award, grid in CRITERIA.items()
        for criterion, low, high, _step in grid
    ]


def grants(staff: Staff) -> list[tuple]:
    """Return the special awards: each to the head of a sector, by the board."""
    assert {sector for _, sector, *_ in GRANTS} <= {sector.code for sector in SECTORS}
    return [(award, staff.heads[sector].code, BOARD, *texts) for award, sector, *texts in GRANTS]
