"""Pure decisions: calibrate, select, represent, check. No database, no clock, no own chance.

Problems and outcomes are the frozen dataclasses of `types`; a verb takes the one and returns the
other, or raises a `types.Undecidable` that says in data what stands in the way.

- `calibration`: `calibrate` ballots, ratings or comparisons to merits; `notices` of what to know
  of them; `facets.fit` and `spread.placings` for a closer look
- `selection`: `select` the winners; `certified` returns the certificate that proves them as well,
  `equals` the other sets that are as good
- `stability`: how firm winners are within the error of merits
- `representation`: `represent` pools by delegates
- `sortition`: the fairest lottery of panels under quotas, `leximin`, and its `draw`
- `assignment`: `assign` judges to nominees
- `checking`: `check` any of these outcomes by code that had no part in it
- `cases` and `deciding`: a whole year's `Case`, and `decide` or `decided` from ballots to winners
- `record`: `write` and `verify` the file from which anybody derives the winners again
- `ties`: the announced tie rule, `tie_ranks`
- `canonical`: equal values as equal bytes, and their digest

Each is imported by itself (`from yearturn.decisions.selection import select`), so that who needs a
digest loads no solver, and the contracts between floors see who calls what.
"""

__all__ = [
    "assignment",
    "calibration",
    "canonical",
    "cases",
    "checking",
    "deciding",
    "record",
    "representation",
    "selection",
    "sortition",
    "stability",
    "ties",
    "types",
]
