"""Books in which rows do not go together: {name: (change, place, problem, remedy)}."""

import datetime as dt

from tests.workbook.faulty.changes import add, forget, put, say

BETWEEN_ROWS = {
    "identifier twice": (
        lambda sheets: sheets["people"].append(list(sheets["people"][4])),
        ("people", 22, "person", "C04"),
        "this identifier stands already at year.xlsx, sheet people, row 5",
        "give each its own identifier; they are unique over the whole book",
    ),
    "identifier in two sheets": (
        add("focuses", "T08", "Exports", "", "", "support", "", ""),
        ("focuses", 4, "focus", "T08"),
        "this identifier stands already at year.xlsx, sheet people, row 20",
        "give each its own identifier; they are unique over the whole book",
    ),
    "unknown unit": (
        put("people", 20, "unit", "TVS"),
        ("people", 20, "unit", "TVS"),
        "does not stand in the sheet units",
        "did you mean TWS?",
    ),
    "manager of nobody": (
        put("people", 20, "manager", "Old Zhang"),
        ("people", 20, "manager", "Old Zhang"),
        "does not stand in the sheet people",
        "add it there, or correct the identifier",
    ),
    "authority who is neither person nor unit": (
        put("grants", 2, "authority", "C0l"),
        ("grants", 2, "authority", "C0l"),
        "does not stand in the sheet people or units",
        "did you mean C01?",
    ),
    "unknown person in a list": (
        put("agenda", 3, "presenters", "C01;CO2"),
        ("agenda", 3, "presenters", "CO2"),
        "does not stand in the sheet people",
        "did you mean C02?",
    ),
    "circle of managers": (
        put("people", 2, "manager", "R06"),
        ("people", 2, "manager", "R06"),
        "closes a circle: C01 → R06 → R05 → R01 → C02 → C01",
        "name a manager who does not stand below them",
    ),
    "office of a guest": (
        say("cycle", "office", "X01"),
        ("cycle", 8, "office", "X01"),
        "is a guest, who cannot run the cycle",
        "name an employee, or correct the column guest of the people",
    ),
    "risk that grows by being treated": (
        put("risks", 2, "residual_likelihood", 5),
        ("risks", 2, "residual_likelihood", "5"),
        "is more than the 4 before the treatment",
        "write at most 4, or correct the other",
    ),
    "risk of a guest": (
        put("risks", 2, "owner", "X01"),
        ("risks", 2, "owner", "X01"),
        "is a guest, who cannot answer for a risk",
        "name an employee, or correct the column guest of the people",
    ),
    "half of what is left of a risk": (
        put("risks", 2, "residual_impact", ""),
        ("risks", 2, "residual_impact", ""),
        "is empty, but the other of the two residual values is given",
        "give both, or neither",
    ),
    "task that serves nothing known": (
        put("tasks", 2, "serves", "D1;RK9"),
        ("tasks", 2, "serves", "RK9"),
        "does not stand in the sheet directives or risks",
        "did you mean RK1?",
    ),
    "relation to nothing known": (
        put("alignments", 3, "to", "Turnover"),
        ("alignments", 3, "to", "Turnover"),
        "does not stand in the sheet focuses or measures or tasks or indicators",
        "add it there, or correct the identifier",
    ),
    "relation across the middle of the matrix": (
        put("alignments", 2, "to", "REV"),
        ("alignments", 2, "to", "REV"),
        "meets M1 in no corner of the X-matrix",
        "relate focuses to measures, measures to tasks, tasks to indicators, indicators to focuses",
    ),
    "relation to itself": (
        put("alignments", 2, "to", "M1"),
        ("alignments", 2, "to", "M1"),
        "is related to itself",
        "name two different things",
    ),
    "relation the other way round": (
        add("alignments", "F2", "M1", "weak"),
        ("alignments", 4, "to", "M1"),
        "the two are related already, the other way round",
        "keep one of the two rows",
    ),
    "relation twice": (
        add("alignments", "M1", "F2", "weak"),
        ("alignments", 4, "to", "M1 · F2"),
        "the same stands already at year.xlsx, sheet alignments, row 2",
        "keep one of the two rows",
    ),
    "task of a guest": (
        put("tasks", 2, "owner", "X01"),
        ("tasks", 2, "owner", "X01"),
        "is a guest, who cannot answer for a task",
        "name an employee, or correct the column guest of the people",
    ),
    "own manager": (
        put("people", 6, "manager", "R01"),
        ("people", 6, "manager", "R01"),
        "is their own manager",
        "name the person above, or leave it empty",
    ),
    "left before joining": (
        put("people", 20, "left_on", dt.date(2011, 12, 31)),
        ("people", 20, "left_on", "2011-12-31"),
        "is before the day of joining, 2012-01-09",
        "correct one of the two dates",
    ),
    "guest who represents": (
        put("people", 21, "cadre", "yes"),
        ("people", 21, "cadre", "yes"),
        "is a guest, who represents nobody",
        "write no here, or no in the column guest",
    ),
    "circle of units": (
        put("units", 6, "parent", "RDD"),
        ("units", 6, "parent", "RDD"),
        "closes a circle: ROB → RDD → ROB",
        "name a unit above that does not lie below",
    ),
    "two roots": (
        put("units", 9, "parent", ""),
        ("units", 9, "parent", ""),
        "has no parent, and neither has G",
        "name the unit above; only the group has none",
    ),
    "root that is no group": (
        put("units", 2, "kind", "company"),
        ("units", 2, "kind", "company"),
        "stands above all others and is not the group",
        "write group, or name the unit above it",
    ),
    "fact about nobody": (
        put("facts", 8, "person", ""),
        ("facts", 8, "person", ""),
        "the fact is about nobody",
        "name one person, or one unit",
    ),
    "fact about two": (
        put("facts", 7, "person", "R05"),
        ("facts", 7, "unit", "RWS"),
        "the fact is about a person and a unit",
        "name one person, or one unit",
    ),
    "appraisal without points": (
        put("facts", 3, "value", "excellent"),
        ("facts", 3, "value", "excellent"),
        "an appraisal needs its points",
        "write a number such as 92.5",
    ),
    "own relative": (
        put("kin", 2, "relative", "C03"),
        ("kin", 2, "relative", "C03"),
        "nobody is their own relative",
        "name the other person, or take the row out",
    ),
    "relatives twice": (
        add("kin", "C03", "T03"),
        ("kin", 3, "relative", "C03 · T03"),
        "the same stands already at year.xlsx, sheet kin, row 2",
        "keep one of the two rows",
    ),
    "year that does not turn": (
        say("cycle", "year_deployed", 2020),
        ("cycle", 5, "year_deployed", "2020"),
        "is not after the year that is reviewed, 2020",
        "write 2021, say",
    ),
    "floor above the target": (
        put("targets", 3, "floor", 1001),
        ("targets", 3, "floor", "1001"),
        "does not lie on the right side of the target, 1000",
        "write at most the target",
    ),
    "stretch on the wrong side where less is better": (
        put("targets", 6, "stretch", 1.3),
        ("targets", 6, "stretch", "1.3"),
        "does not lie on the right side of the target, 1.2",
        "write at most the target",
    ),
    "target twice": (
        put("targets", 4, "unit", "G"),
        ("targets", 4, "period", "REV · G · 2021"),
        "the same stands already at year.xlsx, sheet targets, row 3",
        "keep one of the two rows",
    ),
    "measure of no sector": (
        put("measures", 2, "sector", "HQ"),
        ("measures", 2, "sector", "HQ"),
        "is a unit, but no sector",
        "write one of: ROB, TEX",
    ),
    "letter that nobody bears": (
        put("units", 11, "head", ""),
        ("units", 11, "head", ""),
        "is empty, but the unit has targets or leads tasks",
        "name the head who bears its responsibility letter",
    ),
    "letter that nobody signs": (
        forget("cycle", "issuer"),
        ("cycle", None, "issuer", ""),
        "is missing, but nobody stands above the head of G",
        "name the person who signs that unit's letter",
    ),
}
