"""The conference of 2 February under the district's epidemic rule, the release of 5 February."""

OCCASION = {
    "conference": (
        "name value",
        [
            ("theme", "Efficiency, lean management, new markets"),
            ("theme_zh", "聚焦效益、精益管理、开拓市场"),
            ("host", "P03"),
            ("held_on", "2021-02-02"),
            ("starts_at", "14:00"),
            ("venue", "the lecture hall of the headquarters"),
            ("venue_zh", "公司总部报告厅"),
            ("cap", 50),
            ("cap_source", "the epidemic policy of Muling District"),
            ("cap_source_zh", "沐岭区疫情防控政策"),
            ("cap_on", "2021-01-18"),
        ],
    ),
    "attendance": (
        "order class who how minimum",
        [
            (1, "must_attend", "P01;P02;P03;P04;P05", "", ""),
            (2, "winners", "", "", ""),
            (3, "speakers", "P16", "", ""),
            (4, "representatives", "", "draw", 1),
        ],
    ),
    "agenda": (
        "order minutes title title_zh kind speaker on_behalf_of award presenters",
        [
            (1, 30, "Work report", "总经理作工作报告", "report", "P02", "", "", ""),
            (2, 15, "Outstanding employees", "表彰优秀员工", "recognition", "", "", "EMP", "P01"),
            (3, 10, "Technological innovation models", "表彰技术创新标兵", "recognition", "", "",
             "INN", "P04"),
            (4, 10, "Market expansion models", "表彰市场开拓标兵", "recognition", "", "", "MKT",
             "P02"),
            (5, 3, "Special encouragement award", "颁发特别激励奖", "recognition", "", "", "ENC",
             "P01"),
            (6, 3, "Special innovation award", "颁发特别创新奖", "recognition", "", "", "NOV",
             "P01"),
            (7, 3, "Special contribution award", "颁发特别贡献奖", "recognition", "", "", "CON",
             "P01"),
            (8, 5, "Speech by a head of branch", "分公司负责人发言", "speech", "P16", "SS", "", ""),
            (9, 5, "Speech by an outstanding employee", "优秀员工代表发言", "speech",
             "winner:EMP:1", "the honoured", "", ""),
            (10, 5, "Speech by an innovation model", "技术创新标兵代表发言", "speech",
             "winner:INN:1", "the honoured", "", ""),
            (11, 10, "Address by the General Manager", "总经理讲话", "address", "P02", "M", "", ""),
            (12, 20, "Address by the Chairman", "董事长讲话", "address", "P01",
             "MP;MB;themself", "", ""),
        ],
    ),
    "release": (
        "name value",
        [
            ("release_at", "2021-02-05 09:00"),
            ("source", "Muling Machinery Group"),
            ("source_zh", "沐岭机械集团"),
        ],
    ),
}  # fmt: skip
