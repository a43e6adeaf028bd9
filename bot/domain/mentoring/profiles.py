"""Mentor profiles: what is offered, and by whom."""

from bot.errors import UserFacingError
from bot.texts import _

ABOUT_MOST = 300
"""Characters of the sentence that mentors say about themselves; our own limit."""


class MentorIsFull(UserFacingError):
    """The mentor already has as many mentees as they offered to take."""

    sentence = _(
        "All the places you offer are taken. You can offer more in your mentor profile at any time."
    )


class MentorsAreAmbassadors(UserFacingError):
    """Only ambassadors offer time as mentors."""

    sentence = _("Mentors are ambassadors. Once you’re one, you can offer time here.")


class CapacityBelowTaken(UserFacingError):
    """A mentor cannot offer fewer places than mentees they accompany."""

    sentence = _("Places taken: {taken}. You can’t offer fewer.")


class CapacityOutOfRange(UserFacingError):
    """A mentor offers from one place to the community's own limit."""

    sentence = _("Please choose a number from 1 to {most}.")
