"""Consent and joining, the profile, where somebody is, pause and leaving."""

from bot.views.members.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
