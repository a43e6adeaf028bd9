"""Onboarding sessions as people see them."""

from bot.views.sessions.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
