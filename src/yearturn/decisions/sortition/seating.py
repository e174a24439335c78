"""People put in the places of their kind: as many tickets each, one more or less at most."""

import numpy as np

from yearturn.decisions.sortition.framing import Frame, Whole
from yearturn.decisions.sortition.splitting import Mixture
from yearturn.decisions.types import Panel


def seated(frame: Frame, mixture: Mixture) -> tuple[tuple[Panel, ...], dict[str, int]]:
    """Return the panels of people, by members, and the tickets of each person.

    Of people of one kind the first by identifier have the tickets that are over.
    """
    names = sorted(person for people in frame.people for person in people)
    ranks = {person: rank for rank, person in enumerate(names)}
    times = np.array([tickets for _counts, tickets in mixture])
    table = np.array([counts for counts, _tickets in mixture])
    keys, held = [], dict[str, int]()
    for kind, people in enumerate(frame.people):
        places = np.repeat(table[:, kind], times)
        slots, taken = turns(places, len(people))
        numbers = np.array([ranks[person] for person in people])
        keys.append(slots * len(names) + numbers[taken])
        counted = np.bincount(taken, minlength=len(people)).tolist()
        held.update(zip(people, counted, strict=True))
    seats = np.sort(np.concatenate(keys)).reshape(int(times.sum()), -1) % len(names)
    return panels(names, seats), held


def turns(places: Whole, people: int) -> tuple[Whole, Whole]:
    """Return tickets and the people who take the places of one kind there, each in one stretch.

    The stretches run through all first places, then all second ones and so on, the fewest first.
    Where somebody would so take two places of one ticket, people take turns from place to place.
    """
    total, most = int(places.sum()), int(places.max())
    layers = [np.flatnonzero(places > layer) for layer in reversed(range(most))]
    tickets = np.concatenate(layers) if layers else np.zeros(0, dtype=np.int64)
    each = total // people + (np.arange(people) < total % people)
    taken = np.repeat(np.arange(people), each)
    if most > 1 and len(np.unique(tickets * people + taken)) < total:
        return np.repeat(np.arange(len(places)), places), np.arange(total) % people
    return tickets, taken


def panels(names: list[str], seats: Whole) -> tuple[Panel, ...]:
    """Return the different rows of seats as panels, in order of their members."""
    # Big-endian bytes sort as the numbers do, and whole rows of bytes sort at once.
    rows = np.ascontiguousarray(seats.astype(">u4"))
    packed = rows.view(np.dtype((np.void, rows.shape[1] * rows.itemsize))).ravel()
    different, times = np.unique(packed, return_counts=True)
    members = different.view(">u4").reshape(len(different), -1).tolist()
    return tuple(
        Panel(tuple(map(names.__getitem__, row)), tickets)
        for row, tickets in zip(members, times.tolist(), strict=True)
    )
