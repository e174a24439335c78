"""Books whose sheets or heads are wrong: {name: (change, place, problem, remedy)}."""

from tests.workbook.faulty.changes import add, drop, drop_column, drop_row, forget, rename, retitle
from yearturn.workbook.schema import organization

SHEETS_AND_HEADS = {
    "people missing": (
        drop("people"),
        ("people", None, "", ""),
        "this sheet is missing",
        "add the sheet people (人员): Everybody: employees, and guests who judge or sit.",
    ),
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
    "unknown column with a near name": (
        rename("people", "gender", "gendre"),
        ("people", 1, "gendre", "gendre"),
        "no such column is known",
        "did you mean gender?",
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
        ("conference", 20, "capp", "capp"),
        "no such name is known",
        "did you mean cap?",
    ),
    "name twice": (
        add("conference", "cap", 10),
        ("conference", 20, "cap", "cap"),
        "this name stands twice",
        "keep one of them",
    ),
}
