"""The kinds of prompts; each can be put off until tomorrow and switched off for oneself."""

from enum import StrEnum

from bot.texts import _


class Prompt(StrEnum):
    """A kind of prompt, by the noun it belongs to. A new kind adds its line in LABELS."""

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

REQUESTS = "requests"
REQUESTS_LABEL = _("Newcomers who would like me as a mentor")
"""The tick of mentors beside them: whether newcomers are offered their time at all."""
