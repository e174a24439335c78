"""The golden book's rows, every one of them literal. What they come to stands in README.md."""

YEAR = {
    "cycle": (
        "name value",
        [
            ("group_name", "Qinglu Pumps"),
            ("group_name_zh", "青鹭泵业"),
            ("year_reviewed", 2020),
            ("year_deployed", 2021),
            ("timezone", "Asia/Shanghai"),
            ("as_of", "2020-12-31"),
            ("office", "P24"),
            ("issuer", "P02"),
            ("languages", "zh;en"),
            ("seed", "golden 2020"),
            ("one_title", "yes"),
        ],
    ),
    "units": (
        "unit name name_zh parent kind head",
        [
            ("G", "Qinglu Pumps", "青鹭泵业", "", "group", "P01"),
            ("BD", "Board of Qinglu Pumps", "青鹭泵业董事会", "G", "body", "P01"),
            ("GO", "General Office", "综合办公室", "G", "department", "P24"),
            ("SA", "Water Pumps", "水泵板块", "G", "sector", "P04"),
            ("A1", "Pump Assembly", "水泵装配车间", "SA", "department", "P07"),
            ("A2", "Pump Design", "水泵设计室", "SA", "department", "P25"),
            ("SB", "Valves", "阀门板块", "G", "sector", "P05"),
            ("B1", "Valve Workshop", "阀门车间", "SB", "department", "P26"),
            ("B2", "Valve Sales", "阀门销售部", "SB", "department", "P08"),
            ("SC", "Field Service", "现场服务板块", "G", "sector", "P06"),
            ("C1", "Service Station", "服务站", "SC", "department", "P09"),
        ],
    ),
}

