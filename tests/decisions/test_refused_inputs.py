"""What is given in the wrong kind is refused in a sentence that says what to give instead."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.decisions.casebook import smallest
from tests.decisions.scales import ratings
from yearturn.decisions import deciding, kinds, record
from yearturn.decisions.calibration import METHODS, calibrate, facets
from yearturn.decisions.cases import Criterion
from yearturn.decisions.types import (
    Ballot,
    Candidate,
    Comparison,
    Comparisons,
    Disconnected,
    Infeasible,
    Method,
    NoPanel,
    Rating,
    Ratings,
    Scores,
    Unidentified,
    Unsettled,
)


def exactly(sentence):
    return pytest.raises(TypeError, match=f"^{sentence}$")


# ------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (8.5, r"a total is an int or a Fraction, not the float 8\.5: write Fraction\('8\.5'\)"),
        (8.0, r"a total is an int or a Fraction, not the float 8\.0: write 8"),
        (Decimal("8.5"), r"a total .*, not the Decimal 8\.5: write Fraction\('8\.5'\)"),
        ("8.5", r"a total .*, not the str '8\.5': write Fraction\('8\.5'\)"),
        (np.int64(8), r"a total .*, not the int64 8: write 8"),
        (np.float64(0.25), r"a total .*, not the float64 0\.25: write Fraction\('0\.25'\)"),
        (float("nan"), r"a total is an int or a Fraction, not the float nan"),
        (float("inf"), r"a total is an int or a Fraction, not the float inf"),
        (1e99, r"a total is an int or a Fraction, not the float 1e\+99"),
        ("1e999999999", r"a total is an int or a Fraction, not the str '1e999999999'"),
        ("1/0", r"a total is an int or a Fraction, not the str '1/0'"),
        (True, r"a total is an int or a Fraction, not the bool True"),
        (None, r"a total is an int or a Fraction, not the NoneType None"),
        ("x" * 99, r"a total is an int or a Fraction, not the str 'x{59}…"),
    ],
)
def test_require_says_what_was_given_and_what_is_taken(value, sentence):
    with exactly(sentence):
        kinds.require([1, Fraction(1, 2), value], (int, Fraction), "a total")


def test_require_tells_of_the_first_value_that_is_odd():
    with exactly(r"a name is a str, not the int 3"):
        kinds.require(["a", 3, None, "b"], (str,), "a name")


def test_require_takes_subclasses_and_truth_only_where_it_is_asked_for():
    class Name(str):
        __slots__ = ()

    kinds.require([Name("a"), Method.MEAN], (str,), "a name")
    kinds.require([True], (bool,), "an answer")
    with exactly("a count is an int, not the bool True"):
        kinds.require([1, True], (int,), "a count")


# ----------------------------------------------------------------------- ballots


def cast(**changed):
    """Return two judges' ballots of three nominees, the last one changed."""
    table = {"a": (80, 90), "b": (70, 85), "c": (60, 90)}
    found = [
        Ballot(nominee, judge, Fraction(total))
        for nominee, totals in table.items()
        for judge, total in zip("xy", totals, strict=True)
    ]
    last = {"nominee": "c", "judge": "y", "total": Fraction(90)} | changed
    return (*found[:-1], Ballot(**last))


@pytest.mark.parametrize("method", list(METHODS))
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"total": 8.5}, r"a ballot's total is .*, not the float 8\.5: write Fraction\('8\.5'\)"),
        ({"total": Decimal(8)}, r"a ballot's total is .*, not the Decimal 8: write 8"),
        ({"total": float("nan")}, r"a ballot's total is .*, not the float nan"),
        ({"total": np.int64(8)}, r"a ballot's total is .*, not the int64 8: write 8"),
        ({"nominee": 7}, r"a ballot's nominee is a str, not the int 7"),
        ({"judge": None}, r"a ballot's judge is a str, not the NoneType None"),
    ],
)
def test_calibrate_refuses_ballots_of_another_kind(method, changed, sentence):
    with exactly(sentence):
        calibrate(Scores(method, cast(**changed)))


@pytest.mark.parametrize("method", list(METHODS))
def test_calibrate_takes_whole_numbers_as_fractions(method):
    whole = tuple(Ballot(each.nominee, each.judge, int(each.total)) for each in cast())

    assert calibrate(Scores(method, whole)) == calibrate(Scores(method, cast()))


