"""Mentors: the choice, requests and answers, the waiting list, profiles, mentorships."""

from commands.entries import Feature
from commands.mentoring import answering, choosing, profiles
from commands.mentoring.answering import REACTIONS

__all__ = ["FEATURE", "REACTIONS"]

FEATURE = Feature("mentoring", (*choosing.ENTRIES, *answering.ENTRIES, *profiles.ENTRIES))
