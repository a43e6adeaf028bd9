"""The core team's calls: planning, agenda, minutes, decisions and tasks."""

from bot.services.calls.home import home_part
from bot.services.calls.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
