"""The self-introduction as people see it."""

from bot.views.introductions.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
