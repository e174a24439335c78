"""What must hold among awards, criteria, quotas, nominations and grants."""

import operator
from collections import Counter
from collections.abc import Iterable
from itertools import compress

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook.checking.references import one_of, place
from yearturn.workbook.schema import wording
from yearturn.workbook.schema.kinds import EVERY
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table

COUNTED = ("position_family", "level", "gender", "site")


def check(tables: dict[str, Table]) -> None:
    awards = tables["awards"]
    for name in ("criteria", "quotas", "judges", "nominations", "scores"):
        check_award_kind(tables[name], awards, "competitive")
    check_award_kind(tables["grants"], awards, "discretionary")
    check_veto(awards, tables["facts"])
    check_criteria(tables["criteria"])
    check_quotas(tables["quotas"])
    check_twin_quotas(tables["quotas"])
    check_quota_values(tables)
    check_nominations(tables["nominations"])
    check_grants(tables["grants"], awards)


def check_award_kind(table: Table, awards: Table, wanted: str) -> None:
    """Report rows about an award of the other kind."""
    kinds = dict(zip(awards.columns["award"], awards.columns["kind"], strict=True))
    wrong = {name for name, kind in kinds.items() if kind and kind != wanted}
    allowed = ", ".join(name for name, kind in kinds.items() if kind == wanted)
    for index in table.where("award", wrong):
        table.blame(
            index,
            "award",
            table.columns["award"][index],
            _("is a discretionary award: it is granted, not judged")
            if wanted == "competitive"
            else _("is a competitive award: it is judged, not granted"),
            _("write one of: %(allowed)s") % {"allowed": allowed}
            if allowed
            else _("take the row out, or change the kind of the award"),
        )


def check_veto(awards: Table, facts: Table) -> None:
    """Report a kind of fact that looks misspelt, since it would exclude nobody.

    A kind of the company's own that no fact bears is no fault: nothing of the kind may have
    happened.
    """
    column = awards.sheet.by_name["veto"]
    known = {each.value for each in column.choices} | facts.distinct["kind"]
    named = [*sorted(known), *(each.zh for each in column.choices)]
    for index, kinds in enumerate(awards.columns["veto"]):
        for kind in kinds:
            close = None if kind in known else nearest(kind, named)
            if close:
                awards.blame(
                    index,
                    "veto",
                    kind,
                    _("is no known kind of fact, and no fact is of this kind"),
                    _("did you mean %(close)s?") % {"close": close},
                )


def check_criteria(criteria: Table) -> None:
    columns = criteria.columns
    for index, (lowest, highest) in enumerate(
        zip(columns["lowest"], columns["highest"], strict=True)
    ):
        if lowest is not None and highest is not None and lowest >= highest:
            criteria.blame(
                index,
                "highest",
                f"{highest:f}",
                _("is not above the lowest score, %(lowest)s") % {"lowest": f"{lowest:f}"},
                _("write a number above it"),
            )


def check_quotas(quotas: Table) -> None:
    columns = quotas.columns
    for index, (least, most) in enumerate(zip(columns["min"], columns["max"], strict=True)):
        if not quotas.sound(index, "min", "max"):
            continue
        if least is None and most is None:
            quotas.blame(
                index,
                "min",
                "",
                _("the quota neither asks for nor allows a number"),
                _("fill min or max"),
            )
        elif least is not None and most is not None and least > most:
            quotas.blame(
                index,
                "min",
                least,
                _("is above the max, %(max)d") % {"max": most},
                _("write at most %(bound)d") % {"bound": most},
            )


def check_twin_quotas(quotas: Table) -> None:
    """Report quotas on the same that say a bound twice, or that leave no number between them."""
    least, most = {}, {}
    for index, (key, low, high) in enumerate(
        zip(subjects(quotas), quotas.columns["min"], quotas.columns["max"], strict=True)
    ):
        if not quotas.sound(index, "award", "attribute", "value", "min", "max"):
            continue
        for field, bound, seen in (("min", low, least), ("max", high, most)):
            if bound is None:
                continue
            if key in seen:
                spot = place(quotas, seen[key])
                quotas.blame(
                    index,
                    field,
                    bound,
                    _("the same quota has a %(bound)s already at %(place)s")
                    % {"bound": titled(quotas, field), "place": spot},
                    _("keep one of the two"),
                )
            seen.setdefault(key, index)
        check_room(quotas, index, least.get(key), most.get(key))


