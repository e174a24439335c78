"""Books wrong in recognition or conference: {name: (change, place, problem, remedy)}."""

import datetime as dt

from tests.workbook.faulty.changes import add, put, say

ONE_FAMILY = ("*", "position_family", "production")

RECOGNITION = {
    "veto misspelt": (
        put("awards", 2, "veto", "safety_incident;disciplin"),
        ("awards", 2, "veto", "disciplin"),
        "is no known kind of fact, and no fact is of this kind",
        "did you mean discipline?",
    ),
    "veto misspelt in Chinese": (
        put("awards", 4, "veto", "违纪处份"),
        ("awards", 4, "veto", "违纪处份"),
        "is no known kind of fact, and no fact is of this kind",
        "did you mean 违纪处分?",
    ),
    "quota with one min twice": (
        add("quotas", *ONE_FAMILY, 2, ""),
        ("quotas", 4, "min", "2"),
        "the same quota has a min already at year.xlsx, sheet quotas, row 3",
        "keep one of the two",
    ),
    "quota with one max twice": (
        add("quotas", "EMP", "sector", "*", 1, 1),
        ("quotas", 4, "max", "1"),
        "the same quota has a max already at year.xlsx, sheet quotas, row 2",
        "keep one of the two",
    ),
    "quotas that leave no number, the max last": (
        add("quotas", *ONE_FAMILY, "", 0),
        ("quotas", 4, "max", "0"),
        "leaves no number beside the same quota at year.xlsx, sheet quotas, row 3",
        "write at least 1",
    ),
    "quotas that leave no number, the min last": (
        add("quotas", "EMP", "sector", "*", 2, ""),
        ("quotas", 4, "min", "2"),
        "leaves no number beside the same quota at year.xlsx, sheet quotas, row 2",
        "write at most 1",
    ),
    "nominee with an invisible mark": (
        put("nominations", 2, "nominee", "R06\u200b"),
        ("nominations", 2, "nominee", "R06⟨U+200B⟩"),
        "holds the control character U+200B",
        "delete the invisible character, or type the text anew",
    ),
    "nominee with an emoji": (
        put("nominations", 2, "nominee", "😀"),
        ("nominations", 2, "nominee", "⟨U+1F600⟩"),
        "holds the emoji U+1F600, which the documents cannot print",
        "leave it out or write a word for it",
    ),
    "nominee unknown": (
        put("nominations", 2, "nominee", "R0666"),
        ("nominations", 2, "nominee", "R0666"),
        "does not stand in the sheet people",
        "did you mean R06?",
    ),
    "nominee who is a guest instead": (
        put("nominations", 2, "nominee", "X01"),
        ("nominations", 2, "nominee", "X01"),
        "is a guest, who can win nothing",
        "take the row out, or correct the column guest of the people",
    ),
    "nomination for another award by mistake": (
        put("nominations", 2, "award", "SPE"),
        ("nominations", 2, "award", "SPE"),
        "is a discretionary award: it is granted, not judged",
        "write one of: EMP, INN",
    ),
    "nominee with an invisible mark among the people": (
        put("people", 11, "person", "R06\ufeff"),
        ("people", 11, "person", "R06⟨U+FEFF⟩"),
        "holds the control character U+FEFF",
        "delete the invisible character, or type the text anew",
    ),
    "winners approved before they were judged": (
        put("approvals", 2, "on", dt.date(2020, 12, 30)),
        ("approvals", 2, "on", "2020-12-30"),
        "is before the day on which eligibility is judged, 2020-12-31",
        "approve the winners on that day or after it",
    ),
    "winners approved after the conference": (
        put("approvals", 2, "on", dt.date(2021, 2, 3)),
        ("approvals", 2, "on", "2021-02-03"),
        "is after the conference, 2021-02-02",
        "approve the winners before the conference",
    ),
    "criteria the wrong way round": (
        put("criteria", 5, "lowest", 100),
        ("criteria", 5, "highest", "100"),
        "is not above the lowest score, 100",
        "write a number above it",
    ),
    "criterion twice": (
        add("criteria", "INN", "benefit", "", "", 1, 0, 100),
        ("criteria", 6, "criterion", "INN · benefit"),
        "the same stands already at year.xlsx, sheet criteria, row 5",
        "keep one of the two rows",
    ),
    "quota of no number": (
        put("quotas", 2, "max", ""),
        ("quotas", 2, "min", ""),
        "the quota neither asks for nor allows a number",
        "fill min or max",
    ),
    "quota above itself": (
        put("quotas", 2, "min", 2),
        ("quotas", 2, "min", "2"),
        "is above the max, 1",
        "write at most 1",
    ),
    "quota on an unknown sector": (
        put("quotas", 2, "value", "RDD"),
        ("quotas", 2, "value", "RDD"),
        "is no sector",
        "write one of: ROB, TEX",
    ),
    "quota on a family that nobody has": (
        put("quotas", 3, "value", "production line"),
        ("quotas", 3, "value", "production line"),
        "nobody has this value in the column position_family of the people",
        "did you mean production?",
    ),
    "quota of an unknown award": (
        put("quotas", 2, "award", "ENP"),
        ("quotas", 2, "award", "ENP"),
        "does not stand in the sheet awards",
        "did you mean EMP?",
    ),
    "quota of a discretionary award": (
        put("quotas", 2, "award", "SPE"),
        ("quotas", 2, "award", "SPE"),
        "is a discretionary award: it is granted, not judged",
        "write one of: EMP, INN",
    ),
    "nomination for oneself by another": (
        put("nominations", 2, "channel", "self"),
        ("nominations", 2, "channel", "self"),
        "nominee and nominator are two people",
        "write peer, manager or unit, or correct the nominator",
    ),
    "nomination of oneself as a peer": (
        put("nominations", 7, "channel", "peer"),
        ("nominations", 7, "channel", "peer"),
        "nominee and nominator are one person",
        "write self, or correct the nominator",
    ),
    "nomination of a guest": (
        add("nominations", "INN", "X01", "C02", "peer", "Advice.", "", "", "", ""),
        ("nominations", 9, "nominee", "X01"),
        "is a guest, who can win nothing",
        "take the row out, or correct the column guest of the people",
    ),
    "nomination twice": (
        add("nominations", "EMP", "R06", "R05", "manager", "Again.", "", "", "", ""),
        ("nominations", 9, "nominator", "EMP · R06 · R05"),
        "the same stands already at year.xlsx, sheet nominations, row 2",
        "keep one of the two rows",
    ),
    "grant of a competitive award": (
        put("grants", 2, "award", "INN"),
        ("grants", 2, "award", "INN"),
        "is a competitive award: it is judged, not granted",
        "write one of: SPE",
    ),
    "more grants than seats": (
        add("grants", "SPE", "R01", "C01", "Kept the lab open.", "", "", ""),
        ("grants", 3, "person", "R01"),
        "is grant number 2 (seats of the award: 1)",
        "take a grant out, or give the award more seats",
    ),
    "grant by another authority": (
        put("grants", 2, "authority", "BRD"),
        ("grants", 2, "authority", "BRD"),
        "does not grant this award",
        "write C01, as the sheet of awards says",
    ),
    "body that is no unit": (
        put("approvals", 2, "body", "the board"),
        ("approvals", 2, "body", "the board"),
        "does not stand in the sheet units",
        "add it there, or correct the identifier",
    ),
}