def test_calibrate_refuses_what_is_no_problem_and_no_ballot():
    with exactly(r"what is calibrated is a Scores or a Ratings or a Comparisons, not the int 3"):
        calibrate(3)
    with exactly(r"one of the ballots is a Ballot, not the tuple \('a', 'x', 80\)"):
        calibrate(Scores(Method.MEAN, (("a", "x", 80),)))


@pytest.mark.parametrize("method", [Method.MEAN, Method.TRIMMED])
@pytest.mark.parametrize("total", [90, 91])
def test_averages_refuse_a_ballot_that_stands_twice_and_name_it(method, total):
    twice = (Ballot("c", "y", Fraction(total)), *cast())

    with pytest.raises(ValueError, match=r"^the ballot of y for c stands twice$"):
        calibrate(Scores(method, twice))


# ------------------------------------------------------------ comparisons, ratings


@pytest.mark.parametrize(
    ("comparison", "sentence"),
    [
        (
            Comparison("a", "b", 1.9),
            r"a comparison's number of times is an int, not the float 1\.9",
        ),
        (Comparison("a", "b", 2.0), r"a comparison's .* is an int, not the float 2\.0: write 2"),
        (
            Comparison("a", "b", True),
            r"a comparison's number of times is an int, not the bool True",
        ),
        (Comparison(1, "b"), r"a comparison's winner is a str, not the int 1"),
        (Comparison("a", None), r"a comparison's loser is a str, not the NoneType None"),
        (("a", "b"), r"one of the comparisons is a Comparison, not the tuple \('a', 'b'\)"),
    ],
)
def test_calibrate_refuses_comparisons_of_another_kind(comparison, sentence):
    with exactly(sentence):
        calibrate(Comparisons((Comparison("b", "a"), comparison)))


@pytest.mark.parametrize("verb", [calibrate, facets.fit])
@pytest.mark.parametrize(
    ("rating", "sentence"),
    [
        (Rating("a", "x", "a", 2.5), r"a rating's category is an int, not the float 2\.5"),
        (Rating("a", "x", "a", "2"), r"a rating's category is an int, not the str '2': write 2"),
        (Rating("a", "x", "a", np.int64(2)), r"a rating's category .*, not the int64 2: write 2"),
        (Rating(1, "x", "a", 2), r"a rating's nominee is a str, not the int 1"),
        (Rating("a", 1, "a", 2), r"a rating's judge is a str, not the int 1"),
        (Rating("a", "x", 1, 2), r"a rating's item is a str, not the int 1"),
        ("a", r"one of the ratings is a Rating, not the str 'a'"),
    ],
)
def test_ratings_of_another_kind_are_refused(verb, rating, sentence):
    with exactly(sentence):
        verb(Ratings((*ratings("a 12 42", "b 21 33").ratings, rating)))


def test_ends_of_a_scale_that_are_no_whole_numbers_are_refused():
    with exactly(r"an end of the scale is an int, not the float 4\.5"):
        calibrate(Ratings(ratings("a 12 42", "b 21 33").ratings, (1, 4.5)))


# --------------------------------------------------------------- cases and records


def with_award(**changes):
    case = smallest()
    return replace(case, awards=tuple(replace(each, **changes) for each in case.awards))


def with_judgement(**changes):
    *others, last = smallest().awards[0].judgements
    return with_award(judgements=(*others, replace(last, **changes)))


def with_attributes(attributes):
    case = smallest()
    return replace(case, candidates=(Candidate("a"), Candidate("b", attributes)))


ODD_CASES = {
    r"what is decided is a Case, not the str 'case'": "case",
    r"a score is .*, not the float 8\.5: write Fraction\('8\.5'\)": with_judgement(scores=(8.5,)),
    r"a judgement's scores is a tuple, not the list .*": with_judgement(scores=[Fraction(1)]),
    r"a judgement's judge is a str, not the int 3": with_judgement(judge=3),
    r"a judgement's nominee is a str, not the int 3": with_judgement(nominee=3),
    r"a number of seats is an int, not the float 1\.0: write 1": with_award(seats=1.0),
    r"a criterion's weight is .*, not the float 1\.0: write 1": with_award(
        criteria=(Criterion("c", 1.0, Fraction(0), Fraction(10)),)
    ),
    r"a criterion's highest is .*, not the str '10': write 10": with_award(
        criteria=(Criterion("c", Fraction(1), Fraction(0), "10"),)
    ),
    r"a tie rank is an int, not the str '1': write 1": replace(
        smallest(), ties=(("A", "a", "1"), ("A", "b", 0))
    ),
    r"one of the candidates is a Candidate, not the str 'a'": replace(
        smallest(), candidates=("a", Candidate("b"))
    ),
    r"a candidate's name is a str, not the int 1": replace(smallest(), candidates=(Candidate(1),)),
    r"a candidate's attributes is a tuple, not the dict {'unit': 'X'}": with_attributes(
        {"unit": "X"}
    ),
    r"one of a candidate's attributes is a tuple, not the str 'unit'": with_attributes(
        ("unit", "X")
    ),
    r"one of a candidate's attributes is a name and a value, not \('unit',\)": with_attributes(
        (("unit",),)
    ),
    r"an attribute's name or value is a str, not the int 3": with_attributes((("unit", 3),)),
}


