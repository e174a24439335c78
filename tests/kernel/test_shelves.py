"""The shelf of papers: equal things in, the paper of before out; anything else is made anew."""

import datetime as dt
import io
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import pytest
from django.utils.translation import gettext_lazy, override

from yearturn.kernel import shelves, typesetting, wordprocessing
from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.shelves import Shelf, key_of, taken_or_made
from yearturn.kernel.wordprocessing import Figure, Picture, Unfit, blank, fill


@dataclass(frozen=True)
class Seat:
    row: str
    number: int


@dataclass(frozen=True)
class Stool:
    row: str
    number: int


class Kitchen:
    """Makes bytes, and counts how often it did."""

    def __init__(self, *pages):
        self.pages = list(pages)
        self.made = 0

    def __call__(self):
        self.made += 1
        return self.pages[self.made - 1]


def next_shelf(shelf, folder, *pages):
    """Return the shelf that the next run finds: what this one kept, and its files."""
    files = {}
    for number, data in enumerate(pages):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        files[shelves.digest_of(data)] = path
    return Shelf(shelf.kept, files)


def made(shelf, ingredients, make):
    with shelves.using(shelf):
        return taken_or_made(ingredients, make)


# ---- what is taken, what is made


def test_without_a_shelf_everything_is_made():
    kitchen = Kitchen(b"1", b"2")
    assert [taken_or_made("x", kitchen) for _turn in range(2)] == [b"1", b"2"]


def test_equal_ingredients_are_taken_from_the_run_before(tmp_path):
    first = Shelf()
    assert made(first, ["a"], Kitchen(b"page")) == b"page"
    kitchen = Kitchen(b"another")
    second = next_shelf(first, tmp_path, b"page")
    assert made(second, ["a"], kitchen) == b"page"
    assert kitchen.made == 0
    assert second.kept == first.kept


def test_other_ingredients_are_made(tmp_path):
    first = Shelf()
    made(first, ["a"], Kitchen(b"page"))
    second = next_shelf(first, tmp_path, b"page")
    assert made(second, ["b"], Kitchen(b"another")) == b"another"
    assert list(second.kept) == [key_of(["b"])], "what nobody asks for any more is let go"


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(b"edited"), lambda p: p.unlink()])
def test_paper_that_somebody_changed_or_removed_is_made(tmp_path, change):
    first = Shelf()
    made(first, ["a"], Kitchen(b"page"))
    second = next_shelf(first, tmp_path, b"page")
    [path] = second.files.values()
    change(path)
    assert made(second, ["a"], Kitchen(b"anew")) == b"anew"
    assert second.kept == {key_of(["a"]): shelves.digest_of(b"anew")}


def test_paper_that_is_no_file_of_the_folder_is_made(tmp_path):
    first = Shelf()
    made(first, ["a"], Kitchen(b"a page of a longer file"))
    kitchen = Kitchen(b"anew")
    assert made(next_shelf(first, tmp_path), ["a"], kitchen) == b"anew"


def test_what_cannot_be_told_is_made_and_not_kept():
    shelf, kitchen = Shelf(), Kitchen(b"1", b"2")
    assert [made(shelf, [object()], kitchen) for _turn in range(2)] == [b"1", b"2"]
    assert shelf.kept == {}


def test_what_cannot_be_made_is_not_kept():
    shelf = Shelf()

    def fail():
        raise Unfit("no")

    with pytest.raises(Unfit):
        made(shelf, ["a"], fail)
    assert shelf.kept == {}


def test_a_shelf_is_put_away_after_its_run():
    with pytest.raises(KeyError), shelves.using(Shelf()):
        raise KeyError
    assert shelves.IN_USE.get() is None


def test_no_paper_outlives_the_code_that_made_it(tmp_path, monkeypatch):
    first = Shelf()
    made(first, ["a"], Kitchen(b"page"))
    monkeypatch.setattr(shelves, "kitchen", lambda: "another version")
    assert made(next_shelf(first, tmp_path, b"page"), ["a"], Kitchen(b"anew")) == b"anew"


def test_code_is_told_by_every_file_but_its_words(tmp_path, monkeypatch):
    def kitchen():
        return shelves.kitchen.__wrapped__()

    monkeypatch.setattr(shelves, "ROOT", tmp_path)
    (tmp_path / "letter.typ").write_text("= Letter")
    before = kitchen()
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "django.mo").write_bytes(b"words")
    assert kitchen() == before
    (tmp_path / "letter.typ").write_text("= Later")
    assert kitchen() != before


