"""Words about a session that several views share."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.keys import Key
from bot.domain.sessions import Rhythm
from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import button, escape
from bot.views.ids import SessionIds
from bot.views.moments import local_time
from storage.sessions import OnboardingSession

HERE = "here"
"""Marks a button in a direct message, which then shows the outcome itself."""

RHYTHMS = {
    Rhythm.ONCE: _("Once"),
    Rhythm.WEEKLY: _("Every week"),
    Rhythm.MONTHLY: _("Every month"),
}


def title_of(meeting: OnboardingSession) -> str:
    """The title, safe inside mrkdwn."""
    return escape(meeting.title)


def when(meeting: OnboardingSession, t: Translator, zone: str) -> str:
    """When it begins, in the reader's zone, and how long it takes."""
    return t.gettext("{moment}, {minutes} minutes").format(
        moment=local_time(meeting.starts_at, t, zone), minutes=meeting.minutes
    )


def facts(meeting: OnboardingSession, t: Translator, zone: str) -> str:
    """Title, time and language, a line each."""
    spoken = t.gettext("Language: {language}").format(language=t.language(meeting.language))
    return f"*{title_of(meeting)}*\n{when(meeting, t, zone)}\n{spoken}"


def where(meeting: OnboardingSession, t: Translator) -> str:
    """The link, for those who signed up."""
    if not meeting.link:
        return t.gettext("The link follows.")
    return t.gettext("Take part: {link}").format(link=f"<{meeting.link.replace('&', '&amp;')}>")


def all_dates(t: Translator) -> ButtonElement:
    """The button to the list."""
    return button(t.gettext("All dates"), SessionIds.LIST)


def here(meeting: OnboardingSession) -> Key:
    """The value of a button in a direct message."""
    return Key(meeting.id, HERE)
