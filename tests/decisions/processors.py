"""What a script prints on every kernel of the linear algebra and number of threads."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
KERNELS, THREADS = ("Haswell", "Prescott"), ("1", "2")


def digests(script: str) -> set[str]:
    """Return the different texts that a script prints, each run in a process of its own."""
    return {printed(script, *chosen) for chosen in product(KERNELS, THREADS)}


def printed(script: str, kernel: str, threads: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
            "OPENBLAS_CORETYPE": kernel,
            "OPENBLAS_NUM_THREADS": threads,
        },
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout
