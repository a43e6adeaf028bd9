"""Erasure: what somebody asked to be deleted goes, in Slack too, and a receipt says so."""

from bot.services.erasure.asking import erase
from bot.services.erasure.home import doorstep_part, home_part
from bot.services.erasure.preview import preview
from bot.services.erasure.receipt import (
    forget_late,
    go_on,
    is_under_way,
    look_ahead,
    next_step_at,
)

__all__ = [
    "doorstep_part",
    "erase",
    "forget_late",
    "go_on",
    "home_part",
    "is_under_way",
    "look_ahead",
    "next_step_at",
    "preview",
]
