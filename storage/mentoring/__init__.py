"""Mentor profiles, wishes, the waiting list, mentorships."""

from storage.mentoring.mentorships import (
    Mentorship,
    mentees_of,
    mentor_of,
    mentorship_of,
    mentorships_of,
)
from storage.mentoring.profiles import MentorProfile, find_profile
from storage.mentoring.requests import Wish, has_open_wish, open_wishes_of, requests_waiting_for
from storage.mentoring.waiting_list import WaitingPlace, waiting_newcomers

__all__ = [
    "MentorProfile",
    "Mentorship",
    "WaitingPlace",
    "Wish",
    "find_profile",
    "has_open_wish",
    "mentees_of",
    "mentor_of",
    "mentorship_of",
    "mentorships_of",
    "open_wishes_of",
    "requests_waiting_for",
    "waiting_newcomers",
]
