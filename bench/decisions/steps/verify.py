"""`yearturn verify`: a decision derived again and judged from the bytes of its record alone.

No peer does this; the goal is a minute for a hundred thousand candidates. The note tells what the
decision and the record took before, and how large the file is.
"""

from harness import Comparison, Run

GOAL = 60.0
SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000}


def comparisons(_folder):
    """Yield one comparison for each method and size: each makes its record, and verifies it."""
    for method in ("trimmed", "severity"):
        for size, candidates in SIZES.items():
            run = Run("verify_own.py", (method, str(candidates)), repeats=1, timeout=1_200)
            yield Comparison(step="verify", size=f"{size} {method}", own=run, limit=GOAL)
