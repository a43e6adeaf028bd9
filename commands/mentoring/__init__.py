"""Mentors: the choice, requests and answers, the waiting list, profiles, mentorships."""

from commands.mentoring import choice, profiles, requests
from commands.mentoring.requests import REACTIONS

__all__ = ["ENTRIES", "REACTIONS"]

ENTRIES = (*choice.ENTRIES, *requests.ENTRIES, *profiles.ENTRIES)
