"""The kinds of prompts; each can be put off until tomorrow and switched off for oneself."""

from enum import StrEnum

from bot.domain.access import Audience, Caller, check_access
from bot.errors import UserFacingError
from bot.texts import _


class Prompt(StrEnum):
    """A kind of prompt, by the noun it belongs to. A new kind adds a line to LABELS and REACHES."""

    CHECKINS = "checkins"
    DECISIONS = "decisions"
    SESSIONS = "sessions"
    PICTURES = "pictures"
    THANKS = "thanks"
    MINUTES = "minutes"


LABELS = {
    Prompt.CHECKINS: _("Check-ins during a probation"),
    Prompt.DECISIONS: _("The joint decision after a probation"),
    Prompt.SESSIONS: _("Onboarding sessions I signed up for"),
    Prompt.PICTURES: _("Questions about pictures that show me"),
    Prompt.THANKS: _("Thanks for my stories, and where they were used"),
    Prompt.MINUTES: _("Minutes I offered to take"),
}
"""How the settings call them."""

REACHES = {
    Prompt.CHECKINS: Audience.MEMBERS,
    Prompt.DECISIONS: Audience.MEMBERS,
    Prompt.SESSIONS: Audience.STAFF,
    Prompt.PICTURES: Audience.JOINED,
    Prompt.THANKS: Audience.JOINED,
    Prompt.MINUTES: Audience.CORE_TEAM,
}
"""Whom prompts of each kind can reach; nobody else is offered to switch them off."""


def kinds_for(caller: Caller) -> list[Prompt]:
    """The kinds of prompts that can reach this person."""
    return [kind for kind in Prompt if _reaches(kind, caller)]


def _reaches(kind: Prompt, caller: Caller) -> bool:
    try:
        check_access(REACHES[kind], caller)
    except UserFacingError:
        return False
    return True


REQUESTS = "requests"
REQUESTS_LABEL = _("Newcomers who would like me as a mentor")
"""The tick of mentors beside them: whether newcomers are offered their time at all."""
