"""How sessions are planned and signed up for in these tests."""

from collections.abc import Iterable
from typing import Any

from icalendar import Calendar

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

LINK = "https://meet.example.com/welcome?a=1&b=2"
CHANNEL = "botschafter"
FORM = {
    "Titel": "Kennenlernen",
    "Datum": "2026-12-01",
    "Uhrzeit": "16:00",
    "Dauer": "45 Minuten",
    "Link": LINK,
    "Plätze": 2,
}


@played_once
def plans(slack: Sandbox, /, bot: Bot, **changes: Any) -> Person:
    """Karl of the core team plans a session."""
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter termine").clicks("Termine planen").fills(FORM | changes).submits()
    assert karl.modal is not None
    assert karl.modal.errors == {}
    return karl.closes(everything=True)


def calendars(slack: Sandbox, name: str) -> list[Any]:
    """The calendar files somebody was given, oldest first: their one event each."""
    files = slack.workspace.files
    return [
        Calendar.from_ical(files[one].content)
        for screen in slack.user(name).dm_screens
        for one in screen.message.files
    ]


def facts(calendar: Any) -> tuple[str, int, str]:
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), int(event["SEQUENCE"]), str(event["STATUS"])


def sign_up(slack: Sandbox, names: Iterable[str], label: str = "Anmelden") -> None:
    for name in names:
        slack.user(name).clicks(label, in_=CHANNEL)
