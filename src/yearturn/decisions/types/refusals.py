"""Problems without an answer: each kind says, in data, what stands in the way."""

from collections.abc import Sequence

FEW = 3  # names that a message tells


def some(names: Sequence[str]) -> str:
    """Return a few names as text, and how many more there are."""
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {more} more" if more > 0 else "")


class Undecidable(Exception):  # noqa: N818 - the answer to a problem, not a fault of the code
    """A problem without an answer. `code` is for programs, the message for people."""

    code = "undecidable"


class Disconnected(Undecidable):
    """Judges and nominees fall apart into groups that no score connects."""

    code = "disconnected"

    def __init__(self, components: tuple[tuple[str, ...], ...]):
        self.components = components
        groups = "; ".join(map(some, components[:FEW]))
        more = f"; and {len(components) - FEW} more" if len(components) > FEW else ""
        super().__init__(
            f"scores fall apart into {len(components)} groups that nothing connects: {groups}{more}"
        )


class Unidentified(Undecidable):
    """Ballots that cannot tell variances apart.

    `confounded` is a smallest such set of "nominee", "judge" and "error"; "nominee", "judge" or
    "category" alone means that there is only one of them, "error" alone that no nominee has two
    ballots.
    """

    code = "unidentified"

    def __init__(self, confounded: tuple[str, ...]):
        self.confounded = confounded
        super().__init__(_unidentified(confounded))


class Unsettled(Undecidable):
    """Comparisons so lopsided that the chances of some `nominees` cannot be told to a millionth."""

    code = "unsettled"

    def __init__(self, nominees: tuple[str, ...]):
        self.nominees = nominees
        super().__init__(f"comparisons are too lopsided to tell the merits of {some(nominees)}")


def _unidentified(confounded: tuple[str, ...]) -> str:
    match confounded:
        case ("error",):
            return "no ballots show how far ballots of one nominee differ"
        case (only,):
            return f"there is only one {only}; at least two are needed"
    return "ballots cannot tell apart the variances of " + ", ".join(confounded)


class Infeasible(Undecidable):
    """Rules that nobody can keep together. `conflict` is irreducible: without any one it holds.

    Each of `relax` is the nearest bound of one rule at which all can be kept; `together` are the
    bounds to change at once so that as little as possible is changed in all. All are written as
    `RULE:minimum:3->1`, `RULE:maximum:1->2` or `one_title:yes->no`; as the name of a rule may hold
    a colon they are to be read from the right.
    """

    code = "infeasible"

    def __init__(
        self,
        conflict: tuple[str, ...],
        relax: tuple[str, ...] = (),
        together: tuple[str, ...] = (),
    ):
        self.conflict = conflict
        self.relax = relax
        self.together = together
        text = "rules in conflict: " + ", ".join(conflict)
        if relax:
            text += "; any one of these changes is enough: " + ", ".join(relax)
        if together:
            text += "; the least change of all rules together: " + ", ".join(together)
        super().__init__(text)


class NoPanel(Undecidable):
    """Quotas that no panel keeps. `conflict` is irreducible: without any one, the rest is kept.

    `relax` is a smallest change, by people over all bounds, that lets a panel be drawn: its parts
    belong together, as `FEATURE:VALUE:minimum:3->2`, `FEATURE:VALUE:maximum:1->2` or `size:5->3`,
    to be read from the right. Names are `FEATURE:VALUE`, and `size`.
    """

    code = "no_panel"

    def __init__(self, conflict: tuple[str, ...], relax: tuple[str, ...]):
        self.conflict = conflict
        self.relax = relax
        text = "quotas in conflict: " + ", ".join(conflict)
        if relax:
            text += "; a smallest change that lets a panel be drawn: " + ", ".join(relax)
        super().__init__(text)


class Misdesignated(Undecidable):
    """Units named too many or too few people: `pools` holds (pool, its places, people named)."""

    code = "designation"

    def __init__(self, pools: tuple[tuple[str, int, int], ...]):
        self.pools = pools
        counts = (f"{pool} has {places}, not {named}" for pool, places, named in pools)
        super().__init__("places and people named differ: " + "; ".join(counts))


class Unassignable(Undecidable):
    """Judges cannot be found for nominees, or nominees for judges.

    `over`: the nominees need these judges `needed` times, beside all others whom they may have,
    and the judges' caps leave `available`. Else: the judges' floors ask for `needed` nominees
    more than stand, and conflicts leave `available` at most.
    """

    code = "unassignable"

    def __init__(
        self,
        nominees: tuple[str, ...],
        judges: tuple[str, ...],
        *,
        over: bool,
        needed: int,
        available: int,
    ):
        self.nominees = nominees
        self.judges = judges
        self.over = over
        self.needed = needed
        self.available = available
        who = "caps of judges" if over else "floors of judges"
        super().__init__(f"{who}: {needed} are needed, {available} available")
