"""Books wrong in the notice, the objections or the approval after it."""

from tests.workbook.books import day
from tests.workbook.faulty.changes import add, put

OBJECTION = ("EMP", "T06", day("2021-01-19"), "upheld", "The figures are wrong.")
BODY = ("EMP", "R06", day("2021-01-25"), "upheld", "Taken off by the board.")
EXPLAIN = "write a day of the notice; or, where the approving body made the change, the day of its"
EXPLAIN += " approval, and the reason there"


def together(*changes):
    def change(sheets):
        for each in changes:
            each(sheets)

    return change


def weekend(sheets):
    """Let the notice last from Saturday to Sunday, and nobody object."""
    sheets["notice"][1] = [day("2021-01-16"), day("2021-01-17"), "Shao Min", "none"]
    del sheets["objections"]


def holidays(sheets):
    """Let the notice last through a week of holidays, and nobody object."""
    sheets["notice"][1][3] = "none"
    del sheets["objections"]
    days = [[day(f"2021-01-{number}"), "holiday"] for number in range(18, 23)]
    sheets["calendar"] = [["on", "kind"], *days]


PUBLICITY = {
    "second notice": (
        add("notice", day("2021-01-18"), day("2021-01-22"), "Shao Min", "none"),
        ("notice", 3, "from", "2021-01-18"),
        "is a second notice; the proposed list is put up once",
        "keep one row, from the first day to the last",
    ),
    "notice that ends before it begins": (
        put("notice", 2, "to", day("2021-01-15")),
        ("notice", 2, "to", "2021-01-15"),
        "is before the first day of the notice, 2021-01-18",
        "write that day or a later one",
    ),
    "notice over a weekend": (
        weekend,
        ("notice", 2, "to", "2021-01-17"),
        "leaves the notice without a working day",
        "let it last longer; five working days are usual",
    ),
    "notice over holidays": (
        holidays,
        ("notice", 2, "to", "2021-01-22"),
        "leaves the notice without a working day",
        "let it last longer; five working days are usual",
    ),
    "objection before the notice": (
        put("objections", 2, "received", day("2021-01-17")),
        ("objections", 2, "received", "2021-01-17"),
        "is outside the notice, 2021-01-18 to 2021-01-22",
        "write the day on which it came in, or take the row out",
    ),
    "dismissed after the notice": (
        add("objections", "EMP", "R06", day("2021-01-25"), "dismissed", "Too late."),
        ("objections", 3, "received", "2021-01-25"),
        "is outside the notice, 2021-01-18 to 2021-01-22",
        "write the day on which it came in, or take the row out",
    ),
    "change of the body without its reason": (
        add("objections", *BODY),
        ("objections", 3, "received", "2021-01-25"),
        "is after the notice, which lasts to 2021-01-22",
        EXPLAIN,
    ),
    "change on a day without an approval": (
        together(
            add("objections", *BODY),
            put("objections", 3, "received", day("2021-01-26")),
            put("approvals", 2, "reason", "One was taken off."),
        ),
        ("objections", 3, "received", "2021-01-26"),
        "is after the notice, which lasts to 2021-01-22",
        EXPLAIN,
    ),
    "approved on the last day of the notice": (
        put("approvals", 2, "on", day("2021-01-22")),
        ("approvals", 2, "on", "2021-01-22"),
        "is not after the public notice, which lasts to 2021-01-22",
        "approve the winners after that day",
    ),
    "approved while the notice lasts": (
        put("notice", 2, "result", ""),
        ("notice", 2, "result", ""),
        "is empty, but the winners were approved",
        "write none or objections",
    ),
    "objections of which none is written down": (
        lambda sheets: sheets.pop("objections"),
        ("notice", 2, "result", "objections"),
        "says that objections came in, but the sheet “objections” holds none",
        "write what was found of each there, or none here",
    ),
    "upheld in a notice that brought none": (
        together(put("notice", 2, "result", "none"), add("objections", *OBJECTION)),
        ("objections", 3, "result", "upheld"),
        "was upheld, but the notice is said to have ended without objections",
        "write objections as the result of the notice, or dismissed here",
    ),
    "objection about a stranger": (
        put("objections", 2, "person", "T02"),
        ("objections", 2, "person", "T02"),
        "has no candidacy for EMP, and was not granted it",
        "name the award for which they were proposed, or take the row out",
    ),
    "objection about another award": (
        put("objections", 2, "award", "INN"),
        ("objections", 2, "person", "T06"),
        "has no candidacy for INN, and was not granted it",
        "name the award for which they were proposed, or take the row out",
    ),
    "objection without a reason": (
        put("objections", 2, "reason", ""),
        ("objections", 2, "reason", ""),
        "is empty, but required",
        "fill it: Why; the person concerned is told of it.",
    ),
}