PEOPLE = {
    "people": (
        (
            "person name name_zh unit post post_zh position_family level manager joined_on left_on"
            " gender site guest cadre"
        ),
        [
            ("P01", "Gu Changhe", "顾长河", "G", "Chairman", "董事长",
             "management", "L1", "", "2003-04-01", "", "male", "Main works", "no", "no"),
            ("P02", "Wen Ruyi", "温如意", "G", "General Manager", "总经理",
             "management", "L1", "P01", "2005-08-15", "", "female", "Main works", "no", "no"),
            ("P03", "Bao Xingzhou", "鲍行舟", "G", "Chief Engineer", "总工程师",
             "technical", "L1", "P02", "2006-03-01", "", "male", "Main works", "no", "no"),
            ("P04", "Zhong Yu", "钟毓", "SA", "Head of Water Pumps", "水泵板块负责人",
             "management", "L2", "P02", "2008-07-01", "", "female", "Main works", "no", "yes"),
            ("P05", "Hou Jianlin", "侯建林", "SB", "Head of Valves", "阀门板块负责人",
             "management", "L2", "P02", "2009-02-16", "", "male", "East works", "no", "yes"),
            ("P06", "Ouyang Qing", "欧阳晴", "SC", "Head of Field Service", "现场服务板块负责人",
             "management", "L2", "P02", "2011-05-03", "", "female", "East works", "no", "yes"),
            ("P07", "Lu Dashan", "陆大山", "A1", "Assembly Supervisor", "装配车间主任",
             "management", "L3", "P04", "2010-09-01", "", "male", "Main works", "no", "yes"),
            ("P08", "Cen Wan", "岑婉", "B2", "Sales Manager", "销售部经理",
             "sales", "L3", "P05", "2013-03-11", "", "female", "East works", "no", "yes"),
            ("P09", "Tao Yongnian", "陶永年", "C1", "Station Manager", "服务站站长",
             "management", "L3", "P06", "2012-06-18", "", "male", "East works", "no", "yes"),
            ("P10", "Meng Chunlai", "孟春来", "A1", "Fitter", "装配钳工",
             "frontline", "L5", "P07", "2014-03-03", "", "male", "Main works", "no", "no"),
            ("P11", "Xia Yuhe", "夏雨荷", "A1", "Team Leader", "装配班长",
             "frontline", "L4", "P07", "2012-10-08", "", "female", "Main works", "no", "yes"),
            ("P12", "Qin Zhiyuan", "秦志远", "A2", "Design Engineer", "设计工程师",
             "technical", "L4", "P25", "2016-07-04", "", "male", "Main works", "no", "yes"),
            ("P13", "Dong Lihua", "董丽华", "B1", "Turner", "车工",
             "frontline", "L5", "P26", "2011-11-01", "", "female", "East works", "no", "no"),
            ("P14", "Ren Xiaoman", "任小满", "B1", "Test Bench Operator", "试压工",
             "frontline", "L5", "P26", "2015-05-04", "", "female", "East works", "no", "no"),
            ("P15", "Jiang Nan", "江楠", "C1", "Service Technician", "服务技师",
             "frontline", "L5", "P09", "2017-04-10", "", "male", "East works", "no", "no"),
            ("P16", "Yin Tao", "尹涛", "A1", "Apprentice Fitter", "见习钳工",
             "frontline", "L6", "P07", "2020-07-01", "", "male", "Main works", "no", "no"),
            ("P17", "Kang Jing", "康静", "B2", "Account Manager", "客户经理",
             "sales", "L4", "P08", "2014-09-01", "", "female", "East works", "no", "yes"),
            ("P18", "Fang Yi", "方毅", "A2", "Hydraulics Engineer", "水力工程师",
             "technical", "L4", "P03", "2013-07-08", "", "male", "Main works", "no", "no"),
            ("P19", "Shi Wenbo", "石文博", "B1", "Process Engineer", "工艺工程师",
             "technical", "L4", "P26", "2018-02-26", "", "male", "East works", "no", "no"),
            ("P20", "Ye Lan", "叶岚", "C1", "Service Engineer", "服务工程师",
             "technical", "L4", "P09", "2019-03-18", "", "female", "East works", "no", "yes"),
            ("P21", "Mao Guang", "毛广", "A2", "Tester", "试验员", "technical",
             "L4", "P03", "2016-04-05", "2020-12-20", "male", "Main works", "no", "no"),
            ("P22", "Tan Xiu", "谭秀", "A2", "Draughtswoman", "制图员",
             "support", "L5", "P03", "2015-10-12", "", "female", "Main works", "no", "yes"),
            ("P23", "Hao Ping", "郝平", "A1", "Storekeeper", "库管员",
             "support", "L5", "P07", "2013-01-07", "", "male", "Main works", "no", "yes"),
            ("P24", "Zhuang Min", "庄敏", "GO", "Office Manager", "综合办公室主任",
             "support", "L3", "P02", "2009-06-01", "", "female", "Main works", "no", "yes"),
            ("P25", "Yan Shufen", "严淑芬", "A2", "Chief Designer", "设计室主任",
             "technical", "L3", "P04", "2007-07-02", "", "female", "Main works", "no", "yes"),
            ("P26", "Pan Hai", "潘海", "B1", "Valve Workshop Supervisor", "阀门车间主任",
             "management", "L3", "P05", "2008-04-14", "", "male", "East works", "no", "yes"),
            ("P27", "Ji Mingzhe", "季明哲", "SA", "Quality Manager", "质量经理",
             "management", "L3", "P04", "2010-12-01", "", "male", "Main works", "no", "yes"),
            ("P28", "Luo Qiuyue", "骆秋月", "GO", "Personnel Officer", "人事专员",
             "support", "L4", "P24", "2012-08-20", "", "female", "Main works", "no", "no"),
            ("P29", "Ge Tian", "葛天", "SA", "Planner", "计划员",
             "support", "L4", "P27", "2016-11-21", "", "male", "Main works", "no", "yes"),
            ("P30", "Su Heling", "苏鹤龄", "", "Retired Professor", "退休教授",
             "", "", "", "", "", "male", "", "yes", "no"),
        ],
    ),
    "facts": (
        "person kind value on for_year source confirmed_by",
        [
            *[
                (person, "appraisal", value, "2020-12-18", 2020, "Appraisal list 2020", "P28")
                for person, value in [
                    ("P10", 4), ("P11", 5), ("P12", 4), ("P13", 5), ("P14", 3), ("P15", 4),
                    ("P17", 4), ("P18", 5), ("P19", 3), ("P20", 4), ("P22", 3), ("P23", 3),
                ]
            ],
            ("P13", "safety_incident", "", "2020-05-14", "", "Safety office, 2020-07", "P27"),
            ("P17", "award", "", "2019-12-31", 2019, "Commendation decision 2019-3", "P28"),
        ],
    ),
}  # fmt: skip

