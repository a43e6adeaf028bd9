"""Links to the wall and to the feed, as the core team sees them."""

from bot.views.wall.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
