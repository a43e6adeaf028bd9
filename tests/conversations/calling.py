"""The core team and its clock, for conversations about calls."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app import Bot
from bot.sandbox.controls import Value
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.screens import MessageScreen
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

BERLIN = ZoneInfo("Europe/Berlin")
CORE, SUBJECTS = "kernteam", {"Call", "Calls", "Kernteam-Call", "Kernteam-Call:", "Beschluss"}
ANNOUNCED, REMINDED, BEGUN, OVER = (
    "2026-11-30 10:00",
    "2026-12-01 09:45",
    "2026-12-01 10:00",
    "2026-12-01 11:00",
)
"""The first call after the sandbox's beginning."""


@played_once
def team(slack: Sandbox, bot: Bot) -> tuple[Person, Person, Person]:
    """Karl and Kaya, who read German, and Kim, who reads English."""
    karl, kim, kaya = (
        put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "kim", "kaya")
    )
    return karl, kim, kaya


def goes_to(slack: Sandbox, text: str) -> None:
    """Let the clock wake up at this moment on Berlin's clock."""
    slack.goes_to(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def posts(slack: Sandbox) -> list[MessageScreen]:
    """What the core team's channel says of calls, oldest first; digests are another noun's."""
    return [one for one in slack.channel(CORE).messages if SUBJECTS & set(one.fallback.split())]


WORDS = {
    "de": {
        "take": "Ich schreibe Protokoll",
        "write": "Protokoll schreiben",
        "decision": "Beschluss",
        "task": "Aufgabe",
        "due": "Bis wann",
        "again": "Wieder besprechen am",
        "done": "Erledigt",
        "notes": "Notizen",
    },
    "en": {
        "take": "I’ll take the minutes",
        "write": "Take the minutes",
        "decision": "Decision",
        "task": "Task",
        "due": "By when",
        "again": "Revisit on",
        "done": "Done",
        "notes": "Notes",
    },
}


def writes(person: Person, **filled: Value) -> Person:
    """Fill the open form for the minutes and publish it."""
    words = WORDS["de" if person.user.locale.startswith("de") else "en"]
    person.fills({words[name]: value for name, value in filled.items()})
    return person.submits()