# What the five judges gave, in the order P25 P27 P28 P29 P30: (results, conduct), each 0 to 10.
EMPLOYEE = {
    "P10": [(9, 9), (10, 10), (9, 8), (8, 7), (9, 10)],
    "P11": [(9, 8), (9, 9), (8, 10), (10, 10), (7, 9)],
    "P12": [(10, 10), (8, 9), (9, 9), (8, 8), (9, 8)],
    "P13": [(10, 10), (10, 10), (9, 10), (10, 8), (9, 9)],
    "P14": [(8, 8), (8, 9), (8, 7), (9, 9), (7, 7)],
    "P15": [(8, 7), (8, 8), (8, 9), (7, 7), (9, 9)],
    "P16": [(7, 7), (7, 8), (6, 8), (7, 9), (6, 6)],
    "P17": [(8, 8), (8, 10), (9, 8), (7, 10), (8, 9)],
    "P22": [(6, 6), (7, 6), (6, 7), (5, 5), (8, 7)],
}
# The same judges: novelty, 1 to 5.
INNOVATION = {
    "P18": [5, 4, 5, 4, 4],
    "P19": [3, 3, 3, 4, 4],
    "P12": [5, 3, 4, 3, 4],
    "P20": [2, 3, 3, 2, 3],
    "P21": [4, 4, 3, 4, 3],
}
JUDGES = ("P25", "P27", "P28", "P29", "P30")

