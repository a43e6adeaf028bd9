"""The question after a session whether somebody was there, and the tick."""

from bot.i18n import NO_TEXT, Translator
from bot.views.blocks import Message, button, note
from bot.views.prompts import tomorrow
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import WORDING
from bot.views.signup.notifications import message, turn_off
from bot.views.signup.wording import here
from storage.sessions.models import OnboardingSession


def afterwards(meeting: OnboardingSession, t: Translator, *, is_member: bool) -> Message:
    """Return the question after the session whether somebody was there."""
    text = t(
        "Were you at the session “{title}”? Tick it if you like. Nothing depends on it.",
        title=meeting.title,
    )
    was_there = button(t("I was there"), SessionIds.WAS_THERE, here(meeting))
    later = tomorrow(SessionIds.TOMORROW, here(meeting), t)
    no_more = turn_off(WORDING, meeting, t, is_member=is_member)
    return message(text, text, NO_TEXT, was_there, later, no_more)


def ticked(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the message that the tick is set."""
    return note(t("Glad you were there: {title}.", title=meeting.title))


def no_more(meeting: OnboardingSession, t: Translator) -> Message:
    """Return the answer to "no reminders" after a session."""
    return note(t("OK, I won’t ask about “{title}” any more.", title=meeting.title))
