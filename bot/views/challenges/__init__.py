"""Challenges: the card with its sites, the forms, what people are told and agree to."""

from bot.views.challenges.notifications import EVALUATIONS

__all__ = ["EVALUATIONS"]
