"""The titles of the case: twenty-eight competitive seats and three special awards."""

from people import JUDGES, STAFF, table

# Everybody nominated, with what they did; the last of each title miss it.
NOMINATIONS = table("nominations.csv")
WINNERS = {row["person"] for row in STAFF if row["wins"]}
AWARDS = ("EMP", "INN", "MKT")
PANEL = [person for person, *_rest in JUDGES]
BEST, MISSED = 96, 60


def scores() -> list[tuple]:
    """Return the ballots: the first named of a title has the highest score, and so on down."""
    found = []
    for award in AWARDS:
        mine = [row["nominee"] for row in NOMINATIONS if row["award"] == award]
        for place, nominee in enumerate(mine):
            score = BEST - place if nominee in WINNERS else MISSED
            found += [
                (award, nominee, judge, "overall", score + difference)
                for judge, difference in zip(PANEL, (-1, 0, 1), strict=True)
            ]
    return found


TITLES = {
    "awards": (
        "award name name_zh kind seats method min_months veto authority",
        [
            ("EMP", "Outstanding Employee", "优秀员工", "competitive", 14, "mean", 12,
             "safety_incident;discipline", ""),
            ("INN", "Technological Innovation Model", "技术创新标兵", "competitive", 8, "mean", 12,
             "safety_incident;discipline", ""),
            ("MKT", "Market Expansion Model", "市场开拓标兵", "competitive", 6, "mean", 12,
             "safety_incident;discipline", ""),
            ("ENC", "Special Encouragement Award", "特别激励奖", "discretionary", 1, "", "",
             "safety_incident;discipline", "MB"),
            ("NOV", "Special Innovation Award", "特别创新奖", "discretionary", 1, "", "",
             "safety_incident;discipline", "MB"),
            ("CON", "Special Contribution Award", "特别贡献奖", "discretionary", 1, "", "",
             "safety_incident;discipline", "MB"),
        ],
    ),
    "criteria": (
        "award criterion name name_zh weight lowest highest",
        [(award, "overall", "Overall", "综合评价", 1, 0, 100) for award in AWARDS],
    ),
    "quotas": ("award attribute value min max", [("EMP", "sector", "*", 1, "")]),
    "judges": ("person award", [(judge, "*") for judge in PANEL]),
    "nominations": (
        "award nominee nominator channel case case_zh",
        [
            (row["award"], row["nominee"], row["nominator"], "unit", row["case"], row["case_zh"])
            for row in NOMINATIONS
        ],
    ),
    "scores": ("award nominee judge criterion score", scores()),
    "grants": (
        "award person authority reason reason_zh",
        [
            ("ENC", "P14", "MB", "Brought the sector through the hardest year of exports.",
             "带领板块走过出口最困难的一年。"),
            ("NOV", "P11", "MB", "Led the work on domestic graphite to its end.",
             "主持国产石墨攻关并取得成功。"),
            ("CON", "P15", "MB", "Made the sector the group's largest source of profit.",
             "使板块成为集团最大的利润来源。"),
        ],
    ),
    "approvals": (
        "stage body on document",
        [
            ("winners", "MB", "2021-01-27", "沐岭〔2021〕2号"),
            ("release", "MB", "2021-02-04", "沐岭〔2021〕3号"),
        ],
    ),
}  # fmt: skip
