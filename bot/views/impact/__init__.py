"""The monthly impact report: in words, as a chart, and the form for the posts' reach."""

from bot.views.impact.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
