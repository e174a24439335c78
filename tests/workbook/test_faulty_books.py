"""A table of faulty books: each is the small valid year with one change, each has its own message.

What only deciding can find (quotas that nobody can keep, a severity graph that is not connected, a
cap below the must-attend list, a grant to somebody who is not eligible) is tested with the drivers.
"""

import datetime as dt
import re

import pytest
from django.utils import translation

from tests.workbook import books
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.schema import organization

CHINESE = re.compile("[\u4e00-\u9fff]")


def put(sheet, row, column, value):
    """Return a change of one cell; rows count as in the book, from 1."""

    def change(sheets):
        sheets[sheet][row - 1][sheets[sheet][0].index(column)] = value

    return change


def say(sheet, name, value):
    """Return a change of one value in a sheet of names and values."""

    def change(sheets):
        next(row for row in sheets[sheet] if row[0] == name)[1] = value

    return change


def forget(sheet, name):
    """Return a change that takes out one name of a sheet of names and values."""

    def change(sheets):
        sheets[sheet][:] = [row for row in sheets[sheet] if row[0] != name]

    return change


def add(sheet, *row):
    """Return a change that puts a row at the end."""

    def change(sheets):
        sheets[sheet].append(list(row))

    return change


def drop(*names):
    """Return a change that takes whole sheets out."""

    def change(sheets):
        for name in names:
            del sheets[name]

    return change


def drop_row(sheet, row):
    def change(sheets):
        del sheets[sheet][row - 1]

    return change


def drop_column(sheet, column):
    def change(sheets):
        place = sheets[sheet][0].index(column)
        for row in sheets[sheet]:
            del row[place]

    return change


def rename(sheet, column, head):
    def change(sheets):
        sheets[sheet][0][sheets[sheet][0].index(column)] = head

    return change


def retitle(sheet, title):
    def change(sheets):
        sheets[title] = sheets.pop(sheet)

    return change


def faults_of(*changes):
    """Return (sheet, row, column, value, problem, remedy) of every fault after these changes."""
    sheets = books.valid()
    for change in changes:
        change(sheets)
    with pytest.raises(Faulty) as caught:
        read_grids(books.grids(sheets))
    faults = caught.value.faults
    assert {fault.book for fault in faults} <= {books.BOOK, ""}
    return [(f.sheet, f.row, f.column, f.value, f.problem, f.remedy) for f in faults]


def test_valid_book_has_no_fault():
    assert read_grids(books.grids(books.valid())).cycle.year_reviewed == 2020


SHEETS_AND_HEADS = {
    "required sheet missing": (
        drop("cycle"),
        ("cycle", None, "", ""),
        "this sheet is missing",
        f"add the sheet cycle (年度): {organization.CYCLE.note}",
    ),
    "required sheet empty": (
        lambda sheets: sheets.update(units=sheets["units"][:1]),
        ("units", None, "", ""),
        "this sheet is empty",
        f"fill it: {organization.UNITS.note}",
    ),
    "sheet that another one needs missing": (
        drop("criteria"),
        ("scores", None, "", ""),
        "needs the sheet criteria (评分标准), which is missing or empty",
        "add the sheet criteria (评分标准): What judges score, for each award.",
    ),
    "unknown sheet with a near name": (
        retitle("kin", "kins"),
        ("kins", None, "", "kins"),
        "no such sheet is known",
        "did you mean kin?",
    ),
    "sheet of the second edition": (
        lambda sheets: sheets.update(risks=[["risk"], ["RK1"]]),
        ("risks", None, "", "risks"),
        "this sheet belongs to the second edition, which is not supported yet",
        "take it out",
    ),
    "unknown column with a near name": (
        rename("people", "gender", "gendre"),
        ("people", 1, "gendre", "gendre"),
        "no such column is known",
        "did you mean gender?",
    ),
    "column of the second edition": (
        rename("tasks", "target", "serves"),
        ("tasks", 1, "serves", "serves"),
        "this column belongs to the second edition, which is not supported yet",
        "take it out",
    ),
    "column twice": (
        rename("people", "email", "site"),
        ("people", 1, "site", "site"),
        "this column stands here twice",
        "keep one of them",
    ),
    "required column missing": (
        drop_column("facts", "source"),
        ("facts", 1, "source", ""),
        "this required column is missing",
        "add a column source (来源)",
    ),
    "cell under no column name": (
        rename("facts", "confirmed_by", ""),
        ("facts", 2, "", "Shao Min"),
        "stands under no column name",
        "name the column in row 1, or clear the cell",
    ),
    "no column names": (
        lambda sheets: sheets["kin"].__setitem__(0, ["", ""]),
        ("kin", 1, "", ""),
        "holds no column names",
        "put the column names into row 1",
    ),
    "names and values without their head": (
        drop_row("release", 1),
        ("release", 1, "", "release_at, 2021-02-05 09:30"),
        "is not the head of a sheet of names and values",
        "write name and value (项目 and 内容) into the first two cells of row 1",
    ),
    "required name missing": (
        forget("cycle", "seed"),
        ("cycle", None, "seed", ""),
        "is missing, but required",
        "write a row seed (随机种子) with its value: A text agreed before any draw.",
    ),
    "unknown name": (
        add("conference", "capp", 10),
        ("conference", 15, "capp", "capp"),
        "no such name is known",
        "did you mean cap?",
    ),
    "name twice": (
        add("conference", "cap", 10),
        ("conference", 15, "cap", "cap"),
        "this name stands twice",
        "keep one of them",
    ),
    "name of the second edition": (
        add("conference", "crew", 3),
        ("conference", 15, "crew", "crew"),
        "this name belongs to the second edition, which is not supported yet",
        "take it out",
    ),
}

