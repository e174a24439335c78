"""What must hold among targets, measures, tasks and the letters made of them."""

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    check_order(tables["targets"], tables["indicators"])
    check_sectors(tables["measures"], tables["units"])
    check_treatments(tables["risks"])
    check_relations(tables)
    check_letters(tables)


def check_order(targets: Table, indicators: Table) -> None:
    """Report a floor, target and stretch value that do not follow each other."""
    columns = targets.columns
    for low, high in (("floor", "target"), ("target", "stretch")):
        for index, (lower, higher) in enumerate(zip(columns[low], columns[high], strict=True)):
            indicator = columns["indicator"][index]
            if lower is None or higher is None or indicator not in indicators.index:
                continue
            up = indicators.of(indicator, "direction") != "down"
            if (lower > higher) if up else (lower < higher):
                column, wrong = (low, lower) if low == "floor" else (high, higher)
                targets.blame(
                    index,
                    column,
                    f"{wrong:f}",
                    _("does not lie on the right side of the target, %(target)s")
                    % {"target": f"{columns['target'][index]:f}"},
                    _("write at most the target")
                    if up == (column == "floor")
                    else _("write at least the target"),
                )


def check_sectors(measures: Table, units: Table) -> None:
    for index, sector in enumerate(measures.columns["sector"]):
        if sector in units.index and units.of(sector, "kind") not in {"sector", ""}:
            names = [
                name
                for name, kind in zip(units.columns["unit"], units.columns["kind"], strict=True)
                if kind == "sector"
            ]
            measures.blame(
                index,
                "sector",
                sector,
                _("is a unit, but no sector"),
                _("write one of: %(allowed)s") % {"allowed": ", ".join(names)}
                if names
                else _("add a unit of kind sector, and name it"),
            )


def check_treatments(risks: Table) -> None:
    """Report what is left of a risk where it is more than there was, or only half of it is said."""
    columns = risks.columns
    pairs = (("residual_likelihood", "likelihood"), ("residual_impact", "impact"))
    for index in range(risks.size):
        given = [columns[name][index] is not None for name, _before in pairs]
        for name, before in pairs:
            left, was = columns[name][index], columns[before][index]
            if left is None and any(given):
                problem = _("is empty, but the other of the two residual values is given")
                risks.blame(index, name, "", problem, _("give both, or neither"))
            elif left is not None and was is not None and left > was:
                problem = _("is more than the %(value)s before the treatment") % {"value": was}
                remedy = _("write at most %(value)s, or correct the other") % {"value": was}
                risks.blame(index, name, left, problem, remedy)


# Sheets whose things stand on neighbouring sides of the X-matrix.
NEIGHBOURS = (
    {"focuses", "measures"},
    {"measures", "tasks"},
    {"tasks", "indicators"},
    {"indicators", "focuses"},
)


def check_relations(tables: dict[str, Table]) -> None:
    """Report what is related to itself, to what faces it, or a second time the other way round."""
    alignments = tables["alignments"]
    home = {
        name: sheet
        for sheet in ("focuses", "measures", "tasks", "indicators")
        for name in tables[sheet].names
    }
    first: dict[frozenset[str], int] = {}
    columns = alignments.columns
    for index, pair in enumerate(zip(columns["from_"], columns["to"], strict=True)):
        if not alignments.sound(index, "from_", "to"):
            continue
        if pair[0] == pair[1]:
            problem = _("is related to itself")
            alignments.blame(index, "to", pair[1], problem, _("name two different things"))
        elif all(name in home for name in pair) and {home[it] for it in pair} not in NEIGHBOURS:
            problem = _("meets %(other)s in no corner of the X-matrix") % {"other": pair[0]}
            remedy = _(
                "relate focuses to measures, measures to tasks, tasks to indicators, indicators to"
                " focuses"
            )
            alignments.blame(index, "to", pair[1], problem, remedy)
        elif first.setdefault(frozenset(pair), index) != index:
            problem = _("the two are related already, the other way round")
            alignments.blame(index, "to", pair[1], problem, _("keep one of the two rows"))


def check_letters(tables: dict[str, Table]) -> None:
    """Report units whose letter nobody can bear or sign."""
    cycle, units = tables["cycle"], tables["units"]
    if not cycle.size or not cycle.sound(0, "year_deployed", "issuer"):
        return
    year = str(cycle.columns["year_deployed"][0])
    targets, tasks = tables["targets"].columns, tables["tasks"].columns
    bearing = {
        unit
        for unit, period in zip(targets["unit"], targets["period"], strict=True)
        if period.startswith(year)
    }
    for unit in units.names:
        if unit not in bearing and unit not in set(tasks["lead"]):
            continue
        index = units.index[unit]
        if not units.columns["head"][index]:
            units.blame(
                index,
                "head",
                "",
                _("is empty, but the unit has targets or leads tasks"),
                _("name the head who bears its responsibility letter"),
            )
        if not cycle.columns["issuer"][0] and not has_head_above(units, unit):
            cycle.blame(
                0,
                "issuer",
                "",
                _("is missing, but nobody stands above the head of %(unit)s") % {"unit": unit},
                _("name the person who signs that unit's letter"),
            )


def has_head_above(units: Table, unit: str) -> bool:
    seen = {unit}
    parent = units.of(unit, "parent")
    while parent in units.index and parent not in seen:
        if units.of(parent, "head"):
            return True
        seen.add(parent)
        parent = units.of(parent, "parent")
    return False
