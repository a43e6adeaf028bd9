"""The book of stories, as people see it."""

from bot.views.book.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