CELLS = {
    "required cell empty": (
        put("people", 3, "level", ""),
        ("people", 3, "level", ""),
        "is empty, but required",
        "fill it: The grade, in the company's own words.",
    ),
    "required choice empty": (
        put("actuals", 3, "status", ""),
        ("actuals", 3, "status", ""),
        "is empty, but required",
        "write one of: flash, confirmed, audited",
    ),
    "number that is none": (
        put("scores", 3, "score", "ninety"),
        ("scores", 3, "score", "ninety"),
        "is no number",
        "write a number such as 12.5, without unit or sign of percent",
    ),
    "number with separators": (
        put("actuals", 4, "value", "1,923.8"),
        ("actuals", 4, "value", "1,923.8"),
        "is no number",
        "write 1923.8",
    ),
    "number in percent": (
        put("actuals", 4, "value", "12%"),
        ("actuals", 4, "value", "12%"),
        "is no number",
        "write a number such as 12.5, without unit or sign of percent",
    ),
    "part of a seat": (
        put("awards", 2, "seats", 2.5),
        ("awards", 2, "seats", "2.5"),
        "is no whole number",
        "write 2, say",
    ),
    "no seat": (
        put("awards", 3, "seats", 0),
        ("awards", 3, "seats", "0"),
        "is too small",
        "write at least 1",
    ),
    "weight of nothing": (
        put("criteria", 2, "weight", 0),
        ("criteria", 2, "weight", "0"),
        "is too small",
        "write a number above 0",
    ),
    "cap of nobody": (
        say("conference", "cap", 0),
        ("conference", 9, "cap", "0"),
        "is too small",
        "write at least 1",
    ),
    "date written otherwise": (
        put("people", 2, "joined_on", "2001/3/1"),
        ("people", 2, "joined_on", "2001/3/1"),
        "is no date of the form YYYY-MM-DD",
        "write 2001-03-01",
    ),
    "date that does not exist": (
        put("people", 2, "joined_on", "2001-02-30"),
        ("people", 2, "joined_on", "2001-02-30"),
        "is a date that does not exist",
        "correct the day or the month",
    ),
    "date as a bare number": (
        put("people", 2, "joined_on", 36951.0),
        ("people", 2, "joined_on", "36951"),
        "is no date",
        "format the cell as a date, or write 2001-03-01",
    ),
    "date out of reach": (
        put("people", 2, "joined_on", "0201-03-01"),
        ("people", 2, "joined_on", "0201-03-01"),
        "is a date out of reach",
        "write a year between 1900 and 2200",
    ),
    "date with a time": (
        put("people", 2, "joined_on", dt.datetime(2001, 3, 1, 8, 0)),  # noqa: DTZ001 - a cell knows no zone
        ("people", 2, "joined_on", "2001-03-01 08:00:00"),
        "is a date with a time",
        "write 2001-03-01",
    ),
    "neither yes nor no": (
        put("people", 2, "cadre", "maybe"),
        ("people", 2, "cadre", "maybe"),
        "is neither yes nor no",
        "write yes or no (是 or 否)",
    ),
    "none of the choices": (
        put("units", 4, "kind", "departement"),
        ("units", 4, "kind", "departement"),
        "is none of the allowed values",
        "write department (allowed: group, sector, company, branch, department, body)",
    ),
    "method of the second edition": (
        put("awards", 3, "method", "zscore"),
        ("awards", 3, "method", "zscore"),
        "belongs to the second edition, which is not supported yet",
        "write one of: trimmed, mean, severity",
    ),
    "agenda kind of the second edition": (
        put("agenda", 6, "kind", "signing"),
        ("agenda", 6, "kind", "signing"),
        "belongs to the second edition, which is not supported yet",
        "write one of: report, recognition, speech, address, pause",
    ),
    "collective award of the second edition": (
        put("awards", 4, "kind", "先进集体"),
        ("awards", 4, "kind", "先进集体"),
        "belongs to the second edition, which is not supported yet",
        "write one of: competitive, discretionary",
    ),
    "unknown language": (
        say("cycle", "languages", "zh;fr"),
        ("cycle", 10, "languages", "zh;fr"),
        "is none of the allowed values",
        "write one of: zh, en",
    ),
    "list that names something twice": (
        put("agenda", 3, "presenters", "C01;C02;C01"),
        ("agenda", 3, "presenters", "C01;C02;C01"),
        "names “C01” twice",
        "name everything once",
    ),
    "no time zone": (
        say("cycle", "timezone", "Asia/Shanghay"),
        ("cycle", 6, "timezone", "Asia/Shanghay"),
        "is no time zone",
        "write Asia/Shanghai",
    ),
    "no time of day": (
        say("conference", "starts_at", "9 o'clock"),
        ("conference", 6, "starts_at", "9 o'clock"),
        "is no time of day",
        "write it like 09:30",
    ),
    "no moment": (
        say("release", "release_at", "2021-02-05"),
        ("release", 2, "release_at", "2021-02-05"),
        "is no date with a time",
        "write it like 2021-02-05 09:30",
    ),
    "no period": (
        put("targets", 3, "period", "2021-Q5"),
        ("targets", 3, "period", "2021-Q5"),
        "is no period",
        "write a year, a quarter or a month: 2020, 2020-Q1 or 2020-03",
    ),
    "emoji in an identifier": (
        put("kin", 2, "relative", "T03🎉"),
        ("kin", 2, "relative", "T03⟨U+1F389⟩"),
        "holds the emoji U+1F389, which the documents cannot print",
        "leave it out or write a word for it",
    ),
    "emoji in a text": (
        put("findings", 2, "text", "Certified ✅ in May."),
        ("findings", 2, "text", "Certified ⟨U+2705⟩ in May."),
        "holds the emoji U+2705, which the documents cannot print",
        "leave it out or write a word for it",
    ),
    "control character": (
        put("people", 4, "name_zh", "唐\x07伟"),
        ("people", 4, "name_zh", "唐⟨U+0007⟩伟"),
        "holds the control character U+0007",
        "delete the invisible character, or type the text anew",
    ),
    "invisible character": (
        put("people", 4, "unit", "HQ\u200b"),
        ("people", 4, "unit", "HQ⟨U+200B⟩"),
        "holds the control character U+200B",
        "delete the invisible character, or type the text anew",
    ),
    "formula as text": (
        put("nominations", 2, "case", "=1+1"),
        ("nominations", 2, "case", "=1+1"),
        "is a formula written as text",
        "type the value itself",
    ),
    "text too long": (
        put("people", 4, "level", "L" * 101),
        ("people", 4, "level", "L" * 101),
        "has 101 characters",
        "write at most 100",
    ),
    "identifier that is a path": (
        add("indicators", "../X", "Exports", "", "%", "up", "sum"),
        ("indicators", 4, "indicator", "../X"),
        "holds “/”, which an identifier may not",
        "use letters, digits, hyphens and underscores",
    ),
    "truth where text should be": (
        put("facts", 2, "source", True),
        ("facts", 2, "source", "True"),
        "is no text",
        "format the cell as text and type it anew",
    ),
}

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
}

