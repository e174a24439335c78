"""Books with wrong scores: {name: (change, (place, problem, remedy), …)}."""

from tests.workbook.faulty.changes import drop_row, put

SCORES = {
    "score out of range": (
        put("scores", 4, "score", 101),
        (
            ("scores", 4, "score", "101"),
            "is out of range",
            "write a number from 0 to 100",
        ),
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
