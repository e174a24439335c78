"""The source obeys the house's habits."""

from pathlib import Path

import pytest

import yearturn
from tests.architecture import source

PACKAGE = Path(yearturn.__file__).parent
CHECKS = [
    source.long_files,
    source.long_functions,
    source.modules_without_a_sentence,
    source.broad_excepts,
    source.star_imports,
    source.state_assignments,
    source.improper_actions,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_source_has_no(check):
    assert check(PACKAGE) == []


def test_median_function_is_short():
    assert source.median_function(PACKAGE) <= source.MEDIAN_FUNCTION


def test_actions_are_found():
    assert "organization/actions/roster.py: open_cycle" in source.actions(PACKAGE)
    assert len(source.actions(PACKAGE)) > 20


# ------------------------------------------------------- the checks see what they look for

ACTION = '''"""Acts."""
@transaction.atomic
def act(*, thing, by, at):
    """Act."""
    thing.save()
    ledger.append("thing.acted", subject=thing, by=by, at=at)
'''


@pytest.fixture
def package(tmp_path):
    """Return a function that lays down one module of an otherwise empty package."""

    def lay(text, place="floor/actions/noun.py"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return lay


def test_proper_action_is_accepted(package):
    root = package(ACTION)
    assert source.improper_actions(root) == []
    assert source.actions(root) == ["floor/actions/noun.py: act"]


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("*, thing", "thing, *", "is not keyword-only"),
        ("(*, thing", "(*rest, thing", "is not keyword-only"),
        ("@transaction.atomic\n", "", "is not atomic"),
        ("by, at):", "by):", "does not take at"),
        ("by, at):", "other):", "does not take at and by"),
        ("ledger.append", "print", "leaves no line in the ledger"),
        ("by=by, at=at)\n", "by=by, at=at)\n    thing.save()\n", "writes after its ledger line"),
        (
            "by=by, at=at)\n",
            "by=by, at=at)\n    Thing.objects.bulk_create([])\n",
            "writes after its ledger line",
        ),
    ],
)
def test_improper_action_is_named(package, was, becomes, fault):
    assert was in ACTION
    root = package(ACTION.replace(was, becomes))
    assert source.improper_actions(root) == [f"floor/actions/noun.py: act {fault}"]


def test_action_without_a_sentence_is_named(package):
    text = ACTION.replace('    """Act."""\n', "    check()\n    think()\n")
    assert source.improper_actions(package(text)) == [
        "floor/actions/noun.py: act does not say what it does"
    ]


def test_helper_of_an_action_is_no_action(package):
    root = package(ACTION + "\n\ndef row(thing):\n    return [thing.code]\n")
    assert source.improper_actions(root) == []


def test_single_file_of_actions_is_looked_at(package):
    root = package(ACTION.replace("*, thing", "thing, *"), "floor/actions.py")
    assert source.improper_actions(root) == ["floor/actions.py: act is not keyword-only"]


@pytest.mark.parametrize(
    "line",
    [
        'thing.state = "closed"',
        'thing.state: str = "closed"',
        "thing.state += other",
        'a, thing.state = 1, "closed"',
        'setattr(thing, "state", "closed")',
        'Thing.objects.update(state="closed")',
        'Thing.objects.filter(pk=1).update(other=1, state="closed")',
    ],
)
def test_change_of_state_is_named(package, line):
    root = package(f'"""Acts."""\n{line}\n')
    assert source.state_assignments(root) == ["floor/actions/noun.py:2 changes a state"]
    assert source.state_assignments(package(f"{line}\n", "kernel/lifecycle.py"))[1:] == []


@pytest.mark.parametrize(
    "line",
    ["state = 1", "other.stated = 1", "read(thing.state)", "Thing(state=1)", "d.update(a=1)"],
)
def test_reading_a_state_is_no_change(package, line):
    assert source.state_assignments(package(line)) == []


@pytest.mark.parametrize("kind", ["", " Exception", " BaseException as e", " (OSError, Exception)"])
def test_broad_except_is_named(package, kind):
    root = package(f"try:\n    a\nexcept{kind}:\n    b\n")
    assert source.broad_excepts(root) == ["floor/actions/noun.py:3 catches everything"]


@pytest.mark.parametrize("kind", ["OSError", "(OSError, ValueError)", "errors.Refused as no"])
def test_narrow_except_is_accepted(package, kind):
    assert source.broad_excepts(package(f"try:\n    a\nexcept {kind}:\n    b\n")) == []


def test_star_import_is_named(package):
    root = package("from a import *\nfrom b import c\n")
    assert source.star_imports(root) == ["floor/actions/noun.py:1 imports *"]


def test_module_without_a_sentence_is_named(package):
    assert source.modules_without_a_sentence(package("a = 1\n")) == [
        "floor/actions/noun.py does not say its one job"
    ]
    assert source.modules_without_a_sentence(package("")) == []
    assert source.modules_without_a_sentence(package('"""Says it."""\na = 1\n')) == []


def test_long_file_is_named(package):
    assert source.long_files(package("a = 1\n" * 400)) == []
    assert source.long_files(package("a = 1\n" * 401)) == ["floor/actions/noun.py has 401 lines"]


def test_long_function_is_named(package):
    body = "    a = 1\n"
    assert source.long_functions(package("def f():\n" + body * 59)) == []
    assert source.long_functions(package("class C:\n  def f():\n" + body * 60)) == [
        "floor/actions/noun.py: f has 61 lines"
    ]


def test_median_leaves_docstrings_out(package):
    text = 'def f():\n    """Say\n\n    much.\n    """\n    return 1\n\n\ndef g(): return 1\n'
    assert source.median_function(package(text)) == 1.5
    assert source.median_function(package("def h():\n    a\n    return 1\n")) == 3


def test_migrations_are_left_alone(package):
    text = "from a import *\nthing.state = 1\n" + "a = 1\n" * 500
    root = package(text, "floor/migrations/0001_initial.py")
    assert [check(root) for check in CHECKS] == [[]] * len(CHECKS)
