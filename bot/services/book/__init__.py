"""The book of stories: its editions, from the foreword to the day on which one is taken back."""

from bot.services.book.home import home_part
from bot.services.book.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
