"""Texts about erasure."""

from bot.views.erasure.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
