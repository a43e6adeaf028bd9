"""Mentors: the choice, requests and answers, the waiting list, profiles, mentorships."""

from commands.entries import Feature
from commands.mentoring import choice, profiles, requests
from commands.mentoring.requests import REACTIONS

__all__ = ["FEATURE", "REACTIONS"]

FEATURE = Feature("mentoring", (*choice.ENTRIES, *requests.ENTRIES, *profiles.ENTRIES))
