"""The group's units: five sectors with company, branch and departments, the head office, bodies."""

from dataclasses import dataclass

GROUP, PARTY, BOARD = "YL", "YL-PARTY", "YL-BOARD"
GROUP_NAME = ("砚麓机械集团", "Yanlu Machinery Group")


@dataclass(frozen=True)
class Unit:
    code: str
    name_zh: str
    name: str
    parent: str
    kind: str
    trade: str = ""
    share: float = 0


@dataclass(frozen=True)
class Sector:
    """One sector. `label` prefixes its departments' names; `share` is its part of the people."""

    code: str
    name_zh: str
    name: str
    label_zh: str
    label: str
    site: str
    share: float
    branch: tuple[str, str]
    workshops: tuple[tuple[str, str, str, str], ...]


SECTORS = (
    Sector(
        "NM", "新材料板块", "New Materials", "新材料", "New Materials", "Hekou", 0.15,
        ("华东分公司", "East China Branch"),
        (
            ("W1", "炉体车间", "Furnace Workshop", "welding"),
            ("W2", "石墨件车间", "Graphite Workshop", "machining"),
            ("W3", "总装车间", "Assembly Workshop", "assembly"),
        ),
    ),
    Sector(
        "RB", "机器人板块", "Robotics", "机器人", "Robotics", "Linyan", 0.15,
        ("系统集成分公司", "Systems Integration Branch"),
        (
            ("W1", "本体车间", "Robot Body Workshop", "machining"),
            ("W2", "电控车间", "Controls Workshop", "electrical"),
            ("W3", "总装车间", "Assembly Workshop", "assembly"),
        ),
    ),
    Sector(
        "SS", "钢结构机械板块", "Steel Structure Machinery", "钢构机械", "Steel Machinery",
        "Dongping", 0.21,
        ("华南分公司", "South China Branch"),
        (
            ("W1", "下料车间", "Cutting Workshop", "machining"),
            ("W2", "焊接车间", "Welding Workshop", "welding"),
            ("W3", "总装车间", "Assembly Workshop", "assembly"),
        ),
    ),
    Sector(
        "TM", "纺织机械板块", "Textile Machinery", "纺机", "Textile Machinery", "Xishan", 0.23,
        ("海外分公司", "Overseas Branch"),
        (
            ("W1", "铸造车间", "Foundry", "foundry"),
            ("W2", "机加工车间", "Machining Workshop", "machining"),
            ("W3", "总装车间", "Assembly Workshop", "assembly"),
        ),
    ),
    Sector(
        "PV", "光伏装备板块", "Photovoltaic Equipment", "光伏装备", "Photovoltaic", "Binhai", 0.18,
        ("西北分公司", "Northwest Branch"),
        (
            ("W1", "长晶炉车间", "Crystal Furnace Workshop", "welding"),
            ("W2", "切片设备车间", "Wafer Saw Workshop", "machining"),
            ("W3", "总装车间", "Assembly Workshop", "assembly"),
        ),
    ),
)  # fmt: skip

COMPANIES = {
    "NM": ("砚麓新材料装备公司", "Yanlu New Materials Equipment Company"),
    "RB": ("砚麓机器人公司", "Yanlu Robotics Company"),
    "SS": ("砚麓钢结构机械公司", "Yanlu Steel Structure Machinery Company"),
    "TM": ("砚麓纺织机械公司", "Yanlu Textile Machinery Company"),
    "PV": ("砚麓光伏装备公司", "Yanlu Photovoltaic Equipment Company"),
}

# What each sector has beside its workshops: code, names, trade, part of the sector's people.
DEPARTMENTS = (
    ("TEC", "技术中心", "Technology Centre", "technology", 0.14),
    ("QUA", "质量部", "Quality Department", "quality", 0.07),
    ("SAL", "营销部", "Sales Department", "sales", 0.09),
    ("PUR", "采购部", "Purchasing Department", "purchasing", 0.04),
    ("EQP", "设备动力部", "Equipment and Power Department", "equipment", 0.06),
    ("ADM", "综合部", "General Affairs Department", "office", 0.05),
)
BRANCH_SHARE = 0.07
WORKSHOP_SHARES = (0.15, 0.16, 0.17)

HEAD_OFFICE = (
    ("YL-GO", "集团办公室", "Group Office", "office", 0.16),
    ("YL-HR", "人力资源部", "Human Resources Department", "office", 0.13),
    ("YL-FIN", "财务部", "Finance Department", "finance", 0.17),
    ("YL-STR", "战略投资部", "Strategy and Investment Department", "office", 0.1),
    ("YL-AUD", "审计部", "Audit Department", "finance", 0.08),
    ("YL-SEC", "证券事务部", "Securities Affairs Department", "office", 0.07),
    ("YL-SAF", "安全环保部", "Safety and Environment Department", "safety", 0.12),
    ("YL-DIG", "数字化中心", "Digital Centre", "digital", 0.17),
)
HEAD_OFFICE_SHARE = 0.08
HEAD_OFFICE_SITE = "Linyan"


def units() -> list[Unit]:
    """Return the units, each after its parent; shares are parts of all the group's people."""
    found = [
        Unit(GROUP, *GROUP_NAME, "", "group"),
        Unit(PARTY, "集团党委", "Party Committee of the Group", GROUP, "body"),
        Unit(BOARD, "董事会", "Board of Directors", GROUP, "body"),
    ]
    for code, zh, en, trade, share in HEAD_OFFICE:
        part = share * HEAD_OFFICE_SHARE
        found.append(Unit(code, zh, en, GROUP, "department", trade, part))
    for sector in SECTORS:
        found += sector_units(sector)
    return found


def sector_units(sector: Sector) -> list[Unit]:
    company = f"{sector.code}-CO"
    found = [
        Unit(sector.code, sector.name_zh, sector.name, GROUP, "sector"),
        Unit(company, *COMPANIES[sector.code], sector.code, "company"),
    ]
    for (tail, zh, en, trade), share in zip(sector.workshops, WORKSHOP_SHARES, strict=True):
        found.append(department(sector, (tail, zh, en, trade, share)))
    found += [department(sector, row) for row in DEPARTMENTS]
    zh, en = sector.branch
    found.append(
        Unit(
            f"{sector.code}-BR",
            f"{sector.label_zh}{zh}",
            f"{sector.label} {en}",
            sector.code,
            "branch",
            "branch",
            BRANCH_SHARE * sector.share,
        )
    )
    return found


def department(sector: Sector, row: tuple[str, str, str, str, float]) -> Unit:
    tail, zh, en, trade, share = row
    return Unit(
        f"{sector.code}-{tail}",
        f"{sector.label_zh}{zh}",
        f"{sector.label} {en}",
        f"{sector.code}-CO",
        "department",
        trade,
        share * sector.share,
    )


def sector_of(code: str) -> str:
    """Return the sector's code that a unit's code begins with, or the group's."""
    return code.partition("-")[0]
