"""The plan and its figures, from texts/plan.toml and texts/tasks.toml to rows."""

from group.cases import load
from group.people import Staff
from group.structure import GROUP, SECTORS

UNITS = (GROUP, *(sector.code for sector in SECTORS))
FLOOR, STRETCH = 0.92, 1.06
# Amounts of money have a floor and a stretch value beside the target.
STRETCHED = {"REV", "ORD", "PRO"}
# The auditors have seen the first half of the year.
AUDITED = (1, 2)


def both(text: str) -> tuple[str, str]:
    """Return English and Chinese, as the columns stand."""
    zh, en = text.split("|")
    return en, zh


def indicators() -> list[tuple]:
    return [
        (code, *both(name), *rest) for code, (name, *rest) in load("plan")["indicators"].items()
    ]


def targets() -> list[dict]:
    found = []
    for year, values in load("plan")["targets"].items():
        for indicator, row in values.items():
            for unit, target in zip(UNITS, row, strict=False):
                entry = {"indicator": indicator, "unit": unit, "period": year, "target": target}
                if year == "2021" and indicator in STRETCHED:
                    entry["floor"] = round(target * FLOOR)
                    entry["stretch"] = round(target * STRETCH)
                found.append(entry)
    return found


def actuals() -> list[dict]:
    plan = load("plan")
    found = [
        {
            "indicator": "REV",
            "unit": sector,
            "period": f"2020-Q{quarter}",
            "value": value,
            "status": "audited" if quarter in AUDITED else "confirmed",
        }
        for sector, values in plan["quarters"].items()
        for quarter, value in enumerate(values, start=1)
    ]
    for indicator, values in plan["actuals"].items():
        for sector, value in zip(UNITS[1:], values, strict=True):
            row = {"indicator": indicator, "unit": sector, "period": "2020"}
            found.append(row | {"value": value, "status": "confirmed"})
    found += [{"unit": GROUP, "period": "2020"} | own for own in plan["own"]]
    return found + [{"period": "2020", "status": "flash"} | flash for flash in plan["flash"]]


def findings() -> list[dict]:
    return [spread(row, "text", "challenge", "response") for row in load("plan")["findings"]]


def focuses() -> list[dict]:
    return [spread(row, "name") for row in load("plan")["focuses"]]


def measures() -> list[tuple]:
    return [
        (code, sector, focus, *both(text))
        for code, (sector, focus, text) in load("plan")["measures"].items()
    ]


def factors() -> list[tuple]:
    return [(*kind, *both(text)) for *kind, text in load("demands")["factors"].values()]


def risks(staff: Staff) -> list[tuple]:
    """Return the register; whoever heads the unit that is named owns the risk."""
    found = []
    for code, row in load("demands")["risks"].items():
        cause, event, consequence, likelihood, impact, treatment, unit, *after = row
        texts = (*both(cause), *both(event), *both(consequence))
        weight = (likelihood, impact, *both(treatment))
        found.append((code, *texts, *weight, staff.heads[unit].code, *after))
    return found


def directives(staff: Staff) -> list[tuple]:
    return [
        (code, staff.leaders[by].code, topic, unit, *both(text))
        for code, (by, topic, unit, text) in load("demands")["directives"].items()
    ]


def alignments() -> list[list]:
    return list(load("demands")["alignments"].values())


def tasks(staff: Staff) -> list[dict]:
    """Return the tasks; whoever heads the leading unit owns it."""
    found, serves = [], load("demands")["serves"]
    for code, row in load("tasks").items():
        measure, lead, helping, weight, due, *moved = row["of"]
        task = {
            "task": code,
            "measure": measure,
            "lead": lead,
            "with": helping,
            "owner": staff.heads[lead].code,
            "weight": weight,
            "due_on": due,
            "serves": serves.get(code, ""),
        }
        if moved:
            task["indicator"], task["target"] = moved
        found.append(task | spread(row, "name", "deliverable"))
    return found


def spread(row: dict, *names: str) -> dict:
    """Return a row whose texts in two languages stand in two columns."""
    found = {name: value for name, value in row.items() if name not in {*names, "of"}}
    for name in names:
        if name in row:
            found[name], found[f"{name}_zh"] = both(row[name])
    return found
