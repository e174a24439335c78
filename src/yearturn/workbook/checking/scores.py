"""What must hold of every score and every ballot; written for tens of thousands of rows."""

from collections import Counter
from collections.abc import Collection, Iterator

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
        check_votes(scores, tables["awards"], tables["criteria"])
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
    guesses = {}
    for index, (award, criterion) in strangers(scores, known, "award", "criterion"):
        if (award, criterion) not in guesses and len(guesses) < MOST_GUESSES:
            names = tuple(sorted(name for of, name in known if of == award))
            guesses[award, criterion] = nearest(criterion, names)
        close = guesses.get((award, criterion), "")
        scores.blame(
            index,
            "criterion",
            criterion,
            _("is no criterion of the award %(award)s") % {"award": award},
            _("did you mean %(close)s?") % {"close": close}
            if close
            else _("add it to the criteria, or correct the name"),
        )


def strangers(scores: Table, known: set[tuple], *fields: str) -> Iterator[tuple[int, tuple]]:
    """Yield index and cells of each row whose cells are sound and together not known."""
    unknown = set(zip(*(scores.columns[field] for field in fields), strict=True)) - known
    for index, cells in enumerate(pairs(scores, *fields) if unknown else ()):
        if cells in unknown and all(cells) and scores.sound(index, *fields):
            yield index, cells


def check_range(scores: Table, criteria: Table) -> None:
    bounds = bounds_of(criteria)
    if all_inside(scores.distinct["score"] - {None}, bounds.values()):
        return
    for index, (award, criterion, score) in enumerate(pairs(scores, "award", "criterion", "score")):
        lowest, highest = bounds.get((award, criterion), (score, score))
        if score is not None and not lowest <= score <= highest:
            scores.blame(
                index,
                "score",
                f"{score:f}",
                _("is out of range"),
                _("write a number from %(lowest)s to %(highest)s")
                % {"lowest": f"{lowest:f}", "highest": f"{highest:f}"},
            )


def check_votes(scores: Table, awards: Table, criteria: Table) -> None:
    """Report awards by votes with other than one criterion from 0 to 1, and votes of neither."""
    voted = {award for award in awards.names if awards.of(award, "method") == "votes"}
    if not voted:
        return
    of = [index for index, each in enumerate(criteria.columns["award"]) if each in voted]
    counted = Counter(criteria.columns["award"][index] for index in of)
    for index in of:
        award = criteria.columns["award"][index]
        if counted[award] > 1:
            problem = _("the award %(award)s is voted on, which takes one criterion")
            remedy = _("keep one criterion, from 0 to 1")
            name = criteria.columns["criterion"][index]
            criteria.blame(index, "criterion", name, problem % {"award": award}, remedy)
        check_scale(criteria, index)
    for index in scores.where("award", voted):
        score = scores.columns["score"][index]
        if score is not None and score not in {0, 1}:
            remedy = _("write 1 for a vote for, 0 for a vote against")
            scores.blame(index, "score", f"{score:f}", _("is no vote"), remedy)


def check_scale(criteria: Table, index: int) -> None:
    for column, right in (("lowest", 0), ("highest", 1)):
        value = criteria.columns[column][index]
        if value is not None and value != right:
            problem = _("a vote counts from 0 to 1")
            remedy = _("write %(value)s") % {"value": right}
            criteria.blame(index, column, f"{value:f}", problem, remedy)


def bounds_of(criteria: Table) -> dict[tuple, tuple]:
    """Return {(award, criterion): (lowest, highest)} where both stand and make sense."""
    columns = ("award", "criterion", "lowest", "highest")
    return {
        (award, criterion): (lowest, highest)
        for award, criterion, lowest, highest in pairs(criteria, *columns)
        if lowest is not None and highest is not None and lowest < highest
    }


def all_inside(numbers: set, bounds: Collection[tuple]) -> bool:
    """Return whether every number keeps all bounds, so that no single score need be asked."""
    if not numbers or not bounds:
        return True
    lowest, highest = max(low for low, _high in bounds), min(high for _low, high in bounds)
    return lowest <= min(numbers) and max(numbers) <= highest


def check_judges(scores: Table, judges: Table, awards: Table) -> None:
    known = set()
    for person, award in pairs(judges, "person", "award"):
        known.update(
            (award_too, person) for award_too in awards.names if award in {EVERY, award_too}
        )
    for index, (award, judge) in strangers(scores, known, "award", "judge"):
        scores.blame(
            index,
            "judge",
            judge,
            _("is no judge of the award %(award)s") % {"award": award},
            _("add the person to the judges of this award, or take the score out"),
        )


def check_nominees(scores: Table, nominations: Table) -> None:
    known = set(pairs(nominations, "award", "nominee"))
    doubtful = doubtful_nominations(nominations)
    for index, (award, nominee) in strangers(scores, known, "award", "nominee"):
        if not doubtful.isdisjoint({(award, ""), ("", nominee), ("", "")}):
            continue
        scores.blame(
            index,
            "nominee",
            nominee,
            _("is not nominated for the award %(award)s") % {"award": award},
            _("add the nomination, or take the score out"),
        )


def doubtful_nominations(nominations: Table) -> set[tuple[str, str]]:
    """Return award and nominee of each nomination that is faulty itself; "" for what is wrong.

    Whoever was meant by it is nominated, and nothing need be said of each score of theirs.
    """
    fields = ("award", "nominee")
    return {
        tuple(
            cell if nominations.sound(index, field) else ""
            for field, cell in zip(fields, cells, strict=True)
        )
        for index, cells in enumerate(pairs(nominations, *fields))
        if "" in cells or not nominations.sound(index, *fields)
    }


def check_ballots(scores: Table, criteria: Table) -> None:
    """Report each ballot that lacks a criterion, once, at its first row."""
    wanted = {}
    for award, criterion in pairs(criteria, "award", "criterion"):
        wanted.setdefault(award, {})[criterion] = None
    ballots = ("award", "nominee", "judge")
    counts = Counter(zip(*(scores.columns[field] for field in ballots), strict=True))
    short = {ballot for ballot, count in counts.items() if count < len(wanted.get(ballot[0], ()))}
    if not short:
        return
    rows = {}
    for index, ballot in enumerate(pairs(scores, *ballots)):
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
