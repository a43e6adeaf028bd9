"""The idea board as people see it."""

from bot.views.ideas.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
