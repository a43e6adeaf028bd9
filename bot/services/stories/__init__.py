"""Telling, asking, reviewing, publishing, thanking, withdrawing."""

from bot.services.stories.hooks import HOOKS

__all__ = ["HOOKS"]