REVIEW = {
    "second theme of the group": (
        put("report", 3, "section", "theme"),
        ("report", 3, "section", "theme"),
        "there is a theme already, in row 2",
        "keep one of the two, or name the unit whose theme it is",
    ),
    "second theme of the group under its own name": (
        add("report", 7, "theme", "G", "C01", "Again", "又一次"),
        ("report", 8, "section", "theme"),
        "there is a theme already, in row 2",
        "keep one of the two, or name the unit whose theme it is",
    ),
    "two statements in one place": (
        put("report", 4, "order", 2),
        ("report", 4, "order", "2"),
        "the same stands already at year.xlsx, sheet report, row 3",
        "keep one of the two rows",
    ),
    "statement about nothing known": (
        put("report", 4, "unit", "TEY"),
        ("report", 4, "unit", "TEY"),
        "does not stand in the sheet units",
        "did you mean TEX?",
    ),
    "statement of nobody known": (
        put("report", 4, "author", "T0l"),
        ("report", 4, "author", "T0l"),
        "does not stand in the sheet people",
        "did you mean T01?",
    ),
    "task settled twice": (
        add("settlement", "OLD1", "", "", "", "done", "", ""),
        ("settlement", 5, "task", "OLD1"),
        "the same stands already at year.xlsx, sheet settlement, row 2",
        "keep one of the two rows",
    ),
    "task stopped without a reason": (
        put("settlement", 4, "reason", ""),
        ("settlement", 4, "reason", ""),
        "is empty, but the task was not done as planned",
        "say why it was carried over, changed or stopped",
    ),
    "task carried over to nowhere": (
        put("settlement", 3, "task", "K22"),
        ("settlement", 3, "task", "K22"),
        "is carried over, but does not stand in the sheet tasks",
        "did you mean K2?",
    ),
    "task carried over to nowhere near": (
        put("settlement", 3, "task", "Old change-over"),
        ("settlement", 3, "task", "Old change-over"),
        "is carried over, but does not stand in the sheet tasks",
        "add it there under this identifier, or write another result",
    ),
    "task done and to be done": (
        put("settlement", 3, "result", "done"),
        ("settlement", 3, "result", "done"),
        "the task stands among those of the year to come, in the sheet tasks",
        "write carried or changed, or give the new task another identifier",
    ),
    "task that ended in no known way": (
        put("settlement", 4, "result", "forgotten"),
        ("settlement", 4, "result", "forgotten"),
        "is none of the allowed values",
        "write one of: done, carried, changed, stopped",
    ),
}

