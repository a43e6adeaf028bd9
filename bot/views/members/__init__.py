"""Consent and joining, the profile, where somebody is, pause and leaving."""

from bot.views.members.profile import (
    join_form,
    offered,
    profile_form,
    profile_saved,
    region_field,
    word,
)
from bot.views.members.status import (
    back_again,
    leave_form,
    left,
    pause_ends,
    pause_form,
    paused,
    resumed,
    welcome,
    you_are_here,
)

__all__ = [
    "back_again",
    "join_form",
    "leave_form",
    "left",
    "offered",
    "pause_ends",
    "pause_form",
    "paused",
    "profile_form",
    "profile_saved",
    "region_field",
    "resumed",
    "welcome",
    "word",
    "you_are_here",
]
