"""Runs one piece of work in our code and in its peers, each as a process of its own, and compares.

Every process is pinned to one core and one thread, gets the same data and times only the work. A
peer lives in an environment of its own, so that nothing of it can reach ours.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = ROOT / "build" / "peers"
OWN, R = "own", "r"
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True)
class Run:
    """A script of `scripts/` with its arguments; `goal`: how many times faster we should be."""

    script: str
    arguments: tuple[str, ...] = ()
    environment: str = OWN
    repeats: int = 5
    timeout: float = 300
    goal: float | None = None


@dataclass(frozen=True)
class Comparison:
    """One step at one size; `agree` tells how far two outcomes agree, `limit` is in CPU seconds."""

    step: str
    size: str
    own: Run
    peers: tuple[Run, ...] = ()
    agree: Callable[[dict, dict], str] = lambda _own, _peer: ""
    limit: float | None = None


def rows(comparison):
    """Yield one row of figures for our own run, then one for each peer."""
    own = facts(comparison.own)
    yield row(comparison, comparison.own, own, own)
    for peer in comparison.peers:
        yield row(comparison, peer, own, facts(peer))


def row(comparison, run, own, found):
    """Return one row; `ratio` is the peer's CPU time over ours, `reached` compares it to a goal."""
    mine = run is comparison.own
    timed = "cpu_s" in own and "cpu_s" in found
    ratio = found["cpu_s"] / own["cpu_s"] if timed and not mine else None
    return {
        "step": comparison.step,
        "size": comparison.size,
        "who": "yearturn" if mine else run.script.removesuffix(".py").removesuffix(".R"),
        "version": found.get("version", ""),
        "cpu_s": f"{found['cpu_s']:.4g}" if "cpu_s" in found else "",
        "peak_mb": round(found["peak_mb"]) if "peak_mb" in found else "",
        "ratio": f"{ratio:.3g}" if ratio else "",
        "goal": goal(comparison, run, mine=mine),
        "reached": reached(comparison, run, found, ratio, mine=mine),
        "agreement": comparison.agree(own, found) if timed and not mine else "",
        "note": found.get("note", ""),
    }


def goal(comparison, run, *, mine):
    if mine:
        return f"{comparison.limit:g} s" if comparison.limit else ""
    return f"{run.goal:g} ×" if run.goal else ""


def reached(comparison, run, found, ratio, *, mine):
    if mine:
        if comparison.limit is None or "cpu_s" not in found:
            return ""
        return "yes" if found["cpu_s"] <= comparison.limit else "no"
    if run.goal is None or ratio is None:
        return ""
    return "yes" if ratio >= run.goal else "no"


def facts(run):
    """Return what the script reports, or a note that says why it reports nothing."""
    command = interpreter(run.environment)
    if command is None:
        return {"note": f"no {run.environment} on this machine"}
    script = str(HERE / "scripts" / run.script)
    repeats = ("--repeats", str(run.repeats))
    try:
        done = subprocess.run(
            [*pinned(), *command, script, *run.arguments, *repeats],
            env={**os.environ, **dict.fromkeys(THREADS, "1")},
            capture_output=True,
            text=True,
            timeout=run.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"note": f"not finished in {run.timeout:g} s"}
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return {"note": f"failed: {lines[-1][:120]}"}
    return json.loads(done.stdout.strip().splitlines()[-1])


def pinned():
    """Return the words that hold a command on one core, where the system has them."""
    return ("taskset", "-c", "1") if shutil.which("taskset") and os.cpu_count() > 1 else ()


def interpreter(environment):
    """Return the command of an environment, made at its first use; None where it cannot be had."""
    if environment == OWN:
        return (sys.executable,)
    if environment == R:
        return ("Rscript",) if shutil.which("Rscript") else None
    home = PEERS / environment
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (home / "ready").exists():
        venv.create(home, with_pip=True, clear=True)
        wanted = str(HERE / "environments" / f"{environment}.txt")
        install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*install, "-r", wanted], check=True)
        (home / "ready").touch()
    return (str(python),)
