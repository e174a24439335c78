"""Certificates for the tests, made in the plainest way: prices of a small table, else by trying.

Whatever the solver's prices leave open is split pair by pair, down to single sets.
"""

from dataclasses import dataclass, replace
from itertools import chain, product
from math import inf

import numpy as np
from scipy.optimize import linprog

from tests.decisions.elections import winners_of
from yearturn.decisions.selection import select
from yearturn.decisions.types import (
    Ahead,
    Certificate,
    Enough,
    Node,
    Proof,
    ReasonKind,
)

SCALES = (1, 2, 6, 60)


@dataclass(frozen=True)
class Table:
    """The pairs who may win in the order of the tie rule, their gains, and rows by name.

    A row holds its members, its least and its greatest sum (None: any).
    """

    keys: list
    gains: list
    rows: dict

    def gain(self, keys):
        return sum(self.gains[self.keys.index(key)] for key in keys)

    def free_of(self, winners):
        """Return the table with the row that says that one of the winners is missing."""
        row = (set(winners), 0, len(winners) - 1)
        return replace(self, rows={**self.rows, "winners": row})


def table(problem):
    pairs = sorted((each for each in problem.contenders if not each.barred), key=lambda p: p.tie)
    keys = [(each.candidate, each.award) for each in pairs]
    rows = {
        f"seats:{title.award}": ({key for key in keys if key[1] == title.award}, 0, title.seats)
        for title in problem.titles
    }
    if problem.one_title:
        for person in {key[0] for key in keys}:
            rows[f"one_title:{person}"] = ({key for key in keys if key[0] == person}, 0, 1)
    bears = {each.candidate: each.attributes for each in problem.candidates}
    for number, quota in enumerate(problem.quotas):
        members = {
            key
            for key in keys
            if quota.award in (None, key[1]) and (quota.attribute, quota.value) in bears[key[0]]
        }
        rows[f"quota:{number}"] = (members, quota.minimum, quota.maximum)
    return Table(keys, weighted(problem, pairs), rows)


def weighted(problem, pairs):
    seats = min(sum(title.seats for title in problem.titles), len(pairs))
    merits, means = [each.merit for each in pairs], [each.raw_mean for each in pairs]
    if not pairs:
        return []
    seat = (max(merits) - min(merits)) * seats + 1
    micro = (max(means) - min(means)) * seats + 1
    return [
        (seat + merit - min(merits)) * micro + mean - min(means)
        for merit, mean in zip(merits, means, strict=True)
    ]


# ------------------------------------------------------------------- proofs


def proof(of, most, inside=(), outside=()):
    """Return a proof that no set with these pairs and without those gains more than `most`."""
    settled = {**dict.fromkeys(inside, True), **dict.fromkeys(outside, False)}
    return Proof(tuple(nodes(of, most, settled)))


def nodes(of, most, settled):
    for node in leaves(of, settled):
        if bound(of, node, settled) < (most + 1) * node.scale:
            return [node]
    # Nobody is left to split where the claim is false: then this leaf does not prove it.
    open_ = [key for key in of.keys if key not in settled]
    if not open_:
        return [Node()]
    split = open_[0]
    halves = (nodes(of, most, settled | {split: is_in}) for is_in in (False, True))
    return [Node(split=split), *chain.from_iterable(halves)]


def leaves(of, settled):
    """Yield nodes worth a look: without prices, of one row that cannot be kept, of the solver."""
    yield Node()
    dear = sum(of.gains) + 1
    for name, (members, least, most) in of.rows.items():
        taken = sum(settled.get(key, False) for key in members)
        free = sum(key not in settled for key in members)
        if most is not None and taken > most:
            yield Node(prices=((name, dear),))
        if taken + free < least:
            yield Node(prices=((name, -dear),))
    if len(settled) < len(of.keys):
        yield from solved(of, settled)


def solved(of, settled):
    """Yield what the solver's prices come to at several scales."""
    bounds = [(settled[key], settled[key]) if key in settled else (0, 1) for key in of.keys]
    signs = [
        (name, sign, limit)
        for name, (_members, least, most) in of.rows.items()
        for sign, limit in ((1, most), (-1, -least if least else None))
        if limit is not None
    ]
    rows = np.array(
        [[sign * (key in of.rows[name][0]) for key in of.keys] for name, sign, _limit in signs]
    )
    unit = float(max(of.gains))
    costs = -np.array(of.gains, dtype=float) / unit
    limits = [limit for _name, _sign, limit in signs]
    answer = linprog(costs, A_ub=rows, b_ub=limits, bounds=bounds, method="highs-ds")
    if answer.status:
        return
    for scale in SCALES:
        prices = {}
        for (name, sign, _limit), price in zip(signs, answer.ineqlin.marginals, strict=True):
            prices[name] = prices.get(name, 0) - sign * round(price * unit * scale)
        yield Node(None, scale, tuple((name, price) for name, price in prices.items() if price))


