"""Joining, telling of oneself, pausing, coming back, leaving."""

from bot.services.members.changed_consent import (
    agree,
    ask,
    decline,
    is_due,
    note_asked,
    put_off,
    words_before,
)
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
)

__all__ = [
    "HOOKS",
    "ConsentMissing",
    "PauseNotAhead",
    "Profile",
    "RegionElsewhere",
    "agree",
    "ask",
    "become_external",
    "become_known",
    "can_end_pause",
    "change_profile",
    "come_in",
    "decline",
    "end_pauses",
    "home_part",
    "is_due",
    "join",
    "leave",
    "next_pause_end",
    "note_asked",
    "pause",
    "post_way_in",
    "put_off",
    "resume",
    "words_before",
]
