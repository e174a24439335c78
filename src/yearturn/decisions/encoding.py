"""Frozen dataclasses as plain JSON values and back: nothing lost, nothing guessed.

Fractions become decimal text where they end and `a/b` where they do not; errors and severities,
the only floats, become text of 6 decimals. A value that is written differently is not read.

Records whose fields are plain all stand in tables, one list a field: `{"judge": ["x", "y"], ...}`.
What holds such tables is a map. Everything is written and read by whole columns, so that a million
ballots cost no more than their text.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
DECIMALS = 6
WRITTEN = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?")

Column = Sequence[Any]
Place = Callable[[int], str]


class Unreadable(ValueError):  # noqa: N818 - says what the data are
    """Data that are not what they should be; the message begins with the place."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are written, and read again, a column at a time.

    `read` takes what names the place of each value. `flat` says that no table stands in a value.
    """

    write: Callable[[Column], list[Any]]
    read: Callable[[Column, Place], list[Any]]
    flat: bool = True


def plain(value: Any, *, big: bool = False) -> Any:
    """Return a dataclass as maps, lists, text, whole numbers, booleans and null.

    With `big`, whole numbers become text: they may be beyond what every JSON reader keeps.

    :raises ValueError: for a float that 6 decimals do not hold
    """
    kind: Any = type(value)
    return codec(kind, BIG if big else WHOLE).write([value])[0]


def built(kind: type[T], value: Any, at: str, *, big: bool = False) -> T:
    """Return the object of type `kind` whose plain value this is; `at` names its place.

    :raises Unreadable: where anything is missing, left over or of another kind
    """
    wanted: Any = kind
    result: T = codec(wanted, BIG if big else WHOLE).read([value], constant(at))[0]
    return result


def fraction_text(value: Fraction) -> str:
    """Return exact text: decimal where the fraction ends (8.5), else `a/b` (1/3)."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest, power = rest // factor, power + 1
        places = max(places, power)
    if rest != 1 or not places:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def float_text(value: float) -> str:
    text = f"{value:.{DECIMALS}f}"
    if float(text) != value:
        raise ValueError(f"{value!r} has more than {DECIMALS} decimals")
    return text


# ---------------------------------------------------------------------- by type


@cache
def codec(kind: Any, whole: Codec) -> Codec:
    """Return how values of a type are written and read, whole numbers in the way of `whole`."""
    if get_origin(kind) is UnionType:
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return optional(codec(inner, whole))
    if get_origin(kind) is tuple:
        return tuples(get_args(kind), whole)
    if is_dataclass(kind):
        return maps(kind, columns(kind, whole))
    return whole if kind is int else scalars(kind)


def scalars(kind: Any) -> Codec:
    if kind is Fraction:
        return texts(kind, write_fractions, read_fraction)
    if kind is float:
        return texts(kind, lambda values: list(map(float_text, values)), float)
    if issubclass(kind, StrEnum):
        return texts(kind, lambda values: [each.value for each in values], kind)
    return as_it_stands(kind)


def as_it_stands(kind: type) -> Codec:
    return Codec(list, lambda items, place: exactly(kind, items, place))


def exactly(kind: type, items: Column, place: Place) -> list[Any]:
    """Return values that are of this type as they stand."""
    if not set(map(type, items)) <= {kind}:
        number = next(number for number, each in enumerate(items) if type(each) is not kind)
        raise Unreadable(f"{place(number)}: {items[number]!r} is not of type {kind.__name__}")
    return list(items)


def optional(inner: Codec) -> Codec:
    def write(values: Column) -> list[Any]:
        found = iter(inner.write([each for each in values if each is not None]))
        return [None if each is None else next(found) for each in values]

    def read(items: Column, place: Place) -> list[Any]:
        there = [number for number, each in enumerate(items) if each is not None]
        values = [items[number] for number in there]
        found = iter(inner.read(values, lambda number: place(there[number])))
        return [None if each is None else next(found) for each in items]

    return Codec(write, read, inner.flat)


# ------------------------------------------------------------------ text of values


def texts(kind: type, write: Callable[[Column], list[str]], reader: Callable[[str], Any]) -> Codec:
    """Return the codec of values that stand as text, each just as it would be written."""

    def read(items: Column, place: Place) -> list[Any]:
        try:
            known = {text: reader(text) for text in set(items) if type(text) is str}
            if write(list(known.values())) == list(known):
                return [known[text] for text in items]
        except (TypeError, ValueError, ZeroDivisionError, KeyError):
            pass
        number = next(number for number, text in enumerate(items) if not reads(text))
        raise Unreadable(f"{place(number)}: {items[number]!r} is not of type {kind.__name__}")

    def reads(text: Any) -> bool:
        try:
            return type(text) is str and write([reader(text)]) == [text]
        except (ValueError, ZeroDivisionError):
            return False

    return Codec(write, read)


def write_fractions(values: Column) -> list[str]:
    # Few scores are given many times; a fraction's own hash would take longer than its text.
    known: dict[tuple[int, int], str] = {}
    keys = [(value.numerator, value.denominator) for value in values]
    for key, value in zip(keys, values, strict=True):
        if key not in known:
            known[key] = fraction_text(value)
    return [known[key] for key in keys]


def read_fraction(text: str) -> Fraction:
    # `Fraction` alone would read 1e999999999 as well, and fill the memory with its zeros.
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


# ------------------------------------------------------------------- lists and maps


