"""What must hold of every score and every ballot; written for tens of thousands of rows."""

from collections import Counter

from django.utils.translation import gettext as _

from yearturn.workbook.checking.references import MOST_GUESSES
from yearturn.workbook.schema.kinds import EVERY
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    """Report scores that nobody may give, nobody may get, or that lie outside their criterion."""
    scores = tables["scores"]
    if not scores.size:
        return
    if tables["criteria"].size:
        check_criteria(scores, tables["criteria"])
        check_range(scores, tables["criteria"])
    if tables["judges"].size:
        check_judges(scores, tables["judges"], tables["awards"])
    if tables["nominations"].size:
        check_nominees(scores, tables["nominations"])
    if tables["criteria"].size:
        check_ballots(scores, tables["criteria"])


def pairs(table: Table, *fields: str) -> list[tuple]:
    return list(zip(*(table.columns[field] for field in fields), strict=True))


def check_criteria(scores: Table, criteria: Table) -> None:
    known = set(pairs(criteria, "award", "criterion"))
    given = pairs(scores, "award", "criterion")
    guesses = {}
    for index in strangers(scores, given, known, "award", "criterion"):
        award, criterion = given[index]
        if given[index] not in guesses and len(guesses) < MOST_GUESSES:
            names = tuple(name for of, name in known if of == award)
            guesses[given[index]] = nearest(criterion, tuple(sorted(names)))
        close = guesses.get(given[index], "")
        scores.blame(
            index,
            "criterion",
            criterion,
            _("is no criterion of the award %(award)s") % {"award": award},
            _("did you mean %(close)s?") % {"close": close}
            if close
            else _("add it to the criteria, or correct the name"),
        )


def strangers(scores: Table, given: list[tuple], known: set[tuple], *fields: str) -> list[int]:
    """Return the indices of what is given and not known, where the cells themselves are sound."""
    unknown = set(given) - known
    if not unknown:
        return []
    return [
        index
        for index, pair in enumerate(given)
        if pair in unknown and all(pair) and scores.sound(index, *fields)
    ]


def check_range(scores: Table, criteria: Table) -> None:
    bounds = {
        (award, criterion): (lowest, highest)
        for award, criterion, lowest, highest in pairs(
            criteria, "award", "criterion", "lowest", "highest"
        )
        if lowest is not None and highest is not None and lowest < highest
    }
    given = pairs(scores, "award", "criterion", "score")
    outside = set()
    for award, criterion, score in set(given):
        lowest, highest = bounds.get((award, criterion), (score, score))
        if score is not None and not lowest <= score <= highest:
            outside.add((award, criterion, score))
    for index, entry in enumerate(given if outside else ()):
        if entry in outside:
            lowest, highest = bounds[entry[:2]]
            scores.blame(
                index,
                "score",
                f"{entry[2]:f}",
                _("is out of range"),
                _("write a number from %(lowest)s to %(highest)s")
                % {"lowest": f"{lowest:f}", "highest": f"{highest:f}"},
            )


def check_judges(scores: Table, judges: Table, awards: Table) -> None:
    known = set()
    for person, award in pairs(judges, "person", "award"):
        known.update(
            (award_too, person) for award_too in awards.names if award in {EVERY, award_too}
        )
    given = pairs(scores, "award", "judge")
    for index in strangers(scores, given, known, "award", "judge"):
        award, judge = given[index]
        scores.blame(
            index,
            "judge",
            judge,
            _("is no judge of the award %(award)s") % {"award": award},
            _("add the person to the judges of this award, or take the score out"),
        )


def check_nominees(scores: Table, nominations: Table) -> None:
    known = set(pairs(nominations, "award", "nominee"))
    given = pairs(scores, "award", "nominee")
    for index in strangers(scores, given, known, "award", "nominee"):
        award, nominee = given[index]
        scores.blame(
            index,
            "nominee",
            nominee,
            _("is not nominated for the award %(award)s") % {"award": award},
            _("add the nomination, or take the score out"),
        )


def check_ballots(scores: Table, criteria: Table) -> None:
    """Report each ballot that lacks a criterion, once, at its first row."""
    wanted = {}
    for award, criterion in pairs(criteria, "award", "criterion"):
        wanted.setdefault(award, {})[criterion] = None
    ballots = pairs(scores, "award", "nominee", "judge")
    counts = Counter(ballots)
    short = {ballot for ballot, count in counts.items() if count < len(wanted.get(ballot[0], ()))}
    if not short:
        return
    rows = {}
    for index, ballot in enumerate(ballots):
        if ballot in short:
            rows.setdefault(ballot, []).append(index)
    for ballot, indices in rows.items():
        blame_ballot(scores, wanted[ballot[0]], ballot, indices)


def blame_ballot(scores: Table, wanted: dict, ballot: tuple, indices: list[int]) -> None:
    if not all(scores.sound(index, "award", "nominee", "judge", "criterion") for index in indices):
        return
    present = {scores.columns["criterion"][index] for index in indices}
    lacking = [criterion for criterion in wanted if criterion not in present]
    if lacking:
        _award, nominee, judge = ballot
        scores.blame(
            indices[0],
            "criterion",
            ", ".join(sorted(present)),
            _("the ballot of %(judge)s for %(nominee)s lacks: %(criteria)s")
            % {"judge": judge, "nominee": nominee, "criteria": ", ".join(lacking)},
            _("add a row for each missing criterion, or take the ballot out"),
        )