RECOGNITION = {
    "awards": (
        "award name name_zh kind seats method min_months veto min_appraisal rest_years authority",
        [
            ("EMP", "Outstanding Employee", "优秀员工", "competitive", 3, "trimmed",
             12, "safety_incident;discipline", 3, 2, ""),
            ("INN", "Innovation Model", "创新标兵", "competitive", 2, "mean",
             "", "safety_incident;discipline", "", "", ""),
            ("SPC", "Special Contribution Award", "特别贡献奖", "discretionary", 1, "",
             "", "safety_incident;discipline", "", "", "P01"),
        ],
    ),
    "criteria": (
        "award criterion name name_zh weight lowest highest",
        [
            ("EMP", "results", "Results", "业绩", 3, 0, 10),
            ("EMP", "conduct", "Conduct", "作风", 1, 0, 10),
            ("INN", "novelty", "Novelty", "创新性", 1, 1, 5),
        ],
    ),
    "quotas": (
        "award attribute value min max",
        [
            ("EMP", "unit", "A1", "", 1),
            ("*", "position_family", "frontline", 2, ""),
        ],
    ),
    "judges": ("person award", [(judge, "*") for judge in JUDGES]),
    "nominations": (
        "award nominee nominator channel case case_zh",
        [
            ("EMP", "P10", "P07", "manager",
             "Fitted 412 pumps in the year without one coming back from the test bench.",
             "全年装配水泵412台，试验台零返工。"),
            ("EMP", "P11", "P04", "unit",
             "Led the assembly team through the February restart with a third of its people.",
             "二月复工时只有三分之一人手，带领班组把产线重新开起来。"),
            ("EMP", "P12", "P04", "unit",
             "Redrew the bearing housing so that it can be machined in one clamping.",
             "重新设计轴承座，一次装夹即可完成加工。"),
            ("EMP", "P13", "P05", "unit",
             "Turned the 300 mm valve seats that two suppliers had failed to deliver.",
             "车出两家供应商都没能交付的300毫米阀座。"),
            ("EMP", "P14", "P05", "unit",
             "Tested every valve of the hospital order overnight so that it left on time.",
             "连夜完成医院订单全部阀门的试压，保证按期发运。"),
            ("EMP", "P15", "P06", "unit",
             "Kept eleven waterworks running during the weeks when nobody could travel.",
             "在无法出差的几周里，远程保障十一座水厂正常运行。"),
            ("EMP", "P16", "P16", "self",
             "Learned the whole assembly line in six months.", "半年内学会装配线全部工序。"),
            ("EMP", "P17", "P08", "manager",
             "Won back three customers lost the year before.", "赢回上一年流失的三家客户。"),
            ("EMP", "P22", "P23", "peer",
             "Put forty years of paper drawings in order.", "把四十年的纸质图纸整理归档。"),
            ("EMP", "P23", "P07", "manager",
             "Counted the store twice a month and was never out by a part.",
             "库房每月盘点两次，账实从未相差一件。"),
            ("INN", "P18", "P03", "unit",
             "Found the impeller shape that saves seven per cent of the power.",
             "找到省电百分之七的叶轮型线。"),
            ("INN", "P19", "P05", "unit",
             "Replaced the lapping of valve seats by grinding, an hour less for each.",
             "以磨代研加工阀座，每件省时一小时。"),
            ("INN", "P12", "P03", "unit",
             "Redrew the bearing housing so that it can be machined in one clamping.",
             "重新设计轴承座，一次装夹即可完成加工。"),
            ("INN", "P20", "P06", "unit",
             "Taught customers to send vibration readings by telephone.",
             "教会客户用手机发送振动读数。"),
            ("INN", "P21", "P03", "unit",
             "Built the test rig for submersible pumps.", "搭建潜水泵试验台。"),
        ],
    ),
    "scores": (
        "award nominee judge criterion score",
        [
            ("EMP", nominee, judge, criterion, score)
            for nominee, ballots in EMPLOYEE.items()
            for judge, ballot in zip(JUDGES, ballots, strict=True)
            for criterion, score in zip(("results", "conduct"), ballot, strict=True)
        ]
        + [
            ("INN", nominee, judge, "novelty", score)
            for nominee, ballots in INNOVATION.items()
            for judge, score in zip(JUDGES, ballots, strict=True)
        ],
    ),
    "grants": (
        "award person authority reason reason_zh",
        [
            ("SPC", "P05", "P01",
             "Kept the valve works delivering to hospitals through February and March.",
             "二三月间坚持生产，保证医院用阀门按期交付。"),
        ],
    ),
    "approvals": (
        "stage body on document",
        [("winners", "BD", "2021-01-28", "QL-2021-03")],
    ),
}  # fmt: skip