@pytest.mark.parametrize("sentence", ODD_CASES)
def test_decide_refuses_a_case_of_another_kind(sentence):
    with exactly(sentence):
        deciding.decide(ODD_CASES[sentence])


def test_decide_takes_whole_numbers_as_fractions():
    award = smallest().awards[0]
    whole = with_award(
        criteria=(Criterion("c", 1, 0, 10),),
        judgements=tuple(replace(each, scores=(7,)) for each in award.judgements),
    )
    exact = with_award(
        judgements=tuple(replace(each, scores=(Fraction(7),)) for each in award.judgements)
    )

    assert deciding.decide(whole) == deciding.decide(exact)


@pytest.mark.parametrize("verb", [record.verify, record.read, record.opened, record.examined])
@pytest.mark.parametrize("data", ["{}", None, Path("record.json")])
def test_records_that_are_no_bytes_are_refused(verb, data):
    with exactly(r"a record is bytes or a bytearray, not the .*"):
        verb(data)


# ------------------------------------------------------------ what refusals tell


def test_disconnected_tells_a_few_names_of_a_few_groups():
    pairs = ["aA", "a1A", "a2A", "bB", "cC", "dD", "eE"]
    found = tuple(Ballot(each[:-1], each[-1], Fraction(8)) for each in pairs)

    with pytest.raises(Disconnected) as refused:
        calibrate(Scores(Method.SEVERITY, found))

    assert str(refused.value) == (
        "scores fall apart into 5 groups that nothing connects: "
        "a, a1, a2 and 1 more; b, B; c, C; and 2 more"
    )
    assert "; and" not in str(Disconnected((("a", "x"), ("b", "y"))))


@pytest.mark.parametrize(
    ("confounded", "sentence"),
    [
        (("judge",), "there is only one judge; at least two are needed"),
        (("category",), "there is only one category; at least two are needed"),
        (("error",), "no ballots show how far ballots of one nominee differ"),
        (("judge", "error"), "ballots cannot tell apart the variances of judge, error"),
    ],
)
def test_unidentified_says_what_is_missing(confounded, sentence):
    assert str(Unidentified(confounded)) == sentence


def test_one_judge_is_refused_as_one_judge():
    alone = tuple(each for each in cast() if each.judge == "x")

    with pytest.raises(Unidentified, match=r"^there is only one judge; at least two are needed$"):
        calibrate(Scores(Method.SEVERITY, alone))


def test_rules_in_conflict_are_told_with_what_helps():
    assert str(Infeasible(("p", "q"))) == "rules in conflict: p, q"
    assert str(Infeasible(("p", "q"), ("q:minimum:3->1",), ("q:minimum:3->1",))) == (
        "rules in conflict: p, q; any one of these changes is enough: q:minimum:3->1; "
        "the least change of all rules together: q:minimum:3->1"
    )


def test_quotas_in_conflict_are_told_with_what_helps():
    assert str(NoPanel(("size", "f:v"), ("size:5->4", "f:v:maximum:2->3"))) == (
        "quotas in conflict: size, f:v; a smallest change that lets a panel be drawn: "
        "size:5->4, f:v:maximum:2->3"
    )
    assert str(NoPanel(("f:v",), ())) == "quotas in conflict: f:v"


def test_unsettled_tells_a_few_names():
    assert str(Unsettled(("a", "b"))) == "comparisons are too lopsided to tell the merits of a, b"
    assert str(Unsettled(tuple("abcde"))).endswith("of a, b, c and 2 more")
