"""Joining, telling of oneself, pausing, coming back, leaving."""

from bot.services.members.home import home_part
from bot.services.members.hooks import HOOKS
from bot.services.members.profile import Profile, RegionElsewhere, change_profile
from bot.services.members.status import (
    PauseNotAhead,
    can_end_pause,
    end_pauses,
    leave,
    next_pause_end,
    pause,
    resume,
)
from bot.services.members.way_in import (
    ConsentMissing,
    become_external,
    become_known,
    come_in,
    join,
    post_way_in,
    text_shown,
)

__all__ = [
    "HOOKS",
    "ConsentMissing",
    "PauseNotAhead",
    "Profile",
    "RegionElsewhere",
    "become_external",
    "become_known",
    "can_end_pause",
    "change_profile",
    "come_in",
    "end_pauses",
    "home_part",
    "join",
    "leave",
    "next_pause_end",
    "pause",
    "post_way_in",
    "resume",
    "text_shown",
]
