"""Erasure: what somebody asked to be deleted goes, in Slack too, and a receipt says so."""

from bot.services.erasure.asking import erase

__all__ = ["erase"]
