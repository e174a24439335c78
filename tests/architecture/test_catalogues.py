"""Everything that is said is said in Chinese too, and only once in one way."""

from pathlib import Path

import pytest

import yearturn
from tests.architecture.catalogues import catalogue_path, floor_faults, floors, told_twice, untold

PACKAGE = Path(yearturn.__file__).parent
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: zh_Hans\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


@pytest.mark.parametrize("floor", floors(PACKAGE), ids=lambda floor: floor.name)
def test_everything_is_said_in_chinese(floor):
    assert list(floor_faults(floor)) == []


def test_nothing_is_said_in_two_ways():
    assert told_twice(PACKAGE) == []


# ------------------------------------------------------- the checks see what they look for


@pytest.fixture
def package(tmp_path):
    """Return a function that lays down one floor: its code, a page, its catalogue's entries."""

    def lay(code="", entries="", page="", floor="floor"):
        folder = tmp_path / floor
        for path, text in (
            (folder / "__init__.py", code),
            (folder / "templates" / floor / "page.jinja", page),
            (catalogue_path(folder), HEAD + entries),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return lay


GOOD = 'msgid "%(count)d seats"\nmsgstr "%(count)d 个名额"\n'


def test_sentence_with_its_chinese_is_accepted(package):
    assert untold(package('_("%(count)d seats")', GOOD)) == []


@pytest.mark.parametrize("verb", ["_", "gettext", "gettext_lazy", "gettext_noop"])
def test_sentence_without_an_entry_is_named(package, verb):
    assert untold(package(f'{verb}("seats")')) == [
        "floor/__init__.py:1: 'seats' is not in the catalogue"
    ]


@pytest.mark.parametrize(
    "page",
    [
        '{{ _("seats") }}',
        "{% trans %}seats{% endtrans %}",
        '{{ gettext("seats") }}',
        '{% macro m() %}{{ _("seats") }}{% endmacro %}',
    ],
)
def test_sentence_of_a_page_is_found(package, page):
    entry = 'msgid "seats"\nmsgstr "名额"\n'
    assert untold(package(page=page)) == [
        "floor/templates/floor/page.jinja:1: 'seats' is not in the catalogue"
    ]
    assert untold(package(page=page, entries=entry)) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "%(count)d seats"\nmsgstr ""\n', "has no Chinese"),
        ('msgid "%(count)d seats"\nmsgstr "名额"\n', "has other places in Chinese"),
        ('msgid "%(count)d seats"\nmsgstr "%(counts)d 个"\n', "has other places in Chinese"),
        ("#, fuzzy\n" + GOOD, "is fuzzy"),
    ],
)
def test_faulty_entry_is_named(package, entry, fault):
    root = package('_("%(count)d seats")', entry)
    assert untold(root) == [f"floor: '%(count)d seats' {fault}"]


def test_entry_that_nobody_says_is_named(package):
    assert untold(package("", 'msgid "old"\nmsgstr "旧"\n')) == ["floor: 'old' is said nowhere"]


def test_obsolete_entry_is_named(package):
    assert untold(package("", '#~ msgid "old"\n#~ msgstr "旧"\n')) == ["floor: 'old' is obsolete"]


def test_plural_is_known_by_its_first_form(package):
    code = 'ngettext("%(n)d seat", "%(n)d seats", n)'
    entry = 'msgid "%(n)d seat"\nmsgid_plural "%(n)d seats"\nmsgstr[0] "%(n)d 个名额"\n'
    assert untold(package(code, entry)) == []
    assert untold(package(code, entry.replace("%(n)d 个", "些"))) == [
        "floor: '%(n)d seat' has other places in Chinese"
    ]


def test_context_is_part_of_a_sentence(package):
    code = 'pgettext("hall", "seat")'
    plain = 'msgid "seat"\nmsgstr "座"\n'
    assert untold(package(code, plain)) == [
        "floor/__init__.py:1: 'seat' is not in the catalogue",
        "floor: 'seat' is said nowhere",
    ]
    assert untold(package(code, 'msgctxt "hall"\n' + plain)) == []


def test_sentence_said_in_two_ways_is_named(package):
    package('_("seat")', 'msgid "seat"\nmsgstr "座"\n', floor="hall")
    root = package('_("seat")', 'msgid "seat"\nmsgstr "名额"\n', floor="office")
    assert told_twice(root) == ["'seat' is '座' in hall, '名额' in office"]


def test_sentence_said_twice_in_one_way_is_accepted(package):
    package('_("seat")', 'msgid "seat"\nmsgstr "座"\n', floor="hall")
    root = package('_("seat")', 'msgid "seat"\nmsgstr "座"\n', floor="office")
    assert told_twice(root) == []
