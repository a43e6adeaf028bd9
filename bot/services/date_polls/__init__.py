"""Polls for a date, for all nouns: answering one, closing it, and setting the date."""

from bot.services.date_polls.hooks import HOOKS

__all__ = ["HOOKS"]
