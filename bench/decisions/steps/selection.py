"""Winners of all titles together, beside solvers of whole numbers on the same rows and gains."""

from pathlib import Path

import numpy as np
from harness import Comparison, Run

from yearturn.decisions.types import Candidate, Contender, Quota, SelectionProblem, Title

UNITS, POSITIONS, SITES, GENDERS, BARRED = 14, 60, 9, 2, 0.2
SEATS = (10, 8, 8, 8, 4)
OF_A_SITE = (8, 6, 6, 5, 5, 4, 4, 3, 3)
SHARES = (0.3, 0.2, 0.15, 0.1, 0.08, 0.07, 0.05, 0.03, 0.02)
LARGE_SEEDS = (1, 2, 3)
PUBLIC = (("10k x 4", 10_000, 4, 5, 0.005), ("100k x 5", 100_000, 5, 1, None))


def comparisons(folder):
    """Yield one comparison for each size.

    Everybody gets the same rows of the same columns. Peers find the most seats and of these the
    most merit; ours also the most raw mean and the tie rule, and a proof for others to judge.
    """
    folder = Path(folder)
    own = Run("selection_own.py", (str(arrays(folder, 10_000, 4, 1)),), repeats=11)
    peers = (
        Run("selection_milp.py", own.arguments, repeats=3, goal=20),
        Run("selection_highs.py", own.arguments, repeats=3, goal=20),
        Run("selection_sat.py", own.arguments, environment="ortools", repeats=1, goal=250),
    )
    yield Comparison("selection", "10k x 4", own, peers, agree)
    for seed in LARGE_SEEDS:
        own = Run("selection_own.py", (str(arrays(folder, 100_000, 5, seed)),), repeats=5)
        peers = (Run("selection_highs.py", own.arguments, repeats=1, timeout=130),)
        peers = peers if seed == LARGE_SEEDS[0] else ()
        yield Comparison("selection", f"100k x 5, draw {seed}", own, peers, agree, limit=0.15)
    yield from public()


def public():
    """Yield what the public calls take, from people and quotas to reasons."""
    script = "selection_public.py"
    for size, people, titles, repeats, limit in PUBLIC:
        drawn = (str(people), str(titles))
        alone = Run(script, (*drawn, "winners"), repeats=repeats)
        yield Comparison("selection", f"{size}, from people to winners", alone)
        # Reasons may take twice as long as the winners: three times as long with them.
        whole = Run(script, alone.arguments, repeats=repeats, goal=1 / 3)
        told = Run(script, (*drawn, "reasons"), repeats=repeats)
        yield Comparison("selection", f"{size}, with all reasons", told, (whole,))
        again = Run(script, (*drawn, "again"), repeats=repeats)
        yield Comparison("selection", f"{size}, at other merits", again, limit=limit)


def agree(own, peer):
    if "merit" not in own:
        return "the same winners" if own["winners"] == peer["winners"] else "other winners"
    same = (own["seats"], own["merit"]) == (peer["seats"], peer["merit"])
    reached = "the same seats and merit" if same else f"{own['merit']}, {peer['merit']}"
    return f"{reached}; our proof has {own['leaves']} leaves"


class Draw:
    """People, what they bear, and their merits, by chance that is the same every time."""

    def __init__(self, people, titles, seed):
        chance = np.random.default_rng(seed)
        self.unit = chance.integers(UNITS, size=people)
        self.position = chance.integers(POSITIONS, size=people)
        self.site = chance.choice(SITES, size=people, p=SHARES)
        self.gender = chance.integers(GENDERS, size=people)
        ability = chance.normal(68, 5, people)[:, None]
        merit = np.clip(ability + chance.normal(0, 3, (people, titles)), 0, 100)
        raw_mean = np.clip(merit + chance.normal(0, 1, (people, titles)), 0, 100)
        self.merit, self.raw_mean = (
            np.rint(each * 10**6).astype(np.int64) for each in (merit, raw_mean)
        )
        self.barred = chance.random((people, titles)) < BARRED
        self.tie = chance.permutation(people * titles).reshape(people, titles)


def families(drawn, titles):
    """Return the quotas: attribute, its values, of each title or of all, least and most."""
    seats = SEATS[:titles]
    return (
        ("unit", drawn.unit, UNITS, None, lambda value: value % 2 == 0, lambda _value: 3),
        *(("unit", drawn.unit, UNITS, t, lambda _v: 0, lambda _v: 2) for t in range(titles)),
        *(
            ("position", drawn.position, POSITIONS, t, lambda _v: 0, lambda _v: 1)
            for t in range(titles)
        ),
        ("site", drawn.site, SITES, None, lambda _v: 0, lambda value: OF_A_SITE[value]),
        *(("site", drawn.site, SITES, t, lambda _v: 0, lambda _v: 3) for t in range(titles)),
        *(
            ("gender", drawn.gender, GENDERS, t, lambda _v, s=s: s // 3, lambda _v, s=s: s)
            for t, s in enumerate(seats)
        ),
    )


def arrays(folder, people, titles, seed):
    """Return the file of the rows and gains of a draw; nothing of it stays in memory."""
    drawn = Draw(people, titles, seed)
    person, title = np.nonzero(~drawn.barred)
    order = np.argsort(drawn.tie[person, title])
    person, title = person[order], title[order]
    lines = {"title": title, "person": titles + person}
    lower, upper = [0] * (titles + people), [*SEATS[:titles], *[1] * people]
    for attribute, values, count, of, least, most in families(drawn, titles):
        name = (attribute, of is None)
        inside = np.ones(len(title), dtype=bool) if of is None else title == of
        line = lines.setdefault(name, np.zeros(len(title), dtype=np.intp))
        line[inside] = len(lower) + values[person[inside]]
        lower += [int(least(value)) for value in range(count)]
        upper += [int(most(value)) for value in range(count)]
    data = folder / f"selection_{people}_{seed}.npz"
    np.savez(
        data,
        lines=np.array(list(lines.values())),
        lower=np.array(lower),
        upper=np.array(upper),
        merit=drawn.merit[person, title],
        raw_mean=drawn.raw_mean[person, title],
        seats=sum(SEATS[:titles]),
    )
    return data


def problem(people, titles, seed):
    """Return the same draw as a problem of people, titles and quotas."""
    drawn = Draw(people, titles, seed)
    held = ("unit", "position", "site", "gender")
    candidates = tuple(
        Candidate(f"p{n}", tuple((name, str(getattr(drawn, name)[n])) for name in held))
        for n in range(people)
    )
    contenders = tuple(
        Contender(
            f"p{n}",
            f"t{t}",
            int(drawn.merit[n, t]),
            int(drawn.raw_mean[n, t]),
            int(drawn.tie[n, t]),
            ("veto",) if drawn.barred[n, t] else (),
        )
        for n in range(people)
        for t in range(titles)
    )
    quotas = tuple(
        Quota(
            f"{attribute} {value} of {of}",
            None if of is None else f"t{of}",
            attribute,
            str(value),
            int(least(value)),
            int(most(value)),
        )
        for attribute, _values, count, of, least, most in families(drawn, titles)
        for value in range(count)
    )
    awards = tuple(Title(f"t{t}", SEATS[t]) for t in range(titles))
    return SelectionProblem(candidates, awards, contenders, quotas)