def titled(table: Table, name: str) -> str:
    """Return the head of a column in the language in which faults are told."""
    return wording.title(table.sheet.by_name[name], "zh" if in_chinese() else "en")


def subjects(quotas: Table) -> list[tuple[str, str, str]]:
    """Return what each quota is about: award, attribute and value."""
    fields = ("award", "attribute", "value")
    return list(zip(*(quotas.columns[field] for field in fields), strict=True))


def check_room(quotas: Table, index: int, low: int | None, high: int | None) -> None:
    """Report the later of two rows of which one asks for more than the other allows."""
    if low is None or high is None or low == high or index not in {low, high}:
        return
    least, most = quotas.columns["min"][low], quotas.columns["max"][high]
    if least > most:
        other = place(quotas, high if index == low else low)
        quotas.blame(
            index,
            "min" if index == low else "max",
            least if index == low else most,
            _("leaves no number beside the same quota at %(place)s") % {"place": other},
            _("write at most %(bound)d") % {"bound": most}
            if index == low
            else _("write at least %(bound)d") % {"bound": least},
        )


def check_quota_values(tables: dict[str, Table]) -> None:
    """Report quotas on a unit, level and so on that nobody has."""
    quotas = tables["quotas"]
    known = {}
    for index, (attribute, value) in enumerate(
        zip(quotas.columns["attribute"], quotas.columns["value"], strict=True)
    ):
        # Of a sheet that is missing it is said already that it is.
        if not attribute or value in {"", EVERY} or not tables[holder(attribute)].size:
            continue
        if attribute not in known:
            known[attribute] = tuple(values_of(tables, attribute))
        if value not in known[attribute]:
            close = nearest(value, known[attribute])
            quotas.blame(
                index,
                "value",
                value,
                no_such_value(attribute),
                _("did you mean %(close)s?") % {"close": close}
                if close
                else one_of(known[attribute]),
            )


def holder(attribute: str) -> str:
    """Return the sheet that holds the values of an attribute."""
    return "people" if attribute in COUNTED else "units"


def values_of(tables: dict[str, Table], attribute: str) -> Iterable[str]:
    """Return every value that a quota on this attribute may name."""
    units, people = tables["units"].columns, tables["people"].columns
    if attribute in COUNTED:
        staff = map(operator.not_, people["guest"])
        return sorted(set(compress(people[attribute], staff)) - {""})
    pairs = zip(units["unit"], units["kind"], strict=True)
    return (unit for unit, kind in pairs if attribute == "unit" or kind == "sector")


def no_such_value(attribute: str) -> str:
    if attribute in COUNTED:
        return _("nobody has this value in the column %(attribute)s of the people") % {
            "attribute": attribute
        }
    return _("is no unit") if attribute == "unit" else _("is no sector")


def check_nominations(nominations: Table) -> None:
    """Report self-nominations that are none, and others that are."""
    columns = nominations.columns
    for index, channel in enumerate(columns["channel"]):
        nominee, nominator = columns["nominee"][index], columns["nominator"][index]
        if not (channel and nominee and nominator) or not nominations.sound(
            index, "nominee", "nominator"
        ):
            continue
        if (channel == "self") != (nominee == nominator):
            nominations.blame(
                index,
                "channel",
                channel,
                _("nominee and nominator are two people")
                if channel == "self"
                else _("nominee and nominator are one person"),
                _("write peer, manager or unit, or correct the nominator")
                if channel == "self"
                else _("write self, or correct the nominator"),
            )


def check_grants(grants: Table, awards: Table) -> None:
    """Report grants beyond the seats of an award, or by another authority than the award's."""
    columns = grants.columns
    counts = Counter()
    for index, award in enumerate(columns["award"]):
        if award not in awards.index or not grants.sound(index, "award", "person"):
            continue
        counts[award] += 1
        seats, authority = awards.of(award, "seats"), awards.of(award, "authority")
        if seats is not None and counts[award] > seats:
            grants.blame(
                index,
                "person",
                columns["person"][index],
                _("is grant number %(count)d (seats of the award: %(seats)d)")
                % {"count": counts[award], "seats": seats},
                _("take a grant out, or give the award more seats"),
            )
        given = columns["authority"][index]
        if authority and given and given != authority:
            grants.blame(
                index,
                "authority",
                given,
                _("does not grant this award"),
                _("write %(authority)s, as the sheet of awards says") % {"authority": authority},
            )
