"""Travelling trophies: on their way from one to the next, with a passport and a box."""

from bot.services.trophies.home import home_part
from bot.services.trophies.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
