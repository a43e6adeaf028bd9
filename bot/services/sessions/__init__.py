"""Onboarding sessions: arranging them, signing up and off, reminders."""

from bot.services.sessions.hooks import HOOKS

__all__ = ["HOOKS"]
