"""Choosing a mentor, being asked, accepting, waiting, handing back."""

from bot.services.mentoring.handover import hand_everything_back
from bot.services.mentoring.jobs import due_work
from bot.services.mentoring.mentorships import create_mentorship, end_mentorship
from bot.services.mentoring.profiles import (
    forget_profile,
    open_profile_again,
    set_mentor_profile,
)

__all__ = [
    "create_mentorship",
    "due_work",
    "end_mentorship",
    "forget_profile",
    "hand_everything_back",
    "open_profile_again",
    "set_mentor_profile",
]
