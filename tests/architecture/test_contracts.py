"""The floors keep their contracts; and one that breaks them is caught, each by name."""

from pathlib import Path

import pytest

from tests.architecture import contracts, source

# Both share the work of copying and linting, so they belong to one process.
pytestmark = pytest.mark.xdist_group("contracts")


def test_floors_keep_their_contracts():
    assert contracts.broken_contracts(contracts.PROJECT) == ""


# --------------------------------------------------------------------- injected violations

INJECTED = {
    "organization/queries.py": """
from yearturn.recognition import models as _above
from django.utils import timezone as _zone
_now = _zone.now()
""",
    "organization/models.py": """
class Upward(models.Model):
    award = models.ForeignKey("recognition.Award", models.PROTECT, related_name="+")
""",
    "planning/models/plan.py": """
class Walkable(models.Model):
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="walkables")
""",
    "decisions/ties.py": "\nimport django.db as _database\n",
    "decisions/checking/winners.py": "\nfrom yearturn.decisions import solving as _solver\n",
    "recognition/views.py": "\nfrom yearturn.decisions import selection as _decide\n",
    "home/injected.py": '''"""Reads, and should not write."""
from yearturn.planning import actions as _write
def skip(thing):
    thing.state = "done"
''',
    "review/helpers.py": '"""Helps."""\n',
    "utils/__init__.py": '"""Anything."""\n',
    "planning/policies.py": """
from django.db.models.signals import post_save as _signal
from django import http as _http
import random as _random
_chance = _random.random()
""",
    "publication/states.py": "\nfrom yearturn.publication import models as _fields\n",
    "planning/actions.py": "\ndef sneak(thing, by, at):\n    ledger.append('x', subject=thing)\n",
    "kernel/errors.py": "\ntry:\n    pass\nexcept Exception:\n    pass\n",
}


def module(package: Path, place: str) -> Path:
    """Return the file of a module, which may have become a folder of the same name."""
    path = package / place
    folder = path.with_suffix("")
    return folder / "__init__.py" if folder.is_dir() else path


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Return a copy of the project with every violation in it."""
    project = contracts.copy(tmp_path_factory.mktemp("broken"))
    for place, text in INJECTED.items():
        path = module(project / "src" / "yearturn", place)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(text)
    return project


@pytest.fixture(scope="module")
def contracts_said(broken):
    return contracts.broken_contracts(broken)


@pytest.fixture(scope="module")
def linter_said(broken):
    return contracts.lint(broken)


@pytest.fixture(scope="module")
def models_said(broken):
    return contracts.stray_models(broken)


@pytest.mark.parametrize(
    "violation",
    [
        "yearturn.organization is not allowed to import yearturn.recognition",
        "yearturn.publication.states is not allowed to import yearturn.publication.models",
        "yearturn.decisions is not allowed to import django",
        "yearturn.decisions.checking is not allowed to import yearturn.decisions.solving",
        "yearturn.recognition.views -> yearturn.decisions.selection",
        "yearturn.home.injected -> yearturn.planning.actions",
        "yearturn.utils",
        "yearturn.review.helpers",
    ],
)
def test_contracts_catch(contracts_said, violation):
    assert violation in contracts_said


@pytest.mark.parametrize(
    ("place", "banned"),
    [
        ("organization/queries", "`django.utils.timezone.now` is banned"),
        ("planning/policies", "`django.db.models.signals` is banned"),
        ("planning/policies", "`django.http` is banned"),
        ("planning/policies", "`random.random` is banned"),
        ("kernel/errors", "BLE001"),
    ],
)
def test_linter_catches(linter_said, place, banned):
    lines = [line for line in linter_said.splitlines() if f"yearturn/{place}" in line]
    assert any(banned in line for line in lines), lines


@pytest.mark.parametrize(
    "violation",
    [
        "organization.Upward.award points up to recognition",
        'planning.Walkable.unit lets organization walk up: its related_name is not "+"',
    ],
)
def test_models_catch(models_said, violation):
    assert violation in models_said


@pytest.mark.parametrize(
    ("check", "place", "fault"),
    [
        (source.state_assignments, "home/injected.py", "changes a state"),
        (source.improper_actions, "planning/actions", "sneak is not keyword-only"),
        (source.improper_actions, "planning/actions", "sneak is not atomic"),
        (source.broad_excepts, "kernel/errors.py", "catches everything"),
    ],
)
def test_source_checks_catch(broken, check, place, fault):
    found = check(broken / "src" / "yearturn")
    assert [line for line in found if line.startswith(place) and fault in line], found
