"""The public draw: a ticket that anybody can compute and nobody can steer."""

from hashlib import sha256
from itertools import accumulate, count

from yearturn.decisions import canonical
from yearturn.decisions.encoding import plain
from yearturn.decisions.ties import digest
from yearturn.decisions.types import Drawn, Lottery

WIDTH = 2**256


def lottery_digest(lottery: Lottery) -> str:
    """Return the SHA-256 of the lottery as canonical JSON (numbers as text), to be published."""
    return canonical.digest(plain(lottery, big=True))


def commitment(seed: str) -> str:
    """Return the SHA-256 of the seed in hexadecimal: to be published before the people are known.

    A seed that can be guessed is not hidden by it: take at least 32 random digits.
    """
    return sha256(seed.encode()).hexdigest()


def draw(lottery: Lottery, seed: str, committed: str | None = None) -> Drawn:
    """Return the ticket that this seed draws, and its panel.

    The SHA-256 of `seed␟lottery␟digest of the lottery` is a number of 256 bits. Its remainder by
    the number of tickets, plus 1, is the ticket; so that all are alike, numbers of the last,
    incomplete round are passed over for that of `seed␟lottery␟digest␟1`, `…␟2` and so on.

    :raises ValueError: if the seed is not the one that was committed to
    """
    if committed is not None and commitment(seed) != committed:
        raise ValueError("the seed is not the one that was committed to")
    name = lottery_digest(lottery)
    numbers = (
        int(digest(seed, "lottery", name, *([str(turn)] if turn else [])), 16) for turn in count()
    )
    ticket = next(number for number in numbers if fair(number, lottery.tickets)) % lottery.tickets
    ends = accumulate(panel.tickets for panel in lottery.panels)
    place = next(place for place, end in enumerate(ends) if ticket < end)
    return Drawn(ticket + 1, lottery.panels[place].members, name)


def fair(number: int, tickets: int) -> bool:
    """Say whether a number of 256 bits lies in a complete round of all tickets."""
    return number < WIDTH - WIDTH % tickets
