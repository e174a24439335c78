"""The conference of 2 February 2021 under the district's cap, and the release three days later."""

from group.cases import load
from group.people import Staff
from group.plan import both
from group.structure import BOARD, GROUP, PARTY

HELD_ON = "2021-02-02"
CAP = 80
# Two cameras, two ushers, one at the sound desk.
CREW = 5
# Rows of Yanhu Hall and the seats of each; every second one stays free.
HALL = (12, 14, 14, 16, 16, 16, 18, 18, 18, 18)


def conference(staff: Staff) -> list[tuple]:
    return [
        ("theme", "Efficiency at heart, lean in hand, out to the market"),
        ("theme_zh", "聚焦效益、精益为本、开拓市场"),
        ("host", staff.leaders["deputy_party"].code),
        ("held_on", HELD_ON),
        ("starts_at", "13:30"),
        ("venue", "Yanhu Hall, Linyan headquarters"),
        ("venue_zh", "临砚总部砚湖报告厅"),
        ("cap", CAP),
        ("cap_source", "notice No. 7 of the Yannan District Epidemic Control Office"),
        ("cap_source_zh", "砚南区疫情防控办公室第7号通知"),
        ("cap_on", "2021-01-19"),
        ("reply_by", "2021-01-30"),
        ("crew", CREW),
        ("rostrum", ";".join(person.code for person in staff.leaders.values())),
        ("rostrum_even", "right"),
        ("distance", 1),
        ("contact", "Group Office (集团办公室), 02-8000"),
    ]


def attendance(staff: Staff) -> list[dict]:
    leaders = ";".join(person.code for person in staff.leaders.values())
    return [
        {"order": 1, "class": "must_attend", "who": leaders},
        {"order": 2, "class": "winners"},
        {"order": 3, "class": "speakers", "who": staff.heads["TM-BR"].code},
        {"order": 4, "class": "representatives", "how": "draw", "minimum": 1},
    ]


def hall() -> list[dict]:
    """Return the rows: the control desk stands in the middle of the last one."""
    desk = {len(HALL): "8;9;10;11"}
    return [
        {
            "row": str(row),
            "seats": seats,
            "blocked": desk.get(row, ""),
            "stage_distance": row,
        }
        for row, seats in enumerate(HALL, start=1)
    ]


def agenda(staff: Staff) -> list[dict]:
    leaders = {role: person.code for role, person in staff.leaders.items()}
    branch = staff.heads["TM-BR"]
    items = [
        (40, "Work report for 2020", "2020年度工作报告", "report", leaders["general_manager"]),
        (5, "Commendation decision", "宣读表彰决定", "decision", leaders["deputy_party"]),
        (12, "Outstanding employees", "表彰优秀员工", "recognition", "", "EMP", "chairman"),
        (10, "Technological innovation models", "表彰技术创新标兵", "recognition", "", "INN",
         "engineer"),
        (8, "Market expansion models", "表彰市场开拓标兵", "recognition", "", "MKT", "marketing"),
        (4, "Special encouragement award", "颁发特别激励奖", "recognition", "", "SPE-E",
         "chairman"),
        (4, "Special innovation award", "颁发特别创新奖", "recognition", "", "SPE-I", "chairman"),
        (4, "Special contribution award", "颁发特别贡献奖", "recognition", "", "SPE-C",
         "chairman"),
        (10, "Target responsibility letters", "签订目标责任书", "signing", leaders["chairman"]),
        (6, "Speech by a head of branch", "分公司负责人发言", "speech", branch.code),
        (6, "Speech by an outstanding employee", "优秀员工代表发言", "speech", "winner:EMP:1"),
        (6, "Speech by a technological innovation model", "技术创新标兵代表发言", "speech",
         "winner:INN:1"),
        (15, "Address by the General Manager", "总经理讲话", "address", leaders["general_manager"]),
        (25, "Address by the Chairman", "董事长讲话", "address", leaders["chairman"]),
    ]  # fmt: skip
    behalf = {
        branch.code: "TM",
        "winner:EMP:1": "the winners",
        "winner:INN:1": "the winners",
    }
    return [
        {
            "order": order,
            "minutes": minutes,
            "title": en,
            "title_zh": zh,
            "kind": kind,
            "speaker": speaker,
            "on_behalf_of": behalf.get(speaker, "") if kind != "report" else "",
            "award": rest[0] if rest else "",
            "presenters": leaders[rest[1]] if rest else "",
        }
        for order, (minutes, en, zh, kind, speaker, *rest) in enumerate(items, start=1)
    ]


def remarks(staff: Staff) -> list[dict]:
    """Return what was said: commitments of the honoured, then both leaders."""
    speakers = {role: person.code for role, person in staff.leaders.items()}
    speakers |= {"branch": staff.heads["TM-BR"].code, "themself": "themself"}
    speakers |= {"party": PARTY, "board": BOARD, "group": GROUP}
    return [
        {
            "order": int(order),
            "speaker": speakers.get(speaker, speaker),
            "on_behalf_of": ";".join(speakers.get(it, it) for it in behalf),
            "kind": kind,
            "to": both(to)[0] if to else "",
            "to_zh": both(to)[1] if to else "",
            "text": both(text)[0],
            "text_zh": both(text)[1],
        }
        for order, (speaker, behalf, kind, to, text) in load("remarks")["remarks"].items()
    ]


RELEASE = [
    ("release_at", "2021-02-05 09:30"),
    ("source", "Yanlu Machinery Group"),
    ("source_zh", "砚麓机械集团"),
    ("title", "Yanlu Machinery Group sums up 2020, honours its people and opens 2021"),
    ("title_zh", "砚麓机械集团召开2020年度总结表彰大会"),
    ("contact", "Securities Affairs Department (证券事务部), press@yanlu.example"),
    ("bulletin", 2),
]

# Two drawn by the maker; the third shows people who have not agreed, and is never opened.
PHOTOGRAPHS = [
    (1, "hall.png", "The conference in Yanhu Hall, with free seats between people",
     "大会在砚湖报告厅召开，与会人员间隔就座", "People sit apart from each other before a stage",
     "会场全景：主席台前，与会人员间隔就座", "yes"),
    (2, "winners.png", "Outstanding employees after the award", "优秀员工获奖后合影",
     "Winners stand in a row, each with a red sash", "获奖者佩戴绶带站成一排", "yes"),
    (3, "canteen.png", "Lunch in the canteen", "食堂午餐", "Colleagues at lunch",
     "同事们在食堂用餐", "no"),
]  # fmt: skip
