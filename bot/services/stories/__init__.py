"""Telling, asking, reviewing, publishing, thanking, withdrawing."""

from bot.services.stories.home import home_part
from bot.services.stories.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
