"""Onboarding sessions: arranging them, signing up and off, reminders."""

from bot.services.sessions.home import doorstep_part, home_part
from bot.services.sessions.hooks import HOOKS

__all__ = ["HOOKS", "doorstep_part", "home_part"]