def tuples(kinds: tuple[Any, ...], whole: Codec) -> Codec:
    if kinds[-1] is not Ellipsis:
        return rows([codec(kind, whole) for kind in kinds])
    inner = codec(kinds[0], whole)
    if is_dataclass(kinds[0]) and inner.flat:
        return table(kinds[0], columns(kinds[0], whole))
    return lists(inner)


def lists(inner: Codec) -> Codec:
    """Return the codec of lists of any length: all their values are one column."""

    def write(values: Column) -> list[Any]:
        return cut(inner.write(list(chain.from_iterable(values))), values, list)

    def read(items: Column, place: Place) -> list[Any]:
        exactly_lists(items, place)
        found = inner.read(list(chain.from_iterable(items)), inside(items, place))
        return cut(found, items, tuple)

    return Codec(write, read, inner.flat)


def cut(values: Column, like: Column, kind: Callable[[Any], Any]) -> list[Any]:
    """Return a column cut into pieces as long as these."""
    left = iter(values)
    return [kind(islice(left, len(each))) for each in like]


def inside(items: Column, place: Place) -> Place:
    """Return what names the place of each value of the lists, one list behind the other."""

    def named(number: int) -> str:
        for row, each in enumerate(items):
            if number < len(each):
                return f"{place(row)}.{number}"
            number -= len(each)
        raise IndexError(number)

    return named


def exactly_lists(items: Column, place: Place) -> None:
    if not set(map(type, items)) <= {list}:
        number = next(number for number, each in enumerate(items) if type(each) is not list)
        raise Unreadable(f"{place(number)}: {items[number]!r} is no list")


def rows(inner: Sequence[Codec]) -> Codec:
    """Return the codec of lists of one length, each place with a type of its own."""
    width = len(inner)

    def write(values: Column) -> list[Any]:
        written = [
            each.write(list(map(itemgetter(number), values))) for number, each in enumerate(inner)
        ]
        return list(map(list, zip(*written, strict=True)))

    def read(items: Column, place: Place) -> list[Any]:
        exactly_lists(items, place)
        for number, each in enumerate(items):
            if len(each) != width:
                raise Unreadable(f"{place(number)}: {len(each)} values where {width} belong")
        found = [
            each.read(list(map(itemgetter(position), items)), within(place, position))
            for position, each in enumerate(inner)
        ]
        return list(zip(*found, strict=True))

    return Codec(write, read, all(each.flat for each in inner))


def constant(at: str) -> Place:
    return lambda _number: at


def down(at: str) -> Place:
    return lambda number: f"{at}.{number}"


def within(place: Place, key: object) -> Place:
    return lambda number: f"{place(number)}.{key}"


def columns(kind: Any, whole: Codec) -> dict[str, Codec]:
    """Return the codec of each field."""
    kinds = get_type_hints(kind)
    return {field.name: codec(kinds[field.name], whole) for field in fields(kind)}


def maps(kind: Any, inner: Mapping[str, Codec]) -> Codec:
    """Return the codec of dataclasses that stand as one map each.

    A field whose metadata say `left_out_where_empty` came later: maps without it still are read.
    """
    later = {each.name for each in fields(kind) if each.metadata.get("left_out_where_empty")}

    def write(values: Column) -> list[Any]:
        written = [each.write(list(map(attrgetter(name), values))) for name, each in inner.items()]
        return [
            {
                name: value
                for name, value in zip(inner, row, strict=True)
                if value or name not in later
            }
            for row in zip(*written, strict=True)
        ]

    def read(items: Column, place: Place) -> list[Any]:
        for number, each in enumerate(items):
            refuse_odd(each, inner, place(number), later)
        items = [{**{name: [] for name in later}, **each} for each in items] if later else items
        found = [
            each.read(list(map(itemgetter(name), items)), within(place, name))
            for name, each in inner.items()
        ]
        return list(map(kind, *found))

    return Codec(write, read, all(each.flat for each in inner.values()))


def table(kind: Any, inner: Mapping[str, Codec]) -> Codec:
    """Return the codec of tuples of dataclasses that stand as tables, one list a field."""

    def write(values: Column) -> list[Any]:
        return [
            {name: each.write(list(map(attrgetter(name), rows))) for name, each in inner.items()}
            for rows in values
        ]

    def read(items: Column, place: Place) -> list[Any]:
        return [read_table(each, place(number)) for number, each in enumerate(items)]

    def read_table(item: Any, at: str) -> tuple[Any, ...]:
        refuse_odd(item, inner, at)
        for name in inner:
            exactly_lists([item[name]], constant(f"{at}.{name}"))
        if len(lengths := {len(item[name]) for name in inner}) > 1:
            raise Unreadable(f"{at}: columns of {min(lengths)} to {max(lengths)} values")
        found = [each.read(item[name], down(f"{at}.{name}")) for name, each in inner.items()]
        return tuple(map(kind, *found))

    return Codec(write, read, flat=False)


def refuse_odd(item: Any, names: Mapping[str, Codec], at: str, later: Collection[str] = ()) -> None:
    if not isinstance(item, Mapping):
        raise Unreadable(f"{at}: {item!r} is no map")
    odd = names.keys() ^ item.keys()
    for name in later:
        # What may be left out is left out where it is empty: there is one way to write it.
        odd ^= {name} if not item.get(name) else set()
    if odd:
        raise Unreadable(f"{at}: missing or unknown: {', '.join(sorted(odd))}")


# How whole numbers stand: as such, or as text, where they may be of any size.
WHOLE = as_it_stands(int)
BIG = texts(int, lambda values: list(map(str, values)), int)