PLAN = {
    "indicators": (
        "indicator name name_zh unit_of_measure direction aggregation",
        [("REV", "Revenue", "营业收入", "CNY million", "up", "sum")],
    ),
    "targets": (
        "indicator unit period target",
        [
            ("REV", "G", "2020", 90), ("REV", "SA", "2020", 54), ("REV", "SB", "2020", 27),
            ("REV", "SC", "2020", 9),
            ("REV", "G", "2021", 100), ("REV", "SA", "2021", 60), ("REV", "SB", "2021", 30),
            ("REV", "SC", "2021", 10),
        ],
    ),
    "actuals": (
        "indicator unit period value status disclosed",
        [
            ("REV", "SA", "2020", 51.3, "confirmed", ""),
            ("REV", "SB", "2020", 29.7, "flash", ""),
            ("REV", "SB", "2020", 29.5, "confirmed", ""),
            ("REV", "SC", "2020", 8.1, "confirmed", ""),
        ],
    ),
    "findings": (
        "unit kind text text_zh challenge challenge_zh response response_zh",
        [
            ("SB", "achievement", "Every hospital order left on time.", "医院订单全部按期发运。",
             "In February a third of the people could not come back to work.",
             "二月份三分之一的员工无法返岗。",
             "Two shifts were made of one and office staff went to the workshop.",
             "一班拆成两班，机关人员下车间顶岗。"),
            ("SC", "shortfall", "Revenue from service fell short of its target.",
             "服务收入未完成目标。", "", "", "", ""),
        ],
    ),
    "focuses": (
        "focus name name_zh role indicator lead",
        [
            ("F1", "Economic efficiency", "经济效益", "goal", "REV", "G"),
            ("F2", "Lean management", "精益管理", "means", "", "SA"),
        ],
    ),
    "measures": (
        "measure sector focus text text_zh",
        [
            ("M1", "SA", "F2", "Bring the assembly of a pump from nine hours to seven.",
             "单台水泵装配工时由九小时降到七小时。"),
            ("M2", "SB", "F1", "Sell to the four provinces that have no dealer yet.",
             "打开尚无经销商的四个省份。"),
            ("M3", "SC", "F1", "Offer a service contract with each new pump.",
             "每台新泵配套服务合同。"),
        ],
    ),
    "tasks": (
        (
            "task name name_zh measure lead owner deliverable deliverable_zh weight due_on"
            " indicator target"
        ),
        [
            ("T1", "Rebuild the assembly line", "改造装配线", "M1", "A1", "P07",
             "The line runs at seven hours each", "产线达到单台七小时", 100, "2021-06-30", "", ""),
            ("T2", "Find four dealers", "发展四家经销商", "M2", "B2", "P08",
             "Four signed contracts", "签订四份合同", 100, "2021-09-30", "REV", 30),
            ("T3", "Write the service contract", "制定服务合同", "M3", "C1", "P09",
             "A contract that sales can offer", "可供销售使用的合同文本", 100, "2021-04-30",
             "REV", 10),
        ],
    ),
}  # fmt: skip

CONFERENCE = {
    "conference": (
        "name value",
        [
            ("theme", "Steady water, far shore"),
            ("theme_zh", "行稳致远"),
            ("host", "P03"),
            ("held_on", "2021-02-02"),
            ("starts_at", "14:00"),
            ("venue", "the canteen hall of the main works"),
            ("venue_zh", "主厂区食堂大厅"),
            ("cap", 18),
            ("cap_source", "notice No. 5 of the district"),
            ("cap_source_zh", "区疫情防控办第5号通知"),
            ("cap_on", "2021-01-20"),
        ],
    ),
    "attendance": (
        "order class who how minimum",
        [
            (1, "must_attend", "P01;P02;P03", "", ""),
            (2, "winners", "", "", ""),
            (3, "speakers", "P06", "", ""),
            (4, "representatives", "", "draw", 1),
        ],
    ),
    "agenda": (
        "order minutes title title_zh kind speaker on_behalf_of award presenters",
        [
            (1, 30, "Work report", "工作报告", "report", "P02", "", "", ""),
            (2, 10, "Outstanding employees", "表彰优秀员工", "recognition", "", "", "EMP", "P01"),
            (3, 10, "Innovation models", "表彰创新标兵", "recognition", "", "", "INN", "P02"),
            (4, 5, "Special award", "颁发特别奖", "recognition", "", "", "SPC", "P01"),
            (5, 5, "Head of Field Service speaks", "现场服务板块发言", "speech", "P06",
             "Field Service", "", ""),
            (6, 5, "A winner speaks", "获奖代表发言", "speech", "winner:EMP:1", "the winners", "",
             ""),
            (7, 15, "Chairman's address", "董事长讲话", "address", "P01", "", "", ""),
        ],
    ),
    "release": (
        "name value",
        [
            ("release_at", "2021-02-05 09:00"),
            ("source", "Qinglu Pumps"),
            ("source_zh", "青鹭泵业"),
            ("title", "Qinglu Pumps honours its people and opens 2021"),
            ("title_zh", "青鹭泵业召开2020年度总结表彰大会"),
            ("contact", "office@qinglu.example"),
        ],
    ),
}  # fmt: skip
