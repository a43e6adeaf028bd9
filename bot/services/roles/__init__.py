"""Roles in the core team: taken, offered, let go of; who is asked in their name."""

from bot.services.roles.home import home_part
from bot.services.roles.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
