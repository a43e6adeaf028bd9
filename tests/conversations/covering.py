"""How events are entered and reported from in these tests."""

from typing import Any

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

FORM = {
    "Titel": "Messe",
    "Ort": "Lissabon, Halle 5",
    "Zeitzone des Ortes": "Europe/Lisbon",
    "Erster Tag": "2026-12-03",
    "Von": "10:00",
    "Bis": "12:00",
    "Hashtag": "#Messe26",
    "Kontakt für die Presse": "Büro, 0228 1234",
    "Was nicht gezeigt werden darf": "Prototypen",
}


def member(slack: Sandbox, bot: Bot, name: str, **told: Any) -> Person:
    return put(slack, bot, name, STAGES["ambassador"], **told)


def heard(person: Person) -> str:
    """What the person reads after a click: in the modal on top, and what only they see."""
    return "\n".join([str(person.modal and person.modal.text), *person.ephemerals])


@played_once
def enters(slack: Sandbox, /, bot: Bot, **changes: Any) -> Person:
    """Ben enters an event."""
    ben = member(slack, bot, "ben")
    ben.runs("/botschafter vor-ort").clicks("Veranstaltung eintragen").fills(FORM | changes)
    ben.submits()
    assert ben.modal is not None
    assert ben.modal.errors == {}
    return ben.closes(everything=True)


def opens(person: Person) -> Person:
    """The person opens the event's card."""
    is_german = person.user.name in {"anna", "ben", "karl", "kaya", "kim"}
    return person.runs("/botschafter coverage").clicks("Öffnen" if is_german else "Open")