SCORES = {
    "score out of range": (
        put("scores", 4, "score", 101),
        ("scores", 4, "score", "101"),
        "is out of range",
        "write a number from 0 to 100",
    ),
    "score by somebody who is no judge": (
        put("judges", 6, "person", "C01"),
        *(
            (
                ("scores", row, "judge", "X01"),
                f"is no judge of the award {'EMP' if row < 34 else 'INN'}",
                "add the person to the judges of this award, or take the score out",
            )
            for start in range(8, 58, 8)
            for row in (start, start + 1)
        ),
    ),
    "score for somebody not nominated": (
        drop_row("nominations", 2),
        *(
            (
                ("scores", row, "nominee", "R06"),
                "is not nominated for the award EMP",
                "add the nomination, or take the score out",
            )
            for row in range(2, 10)
        ),
    ),
    "score on an unknown criterion": (
        put("scores", 3, "criterion", "team work"),
        (
            ("scores", 3, "criterion", "team work"),
            "is no criterion of the award EMP",
            "did you mean teamwork?",
        ),
    ),
    "score twice": (
        lambda sheets: sheets["scores"].append(list(sheets["scores"][1])),
        (
            ("scores", 58, "criterion", "EMP · R06 · C02 · quality"),
            "the same stands already at year.xlsx, sheet scores, row 2",
            "keep one of the two rows",
        ),
    ),
    "ballot short of a criterion": (
        drop_row("scores", 3),
        (
            ("scores", 2, "criterion", "quality"),
            "the ballot of C02 for R06 lacks: teamwork",
            "add a row for each missing criterion, or take the ballot out",
        ),
    ),
}


