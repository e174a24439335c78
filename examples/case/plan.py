"""What the case reviews and deploys: undisclosed figures, the year's focuses, sectors' measures."""

PLAN = {
    "indicators": (
        "indicator name name_zh unit_of_measure direction aggregation",
        [
            ("REV", "Revenue", "营业收入", "CNY million", "up", "sum"),
            ("PRO", "Net profit", "净利润", "CNY million", "up", "sum"),
        ],
    ),
    "targets": (
        "indicator unit period target",
        [
            (indicator, unit, period, target)
            for indicator, period, values in (
                ("REV", "2020", (1917, 377, 233, 319, 461, 527)),
                ("PRO", "2020", (143, 31, 11, 17, 37, 47)),
                ("REV", "2021", (2263, 479, 283, 353, 521, 627)),
                ("PRO", "2021", (179, 41, 17, 21, 43, 57)),
            )
            for unit, target in zip(("M", "NM", "RB", "SS", "TM", "PV"), values, strict=True)
        ],
    ),
    # None of these has been made public: the release may state none.
    "actuals": (
        "indicator unit period value status",
        [
            (indicator, unit, "2020", value, "confirmed")
            for indicator, values in (
                ("REV", (431.7, 241.9, 307.3, 449.1, 557.6)),
                ("PRO", (38.3, 9.7, 15.9, 39.1, 53.3)),
            )
            for unit, value in zip(("NM", "RB", "SS", "TM", "PV"), values, strict=True)
        ],
    ),
    "findings": (
        "unit kind text text_zh challenge challenge_zh response response_zh",
        [
            ("M", "achievement",
             "Prevention of the epidemic and production were both secured.",
             "实现疫情防控和生产经营两手抓、两不误。",
             "The epidemic stopped production and closed the roads in February.",
             "二月疫情导致停工、交通受阻。",
             "Work was resumed sector by sector, and people were brought back by coach.",
             "分板块有序复工复产，包车接返员工。"),
            ("NM", "highlight", "Carbon fibre lines on domestic graphite were delivered.",
             "采用国产石墨的碳纤维生产线成功交付。", "", "", "", ""),
            ("PV", "highlight", "Large wafer saws went into series.",
             "大尺寸切片机实现批量生产。", "", "", "", ""),
        ],
    ),
    "factors": (
        "scope side trend text text_zh",
        [
            ("macro", "external", "positive", "Investment in machines recovers at home.",
             "国内装备投资恢复性增长。"),
            ("macro", "external", "negative", "The epidemic abroad comes and goes.",
             "境外疫情起伏反复。"),
            ("micro", "external", "positive", "Customers replace old machines by intelligent ones.",
             "客户加快智能化更新。"),
            ("micro", "internal", "neutral", "Stock ties up money.", "存货占用资金。"),
        ],
    ),
    "directives": (
        "directive by topic unit text text_zh",
        [
            ("D1", "P01", "governance", "",
             "Examine every large investment before it is decided, and keep the record.",
             "完善公司治理，重大投资先论证、后决策、全程留痕。"),
            ("D2", "P01", "risk", "", "Hold the line of the cash flow, and clear old receivables.",
             "守住现金流底线，清理长账龄应收款。"),
            ("D3", "P01", "ideas", "NM", "Sell capability instead of machines.",
             "从卖设备转向卖能力。"),
            ("D4", "P01", "ideas", "RB", "Make fewer projects and more standard cells.",
             "少做项目、多做标准产品。"),
            ("D5", "P01", "measures", "SS", "Drop the models that lose money.", "砍掉亏损机型。"),
            ("D6", "P01", "measures", "TM", "Let agents bring the service abroad.",
             "以海外代理带动服务。"),
            ("D7", "P01", "measures", "PV", "Make upgrades of old machines a business.",
             "把老设备改造做成业务。"),
        ],
    ),
    "focuses": (
        "focus name name_zh unit role indicator lead",
        [
            ("F1", "economic efficiency", "经济效益", "", "goal", "PRO", "M"),
            ("F2", "lean management", "精益管理", "", "means", "", "M"),
            ("F3", "market expansion", "市场开拓", "", "starting_point", "REV", "M"),
            ("F4", "innovation of the management mechanism", "机制创新", "", "support", "", "MO"),
            ("F5", "better use of human resources", "优化人力资源", "", "support", "", "MO"),
            ("F6", "lower cost and higher efficiency", "降本增效", "", "support", "", "M"),
            ("F7", "new products", "产品创新", "", "support", "", "M"),
            ("NM-F", "complete carbon fibre lines", "碳纤维整线", "NM", "goal", "", "NM"),
            ("RB-F", "standard robot cells", "标准机器人工作站", "RB", "goal", "", "RB"),
            ("SS-F", "machines for prefabricated buildings", "装配式建筑装备", "SS", "goal", "",
             "SS"),
            ("TM-F", "intelligent textile machines", "智能纺机", "TM", "goal", "", "TM"),
            ("PV-F", "large-size wafer equipment", "大尺寸硅片装备", "PV", "goal", "", "PV"),
        ],
    ),
    "measures": (
        "measure sector focus text text_zh",
        [
            ("M1", "NM", "NM-F", "Put each line under one project manager",
             "每条整线实行项目经理负责制"),
            ("M2", "NM", "F7", "Finish the pilot of the graphitisation furnace",
             "完成石墨化炉中试"),
            ("M3", "RB", "RB-F", "Settle six standard cells", "定型六类标准工作站"),
            ("M4", "RB", "F4", "Try partnerships for projects", "试行项目合伙人机制"),
            ("M5", "SS", "SS-F", "Gather strength on two lines of product",
             "集中资源做强两条产品线"),
            ("M6", "SS", "F2", "Assemble to a rhythm", "推行节拍装配"),
            ("M7", "TM", "TM-F", "Connect machines to the cloud", "实现设备数据上云"),
            ("M8", "TM", "F5", "Choose team leaders by competition", "班组长竞聘上岗"),
            ("M9", "PV", "PV-F", "Make the next wafer saw in series", "新一代切片机批量生产"),
            ("M10", "PV", "F3", "Open a service centre in the northwest", "设立西北服务中心"),
            ("M11", "PV", "F6", "Account for upgrades on their own", "改造业务独立核算"),
            ("M12", "SS", "F1", "End models that lose money", "停产亏损机型"),
        ],
    ),
    "tasks": (
        "task name name_zh measure lead owner deliverable deliverable_zh weight due_on",
        [
            ("T1", "Two complete lines", "交付两条整线", "M1", "NM", "P11",
             "Acceptance reports of two lines", "两条整线验收报告", 60, "2021-11-30"),
            ("T2", "Pilot furnace", "石墨化炉中试", "M2", "NM", "P11",
             "Report of the pilot", "中试报告", 40, "2021-09-30"),
            ("T3", "Six cells", "六类工作站定型", "M3", "RB", "P12",
             "Handbook of six cells", "六类工作站手册", 70, "2021-06-30"),
            ("T4", "Three partnerships", "三个合伙项目", "M4", "RB", "P12",
             "Three agreements", "三份协议", 30, "2021-05-31"),
            ("T5", "Slim the range", "产品线瘦身", "M5", "SS", "P13",
             "List of models ended", "停产机型清单", 40, "2021-04-30"),
            ("T6", "Rhythm in assembly", "节拍装配", "M6", "SS", "P13",
             "Commissioning in sixteen days", "整线联调十六天", 40, "2021-08-31"),
            ("T7", "End loss-making models", "停产亏损机型", "M12", "SS", "P13",
             "Four models ended", "停产四个机型", 20, "2021-03-31"),
            ("T8", "Machines in the cloud", "设备上云", "M7", "TM", "P14",
             "Thirty machines connected", "三十台设备联网", 60, "2021-09-30"),
            ("T9", "Team leaders", "班组长竞聘", "M8", "TM", "P14",
             "Twelve terms of office", "十二份任期协议", 40, "2021-04-30"),
            ("T10", "Wafer saw in series", "切片机量产", "M9", "PV", "P15",
             "Forty machines", "交付四十台", 50, "2021-10-31"),
            ("T11", "Service centre", "西北服务中心", "M10", "PV", "P15",
             "Centre open", "中心开业", 30, "2021-05-31"),
            ("T12", "Accounts of upgrades", "改造业务核算", "M11", "PV", "P15",
             "Half-year statement", "半年核算报表", 20, "2021-07-31"),
        ],
    ),
}  # fmt: skip
