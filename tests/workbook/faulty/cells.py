"""Books in which one cell is wrong by itself: {name: (change, place, problem, remedy)}."""

import datetime as dt

from tests.workbook.faulty.changes import add, put, say

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
        "write a whole number from 1 to 1000000000",
    ),
    "weight of nothing": (
        put("criteria", 2, "weight", 0),
        ("criteria", 2, "weight", "0"),
        "is too small",
        "write a number above 0",
    ),
    "key that can be found by trying": (
        say("conference", "door_key", "2021"),
        ("conference", 15, "door_key", "2021"),
        "is too short for a secret",
        "write 16 signs or more that nobody can guess",
    ),
    "cap of nobody": (
        say("conference", "cap", 0),
        ("conference", 9, "cap", "0"),
        "is too small",
        "write a whole number from 1 to 1000000",
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
        put("awards", 3, "method", "approved_list"),
        ("awards", 3, "method", "approved_list"),
        "belongs to the second edition, which is not supported yet",
        "write one of: trimmed, mean, zscore, severity, votes",
    ),
    "kind of a remark unknown": (
        put("remarks", 3, "kind", "thank"),
        ("remarks", 3, "kind", "thank"),
        "is none of the allowed values",
        "write thanks (allowed: thanks, appraisal, call, commitment, greeting)",
    ),
    "remark without words": (
        put("remarks", 3, "text", ""),
        ("remarks", 3, "text", ""),
        "is empty, but required",
        "fill it: What was said, in English.",
    ),
    "collective award of the second edition": (
        put("awards", 4, "kind", "先进集体"),
        ("awards", 4, "kind", "先进集体"),
        "belongs to the second edition, which is not supported yet",
        "write one of: competitive, discretionary",
    ),
    "likelihood off the scale": (
        put("risks", 2, "likelihood", 6),
        ("risks", 2, "likelihood", "6"),
        "is too large",
        "write a whole number from 1 to 5",
    ),
    "unknown topic": (
        put("directives", 2, "topic", "goverance"),
        ("directives", 2, "topic", "goverance"),
        "is none of the allowed values",
        "write governance (allowed: governance, ideas, measures, risk, other)",
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
