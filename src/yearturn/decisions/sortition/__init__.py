"""Sortition: panels drawn by lot under overlapping quotas, with chances as equal as can be."""

from yearturn.decisions.sortition.drawing import commitment, draw, lottery_digest
from yearturn.decisions.sortition.lotteries import leximin

__all__ = ["commitment", "draw", "leximin", "lottery_digest"]