CONFERENCE = {
    "award at a speech": (
        put("agenda", 5, "award", "EMP"),
        ("agenda", 5, "award", "EMP"),
        "is given at an item that is no award ceremony",
        "take it out, or write recognition as the kind",
    ),
    "award at the reading of the decision": (
        put("agenda", 8, "award", "INN"),
        ("agenda", 8, "award", "INN"),
        "is given at an item that is no award ceremony",
        "take it out, or write recognition as the kind",
    ),
    "remark of a winner beyond the seats": (
        put("remarks", 2, "speaker", "winner:EMP:3"),
        ("remarks", 2, "speaker", "winner:EMP:3"),
        "lies beyond the seats of the award (2)",
        "write at most 2",
    ),
    "remark of a stranger": (
        put("remarks", 3, "speaker", "C011"),
        ("remarks", 3, "speaker", "C011"),
        "does not stand in the sheet people",
        "did you mean C01?",
    ),
    "two remarks in one place": (
        put("remarks", 3, "order", 1),
        ("remarks", 3, "order", "1"),
        "the same stands already at year.xlsx, sheet remarks, row 2",
        "keep one of the two rows",
    ),
    "remarks without an agenda": (
        lambda sheets: sheets.pop("agenda"),
        ("remarks", None, "", ""),
        "needs the sheet agenda (议程), which is missing or empty",
        "add the sheet agenda (议程): What happens, in order.",
    ),
    "recognition of no award": (
        put("agenda", 3, "award", ""),
        ("agenda", 3, "award", ""),
        "is empty, but an award is given here",
        "name the award",
    ),
    "cap set after the conference": (
        say("conference", "cap_on", dt.date(2021, 2, 3)),
        ("conference", 12, "cap_on", "2021-02-03"),
        "is after the conference, 2021-02-02",
        "write a day before it",
    ),
    "must attend, but who": (
        put("attendance", 2, "who", ""),
        ("attendance", 2, "who", ""),
        "is empty, but this class is the people who are named here",
        "name people, or write level=… for all of a level",
    ),
    "winners by name": (
        put("attendance", 3, "who", "R06"),
        ("attendance", 3, "who", "R06"),
        "names people, but the software finds the people of this class",
        "leave it empty, or use the class must_attend",
    ),
    "level of nobody": (
        put("attendance", 2, "who", "C01;level=L99"),
        ("attendance", 2, "who", "level=L99"),
        "nobody is of this level",
        "did you mean level=L9?",
    ),
    "designated guests": (
        put("attendance", 5, "how", "designated"),
        ("attendance", 5, "how", "designated"),
        "only representatives are drawn or designated",
        "leave it empty",
    ),
    "representatives designated without names": (
        put("attendance", 6, "how", "designated"),
        ("attendance", 6, "who", ""),
        "is empty, but the representatives are designated",
        "name them, or write draw",
    ),
    "representatives before others": (
        put("attendance", 6, "order", 0),
        ("attendance", 6, "order", "0"),
        "representatives do not come last",
        "write 5, say",
    ),
    "two places in the order": (
        put("agenda", 3, "order", 1),
        ("agenda", 3, "order", "1"),
        "the same stands already at year.xlsx, sheet agenda, row 2",
        "keep one of the two rows",
    ),
    "winner who is not of the form": (
        put("agenda", 5, "speaker", "winner:EMP"),
        ("agenda", 5, "speaker", "winner:EMP"),
        "is not of the form winner:AWARD:N",
        "write winner:EMP:1, say",
    ),
    "winner of an unknown award": (
        put("agenda", 5, "speaker", "winner:ENP:1"),
        ("agenda", 5, "speaker", "winner:ENP:1"),
        "there is no award ENP",
        "did you mean winner:EMP:1?",
    ),
    "winner beyond the seats": (
        put("agenda", 5, "speaker", "winner:EMP:3"),
        ("agenda", 5, "speaker", "winner:EMP:3"),
        "lies beyond the seats of the award (2)",
        "write at most 2",
    ),
    "blocked seat that the row does not have": (
        put("hall", 2, "blocked", "5;10;12"),
        ("hall", 2, "blocked", "10"),
        "is no seat of this row, which has 9",
        "write at most 9",
    ),
    "row twice": (
        put("hall", 3, "row", "1"),
        ("hall", 3, "row", "1"),
        "the same stands already at year.xlsx, sheet hall, row 2",
        "keep one of the two rows",
    ),
    "rostrum of somebody unknown": (
        say("conference", "rostrum", "C01;C22"),
        ("conference", 17, "rostrum", "C22"),
        "does not stand in the sheet people",
        "did you mean C02?",
    ),
}