@pytest.mark.parametrize("name", [*SHEETS_AND_HEADS, *CELLS, *BETWEEN_ROWS])
def test_one_change_makes_one_fault(name):
    change, place, problem, remedy = {**SHEETS_AND_HEADS, **CELLS, **BETWEEN_ROWS}[name]
    assert faults_of(change) == [(*place, problem, remedy)]


@pytest.mark.parametrize("name", SCORES)
def test_faulty_scores_are_named_one_by_one(name):
    change, *faults = SCORES[name]
    if name == "score out of range":
        faults = [tuple(faults)]
    assert faults_of(change) == [(*place, problem, remedy) for place, problem, remedy in faults]


@pytest.mark.parametrize("name", [*SHEETS_AND_HEADS, *CELLS, *BETWEEN_ROWS, *SCORES])
def test_every_message_is_told_in_chinese(name):
    change = {**SHEETS_AND_HEADS, **CELLS, **BETWEEN_ROWS, **SCORES}[name][0]
    with translation.override("zh-hans"):
        faults = faults_of(change)
    for *_place, problem, remedy in faults:
        assert CHINESE.search(problem)
        assert CHINESE.search(remedy)


def test_every_fault_is_said_at_once_in_the_order_of_the_sheets():
    changes = [BETWEEN_ROWS[name][0] for name in ("own manager", "quota above itself")]
    changes += [CELLS["no time zone"][0], CELLS["no period"][0], SCORES["score out of range"][0]]
    places = [fault[:3] for fault in faults_of(*changes)]
    assert places == [
        ("cycle", 6, "timezone"),
        ("people", 6, "manager"),
        ("targets", 3, "period"),
        ("quotas", 2, "min"),
        ("scores", 4, "score"),
    ]


def test_nothing_more_is_said_of_a_cell_that_is_faulty_already():
    unknown_judge = put("scores", 2, "judge", "C09")
    assert [fault[:4] for fault in faults_of(unknown_judge)] == [
        ("scores", 2, "judge", "C09"),
        ("scores", 3, "criterion", "teamwork"),
    ]
