"""How firm winners are: merits drawn again within their error, winners selected again."""

from yearturn.decisions.stability.counting import counted, stability, told

__all__ = ["counted", "stability", "told"]
