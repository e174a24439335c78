"""The decision record: one file from which anybody derives the winners again, or sees a change.

A case is decided and written as a file, which is verified on its own. Then somebody changes
one digit of one score, by which Bo would win, and the file is verified once more.
"""

from fractions import Fraction

from yearturn.decisions import record, ties
from yearturn.decisions.cases import AwardCase, Case, Criterion, Judgement
from yearturn.decisions.deciding import decided
from yearturn.decisions.types import Candidate, Method

AWARD = "model worker"
SCORES = {  # by nominee and judge: results and conduct, each from 0 to 10
    "Anna": {"Wei": (9, 8), "Song": (9, 9), "Lan": (10, 9)},
    "Bo": {"Wei": (9, 9), "Song": (9, 7), "Lan": (10, 9)},
    "Chen": {"Wei": (7, 9), "Song": (8, 9), "Lan": (8, 8)},
}


def case():
    judgements = tuple(
        Judgement(nominee, judge, tuple(map(Fraction, scores)))
        for nominee, judges in SCORES.items()
        for judge, scores in judges.items()
    )
    criteria = (
        Criterion("results", Fraction(2), Fraction(0), Fraction(10)),
        Criterion("conduct", Fraction(1), Fraction(0), Fraction(10)),
    )
    ranks = ties.tie_ranks("ox 2021", [(AWARD, nominee) for nominee in SCORES])
    return Case(
        one_title=True,
        candidates=tuple(map(Candidate, SCORES)),
        awards=(AwardCase(AWARD, 1, Method.MEAN, criteria, judgements),),
        quotas=(),
        findings=(),
        ties=tuple((*pair, rank) for pair, rank in ranks.items()),
    )


def verified(title, data):
    broken = record.verify(data)
    promises = ", ".join(sorted({each.promise for each in broken}))
    print(f"{title}: {'broken: ' + promises if broken else 'every promise is kept'}.")
    for each in broken:
        if each.detail.startswith("decision.selection.outcomes"):
            print(f"  {each.detail}")


def main():
    decision, certificate = decided(case())
    data = record.write(case(), decision, software={"here": "1"}, certificate=certificate)
    _case, recorded = record.read(data)
    print(f"The record says that {recorded.selection.outcomes[0].winners[0]} won.")
    verified("As it was written", data)
    print()
    changed = data.replace(b'["9","7"]', b'["9","9"]')
    print("Now Song's 7 for Bo's conduct is made a 9.")
    verified("As it was changed", changed)


if __name__ == "__main__":
    main()
