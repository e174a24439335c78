"""Cases for the tests of deciding and of the record: the golden book's, and the smallest."""

from fractions import Fraction

from examples.golden.rows import EMPLOYEE, INNOVATION, JUDGES

from yearturn.decisions import ties
from yearturn.decisions.cases import AwardCase, Case, Criterion, Finding, Grant, Judgement
from yearturn.decisions.types import Candidate, Method, Quota

UNITS = {"P10": "A1", "P11": "A1", "P16": "A1"}
FRONTLINE = ("P10", "P11", "P13", "P14", "P15", "P16")
FAILED = {
    ("EMP", "P13", "veto"): "on=2020-05-14",
    ("EMP", "P16", "min_appraisal"): "least=3",
    ("EMP", "P16", "min_months"): "months=5 least=12",
    ("EMP", "P17", "rest_years"): "for_year=2019",
    ("INN", "P21", "employed"): "left on=2020-12-20",
}


def golden(method: str = "") -> Case:
    """Return the golden book's case under real codes; `method` replaces both awards' methods."""
    nominees = {"EMP": [*EMPLOYEE, "P23"], "INN": [*INNOVATION]}
    employee = [
        judgement(nominee, judge, ballot)
        for nominee, ballots in EMPLOYEE.items()
        for judge, ballot in zip(JUDGES, ballots, strict=True)
    ]
    innovation = [
        judgement(nominee, judge, [score])
        for nominee, scores in INNOVATION.items()
        for judge, score in zip(JUDGES, scores, strict=True)
    ]
    pairs = [(award, nominee) for award, names in nominees.items() for nominee in names]
    ranks = ties.tie_ranks("golden 2020", pairs)
    return Case(
        one_title=True,
        candidates=tuple(map(candidate, sorted({name for _award, name in pairs} | {"P05"}))),
        awards=(
            AwardCase(
                "EMP",
                3,
                Method(method or "trimmed"),
                (criterion("results", 3, 0, 10), criterion("conduct", 1, 0, 10)),
                tuple(employee),
            ),
            AwardCase(
                "INN",
                2,
                Method(method or "mean"),
                (criterion("novelty", 1, 1, 5),),
                tuple(innovation),
            ),
        ),
        quotas=(
            Quota("quota 1", "EMP", "unit", "A1", 0, 1),
            Quota("quota 2", None, "position_family", "frontline", 2),
        ),
        findings=(
            *(Finding(name, award, rule, False, FAILED[award, name, rule])
              for award, name, rule in FAILED),
            Finding("P05", "SPC", "veto", passed=True, fact=""),
            Finding("P10", "EMP", "min_months", passed=True, fact="months=81 least=12"),
        ),
        ties=tuple((award, name, rank) for (award, name), rank in sorted(ranks.items())),
        grants=(Grant("SPC", "P05", "chairman"),),
    )  # fmt: skip


def judgement(nominee: str, judge: str, scores) -> Judgement:
    conflict = "manager" if (nominee, judge) == ("P12", "P25") else ""
    return Judgement(nominee, judge, tuple(map(Fraction, scores)), conflict)


def criterion(name: str, weight: int, lowest: int, highest: int) -> Criterion:
    return Criterion(name, Fraction(weight), Fraction(lowest), Fraction(highest))


def candidate(name: str) -> Candidate:
    family = "frontline" if name in FRONTLINE else "technical"
    return Candidate(name, (("position_family", family), ("unit", UNITS.get(name, "A2"))))


def smallest(method: str = "mean") -> Case:
    """Return a case of two nominees, two judges and one seat."""
    cast = [("a", "x", "8.5"), ("a", "y", "7"), ("b", "x", "9"), ("b", "y", "25/3")]
    return Case(
        one_title=True,
        candidates=(Candidate("a"), Candidate("b")),
        awards=(
            AwardCase(
                "A",
                1,
                Method(method),
                (criterion("c", 1, 0, 10),),
                tuple(judgement(nominee, judge, [score]) for nominee, judge, score in cast),
            ),
        ),
        quotas=(),
        findings=(Finding("a", "A", "months", passed=True, fact="13"),),
        ties=(("A", "a", 1), ("A", "b", 0)),
    )


def contested() -> Case:
    """Return a case of two awards in which every kind of reason occurs.

    People bear numbers: one digit more or less names somebody else, barred or unknown.
    """
    points = {
        "A": {"n-1": 9, "n-2": 8, "n-3": 7, "n-4": 7, "n-5": 6, "n-6": 5},
        "B": {"n-1": 6, "n-7": 7},
    }
    pairs = [(award, name) for award, given in points.items() for name in given]
    return Case(
        one_title=True,
        candidates=tuple(
            Candidate(f"n-{number}", (("unit", "X" if number < 3 else "Y"),))
            for number in range(1, 8)
        ),
        awards=tuple(
            AwardCase(
                award,
                seats,
                Method.MEAN,
                (criterion("c", 1, 0, 10),),
                tuple(judgement(name, "j-1", [score]) for name, score in points[award].items()),
            )
            for award, seats in (("A", 2), ("B", 1))
        ),
        quotas=(Quota("quota 1", "A", "unit", "X", 0, 1),),
        findings=(Finding("n-6", "A", "months", passed=False, fact="5"),),
        ties=tuple((*pair, rank) for rank, pair in enumerate(pairs)),
    )
