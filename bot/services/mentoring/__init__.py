"""Choosing a mentor, being asked, accepting, waiting, handing back."""

from bot.services.mentoring.home import home_part
from bot.services.mentoring.hooks import HOOKS, hand_everything_back
from bot.services.mentoring.jobs import due_work
from bot.services.mentoring.mentorships import create_mentorship, end_mentorship
from bot.services.mentoring.profiles import set_mentor_profile

__all__ = [
    "HOOKS",
    "create_mentorship",
    "due_work",
    "end_mentorship",
    "hand_everything_back",
    "home_part",
    "set_mentor_profile",
]