def test_another_version_of_a_maker_is_another_kitchen(monkeypatch):
    before = shelves.kitchen()
    monkeypatch.setattr(shelves, "version", lambda _name: "99")
    assert shelves.kitchen.__wrapped__() != before


# ---- what tells ingredients apart

CHART = Chart("Revenue", ("2020",), (Series("Sales", (1.5,)),), says="Revenue by year")
DIFFERENT = [
    ["1", 1],
    [1, 1.0],
    [None, ""],
    [True, 1],
    [Decimal("1.0"), Decimal("1.00")],
    [dt.date(2021, 2, 5), "2021-02-05"],
    [dt.date(2021, 2, 5), dt.datetime(2021, 2, 5, tzinfo=dt.UTC)],
    [dt.time(9), dt.time(9, 30)],
    [b"a", b"b"],
    [b"a", "a"],
    [Seat("1", 2), Seat("1", 3)],
    [Seat("1", 2), Stool("1", 2)],
    [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
    [Picture(b"a", 30), Picture(b"a", 31)],
    [Figure(CHART), Figure(CHART, narrow=True)],
    [Figure(CHART), Figure(replace(CHART, title="Income"))],
]


@pytest.mark.parametrize("pair", DIFFERENT, ids=repr)
def test_what_differs_has_another_key(pair):
    one, other = map(key_of, pair)
    assert one is not None
    assert other is not None
    assert one != other


@pytest.mark.parametrize("pair", DIFFERENT, ids=repr)
def test_what_is_equal_has_the_same_key(pair):
    assert [key_of([it]) for it in pair] == [key_of([it]) for it in pair]


def test_text_to_come_is_told_in_the_language_at_hand():
    word = gettext_lazy("Targets")
    with override("en"):
        assert key_of(word) == key_of("Targets")
    with override("zh-hans"):
        assert key_of(word) == key_of(str(word))


@pytest.mark.parametrize("thing", [object(), {1, 2}, Seat, io.BytesIO()])
def test_what_is_no_plain_data_has_no_key(thing):
    assert key_of({"it": [thing]}) is None


# ---- the two doors


def template(words):
    sheet = blank()
    sheet.line(words)
    return sheet.made()


def letter(name, *, language="en"):
    return fill(template("Dear {{ name }}"), {"name": name}, language=language)


def page(title):
    return typesetting.pdf(TYPST, {"title": title, "lines": [title]}, language="en")


TYPST = "probe.typ"


@pytest.fixture
def typst(tmp_path, monkeypatch):
    """Lay a small template out and let the door find it."""
    text = '#let data = json(bytes(sys.inputs.data))\n#set document(title: "T")\n#data.title'
    (tmp_path / TYPST).write_text(text, encoding="utf-8")
    monkeypatch.setattr(typesetting, "ROOT", tmp_path)
    typesetting.compiler.cache_clear()
    yield
    typesetting.compiler.cache_clear()


def unwanted(*_arguments):
    raise AssertionError("this was made again")


@pytest.mark.parametrize(
    ("door", "maker", "make"),
    [
        (wordprocessing.filling, "filled", partial(letter, "Gu")),
        (typesetting, "compiled", partial(page, "Gu")),
    ],
    ids=["docx", "pdf"],
)
@pytest.mark.usefixtures("typst")
def test_door_takes_from_the_shelf_what_it_would_make(tmp_path, monkeypatch, door, maker, make):
    shelf = Shelf()
    with shelves.using(shelf):
        first = make()
    assert first == make(), "what is made with a shelf is what is made without one"
    monkeypatch.setattr(door, maker, unwanted)
    with shelves.using(next_shelf(shelf, tmp_path, first)):
        assert make() == first


@pytest.mark.usefixtures("typst")
def test_doors_make_what_differs():
    shelf = Shelf()
    with shelves.using(shelf):
        papers = [letter("Gu"), letter("Wu"), letter("Gu", language="zh"), page("Gu"), page("Wu")]
        fill(template("To {{ name }}"), {"name": "Gu"}, language="en")
    assert len(shelf.kept) == len(papers) + 1


def test_template_that_is_no_docx_is_refused_with_a_shelf_too():
    with pytest.raises(Unfit, match="no DOCX"), shelves.using(Shelf()):
        fill(b"words", {})
