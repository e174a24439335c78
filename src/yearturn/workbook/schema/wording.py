"""Says in words what a column takes, for the template and the reference page."""

from django.utils.translation import gettext as _

from yearturn.workbook.schema.book import BY_NAME
from yearturn.workbook.schema.kinds import FIRST, Choice, Column, Kind


def stage(name: str) -> str:
    """Return the name of a stage."""
    return {
        "organization": _("Organization"),
        "planning": _("Planning"),
        "review": _("Review"),
        "recognition": _("Recognition"),
        "conference": _("Conference"),
        "publication": _("Publication"),
    }[name]


def requirement(column: Column) -> str:
    if column.required and column.unless:
        return _("required, unless a guest")
    return _("required") if column.required else _("optional")


def form(column: Column, language: str) -> str:
    """Return what stands in a cell of this column, with its allowed values in one language."""
    words = [one(column, language)]
    if column.every:
        words.append(_("or * for all"))
    words += [_("or %(form)s") % {"form": form} for form in column.forms]
    if column.many:
        words.append(_("several separated by ;"))
    return ", ".join(words)


def one(column: Column, language: str) -> str:
    if column.choices:
        allowed = " | ".join(values(column, language))
        return _("%(allowed)s, or other words") % {"allowed": allowed} if column.open else allowed
    if column.refers:
        titles = [title(BY_NAME[name], language) for name in column.refers if name in BY_NAME]
        return _("an identifier of the sheet %(sheets)s") % {"sheets": _(" or ").join(titles)}
    return {
        Kind.IDENTIFIER: _("an identifier, unique over the whole book"),
        Kind.TEXT: _("text"),
        Kind.DATE: _("a date, YYYY-MM-DD"),
        Kind.NUMBER: _("a number"),
        Kind.WHOLE: _("a whole number"),
        Kind.YES_NO: " | ".join(yes_no(language)),
        Kind.PERIOD: _("2020, 2020-Q1 or 2020-03"),
        Kind.MOMENT: _("YYYY-MM-DD HH:MM"),
        Kind.CLOCK: _("a time of day, HH:MM"),
        Kind.ZONE: _("the name of a time zone"),
    }.get(column.kind, _("text"))


def values(column: Column, language: str) -> list[str]:
    """Return the values of a choice that this edition knows."""
    current = [each for each in column.choices if each.edition == FIRST]
    return [value(each, language) for each in current]


def value(each: Choice, language: str) -> str:
    return each.zh if language == "zh" else each.value


def yes_no(language: str) -> list[str]:
    return ["是", "否"] if language == "zh" else ["yes", "no"]


def title(thing, language: str) -> str:
    """Return the title of a sheet or the head of a column in a language."""
    return thing.zh if language == "zh" else thing.name
