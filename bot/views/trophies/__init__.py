"""Travelling trophies, as people see them."""

from bot.views.trophies.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
