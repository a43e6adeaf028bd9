"""The idea board: similar first, gathering who would help, trying, and what became of it."""

from bot.services.ideas.hooks import HOOKS

__all__ = ["HOOKS"]
