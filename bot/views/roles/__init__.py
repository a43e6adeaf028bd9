"""Roles in the core team, as people see them."""

from bot.views.roles.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
