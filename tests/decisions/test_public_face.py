"""What a stranger imports: it is there, it is documented, and nothing is loaded unasked."""

import importlib
import inspect
import re
import subprocess
import sys

import pytest

from yearturn import decisions
from yearturn.decisions import types

NAMED = {
    "calibration": {"calibrate", "notices"},
    "selection": {"select", "certified", "equals"},
    "stability": {"stability"},
    "representation": {"represent"},
    "sortition": {"leximin", "draw"},
    "assignment": {"assign"},
    "checking": {"check"},
    "cases": {"Case"},
    "deciding": {"decide", "decided"},
    "record": {"write", "verify"},
    "ties": {"tie_ranks"},
    "canonical": {"digest", "dumps"},
    "types": set(types.__all__),
}


def module(name):
    return importlib.import_module(f"yearturn.decisions.{name}")


def test_the_package_names_its_parts_and_tells_of_each():
    assert set(decisions.__all__) == set(NAMED)
    assert set(re.findall(r"`(\w+)`", decisions.__doc__)) >= set(NAMED)


@pytest.mark.parametrize("name", decisions.__all__)
def test_each_part_names_what_is_public(name):
    public = module(name).__all__

    assert set(public) >= NAMED[name]
    assert len(set(public)) == len(public)
    assert [each for each in public if not hasattr(module(name), each)] == []


@pytest.mark.parametrize("name", decisions.__all__)
def test_verbs_and_types_say_what_they_are(name):
    for each in NAMED[name]:
        found = getattr(module(name), each)
        if isinstance(found, int):
            continue
        told = inspect.getdoc(found) or ""
        # A dataclass without a docstring is given its own signature for one.
        assert told, each
        assert not told.startswith(f"{each}("), each


def test_a_digest_loads_no_numbers_and_no_solver():
    script = (
        "import sys\n"
        "from yearturn.decisions import canonical, ties\n"
        "print(sorted({'numpy', 'scipy', 'highspy', 'django'} & set(sys.modules)))"
    )

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert told.strip() == "[]"
