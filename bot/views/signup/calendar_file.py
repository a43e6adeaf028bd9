"""A date as a calendar file (RFC 5545): the same UID always, the highest SEQUENCE counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.links import is_link
from bot.i18n import Translator
from bot.views.files import File
from bot.views.signup.wording import One, Wording

NAME = "date.ics"
NOBODY = "invalid:nomail"
"""An organiser is obligatory (RFC 5546, 3.2.1), and the bot has no address: a known stand-in."""


@dataclass(frozen=True)
class CalendarEntry:
    """What a file says of an entry in a calendar."""

    sequence: int
    community: str
    """The community's name."""
    now: datetime
    begins: datetime
    """When it begins; of a removal when it began in the file before, as the date may be lost."""


def invitation(wording: Wording[One], one: One, entry: CalendarEntry, t: Translator) -> File:
    """Return the file that puts it into a calendar, or changes it there."""
    content = _calendar(wording, one, entry, t, is_on=True)
    return File(NAME, one.title, str(t("For your calendar")), content)


def removal(wording: Wording[One], one: One, entry: CalendarEntry, t: Translator) -> File:
    """Return the file that takes it out of a calendar again."""
    text = t("This file takes it out of your calendar again.")
    content = _calendar(wording, one, entry, t, is_on=False)
    return File(NAME, one.title, str(text), content)


def _calendar(
    wording: Wording[One], one: One, entry: CalendarEntry, t: Translator, *, is_on: bool
) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  # takes longer than all else at the start

    calendar = Calendar()
    # A formal public identifier (RFC 5545, 3.7.3), in which "//" parts the fields.
    calendar.add("prodid", f"-//{entry.community.replace('//', '/')}//{wording.prompt.value}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if is_on else "CANCEL")
    calendar.add_component(_event(wording, one, entry, t, is_on=is_on))
    return bytes(calendar.to_ical())


def _event(
    wording: Wording[One], one: One, entry: CalendarEntry, t: Translator, *, is_on: bool
) -> Any:
    from icalendar import Event, vCalAddress, vText  # noqa: PLC0415  # as above

    organiser = vCalAddress(NOBODY)
    organiser.params["CN"] = vText(entry.community)
    event = Event()
    event.add("uid", f"{one.uid}@botschafter")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.now)
    event.add("dtstart", entry.begins)
    if is_on:
        event.add("dtend", one.ends)
    event.add("summary", one.title)
    event.add("status", "CONFIRMED" if is_on else "CANCELLED")
    event.add("organizer", organiser)
    if place := wording.place(one):
        event.add("location", place)
        if is_link(place):
            event.add("url", place)
    event.add("description", wording.described(one, t, entry.community))
    return event