def bound(of, node, settled):
    """Return what weak duality says, by plain sums over all pairs and rows."""
    prices = dict(node.prices)
    if any(price > 0 and of.rows[name][2] is None for name, price in prices.items()):
        return inf
    total = sum(
        price * (of.rows[name][2] if price > 0 else of.rows[name][1])
        for name, price in prices.items()
    )
    for key, gain in zip(of.keys, of.gains, strict=True):
        reduced = gain * node.scale - sum(
            price for name, price in prices.items() if key in of.rows[name][0]
        )
        total += reduced * settled[key] if key in settled else max(0, reduced)
    return total


# --------------------------------------------------------------- certificates


def sets(of):
    """Return every set that keeps all rows, the first by the tie rule first."""
    kept = []
    for taken in product((True, False), repeat=len(of.keys)):
        chosen = frozenset(key for key, is_in in zip(of.keys, taken, strict=True) if is_in)
        counts = [(len(chosen & members), least, most) for members, least, most in of.rows.values()]
        if all(least <= count and (most is None or count <= most) for count, least, most in counts):
            kept.append(chosen)
    return kept


def best_with(of, kept, key):
    """Return the best of these sets with this pair, None if there is none."""
    return max((chosen for chosen in kept if key in chosen), key=of.gain, default=None)


def told(problem):
    """Return the selection, what leaves and enters found set by set."""
    outcome, of = select(problem), table(problem)
    winners, kept = winners_of(outcome), sets(of)
    reasons = []
    for reason in outcome.reasons:
        key = (reason.candidate, reason.award)
        if reason.kind == ReasonKind.HELD_BACK and reason.enough is not None:
            best = best_with(of, kept, key)
            leaves = tuple(sorted(winners - best))
            enters = tuple(sorted(best - winners - {key}))
            reasons.append(replace(reason, leaves=leaves, enters=enters))
        else:
            reasons.append(reason)
    return replace(outcome, reasons=tuple(reasons))


def certified(problem):
    """Return the selection of a small problem and its certificate."""
    outcome = told(problem)
    winners, of = winners_of(outcome), table(problem)
    kept = sets(of)
    gain, others = of.gain(winners), of.free_of(winners)
    return outcome, Certificate(
        optimum=proof(of, gain),
        others=proof(others, gain - 1) if outcome.unique else None,
        ahead=() if outcome.unique else tuple(ahead(others, winners, gain)),
        enough=tuple(
            enough(of, kept, (reason.candidate, reason.award))
            for reason in outcome.reasons
            if reason.kind == ReasonKind.HELD_BACK
        ),
        equals=tuple(
            tuple(sorted(each)) for each in kept if of.gain(each) == gain and each != winners
        ),
    )


def ahead(of, winners, gain):
    """Yield a proof for every loser before the last winner, needed or not."""
    for place, key in enumerate(of.keys):
        if key not in winners and winners & set(of.keys[place:]):
            before = of.keys[:place]
            inside = [each for each in before if each in winners]
            outside = [each for each in before if each not in winners]
            yield Ahead(*key, proof(of, gain - 1, (*inside, key), outside))


def enough(of, kept, key):
    witness = best_with(of, kept, key)
    most = of.gain([key]) - 1 if witness is None else of.gain(witness)
    return Enough(*key, witness and tuple(sorted(witness)), proof(of, most, [key]))


# ------------------------------------------------------------------ judging anew


def proves(of, tree, most, inside=(), outside=()):
    """Say whether a proof of the right shape shows that these sets gain at most `most`."""
    settled = {**dict.fromkeys(inside, True), **dict.fromkeys(outside, False)}
    left = iter(tree.nodes)
    return holds(of, left, most, settled) and next(left, None) is None


def holds(of, left, most, settled):
    node = next(left, None)
    if node is None:
        return False
    if node.split is None:
        return bound(of, node, settled) < (most + 1) * node.scale
    halves = [holds(of, left, most, settled | {node.split: is_in}) for is_in in (False, True)]
    return all(halves)
