"""The posts of each trade: title in both languages, position family, level, how many of them."""

from typing import NamedTuple


class Post(NamedTuple):
    zh: str
    en: str
    family: str
    level: str
    weight: int


def posts(*rows: str) -> list[Post]:
    return [
        Post(zh, en, family, level, int(weight))
        for zh, en, family, level, weight in (row.split("|") for row in rows)
    ]


TRADES = {
    "welding": posts(
        "焊工|Welder|frontline|L5|8",
        "高级焊工|Senior Welder|frontline|L4|3",
        "铆工|Plater|frontline|L5|4",
        "炉衬工|Furnace Lining Fitter|frontline|L5|2",
        "探伤工|Weld Tester|technical|L5|1",
        "见习焊工|Apprentice Welder|frontline|L6|2",
        "工艺员|Process Technician|technical|L5|1",
    ),
    "machining": posts(
        "数控车工|CNC Turner|frontline|L5|6",
        "镗工|Boring Machine Operator|frontline|L5|3",
        "加工中心操作工|Machining Centre Operator|frontline|L5|5",
        "磨工|Grinder|frontline|L5|3",
        "高级技师|Master Craftsman|frontline|L4|1",
        "刀具管理员|Tool Keeper|support|L5|1",
        "数控编程员|CNC Programmer|technical|L5|2",
        "见习操作工|Apprentice Operator|frontline|L6|2",
    ),
    "assembly": posts(
        "装配钳工|Assembly Fitter|frontline|L5|8",
        "高级钳工|Senior Fitter|frontline|L4|3",
        "电气装配工|Electrical Fitter|frontline|L5|5",
        "调试员|Commissioning Technician|technical|L5|3",
        "起重工|Crane Operator|frontline|L5|2",
        "配送员|Line Feeder|support|L6|2",
    ),
    "electrical": posts(
        "电气装配工|Electrical Fitter|frontline|L5|7",
        "接线工|Wiring Operator|frontline|L6|3",
        "高级电工|Senior Electrician|frontline|L4|2",
        "程序调试员|Controls Technician|technical|L5|4",
        "检测员|Test Technician|technical|L5|2",
    ),
    "foundry": posts(
        "造型工|Moulder|frontline|L5|6",
        "熔炼工|Melter|frontline|L5|4",
        "清理工|Fettler|frontline|L6|4",
        "模样工|Pattern Maker|frontline|L4|2",
        "化验员|Laboratory Analyst|technical|L5|1",
        "铸造工艺员|Foundry Technician|technical|L5|2",
    ),
    "technology": posts(
        "机械设计工程师|Mechanical Design Engineer|technical|L5|7",
        "电气设计工程师|Electrical Design Engineer|technical|L5|5",
        "工艺工程师|Process Engineer|technical|L5|4",
        "软件工程师|Software Engineer|technical|L5|3",
        "主任工程师|Principal Engineer|technical|L4|3",
        "标准化专员|Standards Officer|support|L5|1",
    ),
    "quality": posts(
        "检验员|Inspector|frontline|L5|6",
        "质量工程师|Quality Engineer|technical|L5|4",
        "计量员|Metrologist|technical|L5|2",
        "体系专员|Management Systems Officer|support|L5|1",
    ),
    "sales": posts(
        "区域销售经理|Regional Sales Manager|sales|L4|3",
        "销售工程师|Sales Engineer|sales|L5|7",
        "客户经理|Account Manager|sales|L5|4",
        "投标专员|Tender Officer|sales|L5|2",
        "商务助理|Sales Assistant|support|L6|2",
    ),
    "branch": posts(
        "销售工程师|Sales Engineer|sales|L5|4",
        "项目经理|Project Manager|sales|L4|2",
        "售后服务工程师|Field Service Engineer|technical|L5|5",
        "安装技师|Installation Technician|frontline|L5|3",
        "分公司文员|Branch Clerk|support|L6|1",
    ),
    "purchasing": posts(
        "采购员|Buyer|support|L5|4",
        "外协专员|Subcontracting Officer|support|L5|2",
        "仓库管理员|Storekeeper|support|L6|3",
        "叉车司机|Forklift Driver|frontline|L6|2",
    ),
    "equipment": posts(
        "维修电工|Maintenance Electrician|frontline|L5|4",
        "维修钳工|Maintenance Fitter|frontline|L5|4",
        "设备工程师|Equipment Engineer|technical|L5|2",
        "能源管理员|Energy Officer|support|L5|1",
    ),
    "office": posts(
        "人事专员|Personnel Officer|support|L5|3",
        "行政专员|Administration Officer|support|L5|3",
        "文秘|Secretary|support|L5|2",
        "主管|Section Manager|support|L4|2",
        "食堂管理员|Canteen Manager|support|L6|1",
        "司机|Driver|support|L6|1",
    ),
    "finance": posts(
        "会计|Accountant|support|L5|5",
        "成本会计|Cost Accountant|support|L5|3",
        "审计师|Auditor|support|L5|2",
        "财务主管|Finance Section Manager|support|L4|2",
    ),
    "safety": posts(
        "安全工程师|Safety Engineer|technical|L5|4",
        "环保工程师|Environmental Engineer|technical|L5|2",
        "安全员|Safety Officer|support|L5|3",
    ),
    "digital": posts(
        "软件工程师|Software Engineer|technical|L5|5",
        "数据工程师|Data Engineer|technical|L5|3",
        "网络管理员|Network Administrator|support|L5|2",
        "信息化主管|Systems Section Manager|technical|L4|1",
    ),
}

# Who leads a team of this trade.
LEADERS = {
    "technology": Post("项目组长", "Project Leader", "technical", "L4", 0),
    "sales": Post("销售组长", "Sales Team Leader", "sales", "L4", 0),
    "branch": Post("服务组长", "Service Team Leader", "technical", "L4", 0),
    "quality": Post("检验班长", "Inspection Team Leader", "frontline", "L4", 0),
    "office": Post("主管", "Section Manager", "support", "L4", 0),
    "finance": Post("财务主管", "Finance Section Manager", "support", "L4", 0),
    "digital": Post("项目组长", "Project Leader", "technical", "L4", 0),
    "safety": Post("安全主管", "Safety Section Manager", "technical", "L4", 0),
    "purchasing": Post("采购主管", "Purchasing Section Manager", "support", "L4", 0),
}
TEAM_LEADER = Post("班长", "Team Leader", "frontline", "L4", 0)

# Who leads the group: role, titles, gender. The first signs for the board, the second runs it.
LEADERSHIP = (
    ("chairman", "董事长、党委书记", "Chairman and Party Secretary", "male"),
    ("general_manager", "总经理", "General Manager", "male"),
    ("deputy_party", "党委副书记、工会主席", "Deputy Party Secretary and Union Chair", "female"),
    ("production", "副总经理（生产）", "Deputy General Manager for Production", "male"),
    ("marketing", "副总经理（营销）", "Deputy General Manager for Marketing", "male"),
    ("finance", "财务总监", "Chief Financial Officer", "female"),
    ("engineer", "总工程师", "Chief Engineer", "male"),
    ("secretary", "董事会秘书", "Board Secretary", "female"),
    ("supervisors", "监事会主席", "Chair of the Supervisory Board", "male"),
)
