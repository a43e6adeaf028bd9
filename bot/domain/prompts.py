"""The kinds of prompts; each can be put off until tomorrow and switched off for oneself."""

from enum import StrEnum

from bot.texts import _


class Prompt(StrEnum):
    """A kind of prompt, by the noun it belongs to. A new kind adds its line in LABELS."""

    CHECKINS = "checkins"
    DECISIONS = "decisions"
    SESSIONS = "sessions"
    MINUTES = "minutes"
    THANKS = "thanks"


LABELS = {
    Prompt.CHECKINS: _("Check-ins during a probation"),
    Prompt.DECISIONS: _("The joint decision after a probation"),
    Prompt.SESSIONS: _("Onboarding sessions I signed up for"),
    Prompt.MINUTES: _("Minutes I offered to take"),
    Prompt.THANKS: _("The day's thanks for my stories"),
}
"""How the settings call them."""
