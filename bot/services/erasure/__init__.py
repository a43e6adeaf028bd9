"""Erasure: what somebody asked to be deleted goes, in Slack too, and a receipt says so."""

from bot.services.erasure.asking import erase
from bot.services.erasure.going_on import forget_late, go_on, next_step_at

__all__ = ["erase", "forget_late", "go_on", "next_step_at"]
