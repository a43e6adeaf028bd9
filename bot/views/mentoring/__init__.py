"""Mentors: their cards and profiles, the choice, requests and what came of them."""

from bot.views.mentoring.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
