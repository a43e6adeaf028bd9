"""Challenges by site: rights, sites, everybody's yes, what is released, and what ends it."""

from bot.services.challenges.hooks import HOOKS, home_part

__all__ = ["HOOKS", "home_part"]
