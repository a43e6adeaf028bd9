"""Signing up, for all nouns: places, the waiting list, reminders and calendar files."""

from bot.services.signup.hooks import HOOKS

__all__ = ["HOOKS"]
