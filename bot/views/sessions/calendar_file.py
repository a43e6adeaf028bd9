"""The session as a calendar file (RFC 5545): the same UID always, the highest SEQUENCE counts."""

from datetime import datetime, timedelta
from typing import Any

from bot.i18n import Translator
from bot.views.files import File
from storage.sessions.models import OnboardingSession

NAME = "session.ics"
NOBODY = "invalid:nomail"
"""An organiser is obligatory (RFC 5546, 3.2.1), and the bot has no address: a known stand-in."""


def invitation(
    meeting: OnboardingSession, sequence: int, t: Translator, *, community: str, now: datetime
) -> File:
    """Return the file that puts the session into a calendar, or changes it there."""
    content = _calendar(meeting, sequence, t, community=community, now=now, is_on=True)
    return File(NAME, meeting.title, str(t("For your calendar")), content)


def removal(
    meeting: OnboardingSession, sequence: int, t: Translator, *, community: str, now: datetime
) -> File:
    """Return the file that takes the session out of a calendar again."""
    text = t("This file takes it out of your calendar again.")
    content = _calendar(meeting, sequence, t, community=community, now=now, is_on=False)
    return File(NAME, meeting.title, str(text), content)


def _calendar(
    meeting: OnboardingSession,
    sequence: int,
    t: Translator,
    *,
    community: str,
    now: datetime,
    is_on: bool,
) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  # takes longer than all else at the start

    calendar = Calendar()
    # A formal public identifier (RFC 5545, 3.7.3), in which "//" parts the fields.
    calendar.add("prodid", f"-//{community.replace('//', '/')}//Onboarding sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if is_on else "CANCEL")
    calendar.add_component(_event(meeting, sequence, t, community=community, now=now, is_on=is_on))
    return bytes(calendar.to_ical())


def _event(
    meeting: OnboardingSession,
    sequence: int,
    t: Translator,
    *,
    community: str,
    now: datetime,
    is_on: bool,
) -> Any:
    from icalendar import Event, vCalAddress, vText  # noqa: PLC0415  # as above

    organiser = vCalAddress(NOBODY)
    organiser.params["CN"] = vText(community)
    event = Event()
    event.add("uid", f"{meeting.uid}@botschafter")
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.starts_at + timedelta(minutes=meeting.minutes))
    event.add("summary", meeting.title)
    event.add("status", "CONFIRMED" if is_on else "CANCELLED")
    event.add("organizer", organiser)
    if meeting.link:
        event.add("location", meeting.link)
        event.add("url", meeting.link)
    event.add("description", t("Onboarding session of the {name} community", name=community))
    return event
