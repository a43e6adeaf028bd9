"""Lists of members: the sentences about what was found in them, and the matching of accounts."""

from bot.views.roster.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
