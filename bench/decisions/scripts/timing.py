"""What every script of this folder needs: time of the work, and one line that reports it.

Only the standard library: peers run in environments of their own.
"""

import json
import resource
import statistics
import time


def timed(work, repeats):
    """Return the median of CPU seconds of `repeats` calls, and what the last one returned."""
    seconds = []
    for _turn in range(repeats):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), result


def report(seconds, *, version="", **facts):
    """Print CPU seconds, peak memory in MB, the version and further facts as one line of JSON."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu_s": seconds, "peak_mb": peak, "version": version, **facts}))
