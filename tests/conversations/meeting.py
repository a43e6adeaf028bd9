"""How meetups are planned and answered in these tests."""

from datetime import timedelta
from typing import Any

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

CHANNEL = "botschafter"
DATES = ("4.3.2027 18:00", "11.3.2027 18:00")
FORM = {
    "Titel": "Frühlingstreffen",
    "Ort": "Bonn, Rathaus",
    "Termine zur Wahl": "\n".join(DATES),
    "Was die Umfrage zeigt": "Nur Zahlen",
    "Antworten bis": "2026-12-01",
    "Link": "https://meet.example.com/spring?a=1",
}
NAMED = {"Was die Umfrage zeigt": "Mit Namen"}
NEEDS = {"Ich brauche": ["Etwas beim Essen"], "Mehr dazu": "Vegan, bitte"}
AGREES = {"Zustimmung": ["Ich bin einverstanden. Ich kann das jederzeit zurücknehmen."]}
ASKED = ("anna", "ben", "dora", "tom", "clara")
REPLIES = {
    "de": {"yes": "Ja", "maybe": "Zur Not", "no": "Nein"},
    "en": {"yes": "Yes", "maybe": "If need be", "no": "No"},
}


def member(slack: Sandbox, bot: Bot, name: str) -> Person:
    return put(slack, bot, name, STAGES["ambassador"])


@played_once
def asks(slack: Sandbox, /, bot: Bot, **changes: Any) -> Person:
    """Karl of the core team asks for the date of a meetup."""
    karl = member(slack, bot, "karl")
    karl.runs("/botschafter treffen").clicks("Ein Treffen planen").fills(FORM | changes).submits()
    assert karl.modal is not None
    assert karl.modal.errors == {}
    return karl.closes(everything=True)


def answers(slack: Sandbox, bot: Bot, name: str, *replies: str) -> Person:
    """Somebody answers the poll in the channel, by its dates."""
    person = member(slack, bot, name) if not _is_there(slack, name) else slack.user(name)
    is_german = name not in {"tom", "clara", "kim"}
    words = REPLIES["de" if is_german else "en"]
    person.clicks("Antworten", in_=CHANNEL)
    assert person.modal is not None
    fields = [one for one in person.modal.labels if one in person.modal.values]
    person.fills({label: words.get(one) for label, one in zip(fields, replies, strict=True)})
    person.submits().closes(everything=True)
    slack.advances(timedelta(seconds=5))
    return person


def _is_there(slack: Sandbox, name: str) -> bool:
    return bool(slack.user(name).id in slack.workspace.homes)


def closes(slack: Sandbox) -> Person:
    """The host closes the poll at once."""
    karl = slack.user("karl")
    return karl.runs("/botschafter treffen").clicks("Umfrage beenden").closes(everything=True)


def sets_date(slack: Sandbox, **changes: Any) -> Person:
    """The host sets the date that is proposed."""
    karl = slack.user("karl").clicks("Termin festlegen", in_="dm").fills(changes).submits()
    assert karl.modal is not None
    assert karl.modal.errors == {}
    return karl.closes(everything=True)


@played_once
def invites(slack: Sandbox, /, bot: Bot, **changes: Any) -> Person:
    """The date of Karl's meetup is set, as Anna and Tom had answered."""
    asks(slack, bot, **changes)
    answers(slack, bot, "anna", "yes", "no")
    answers(slack, bot, "tom", "yes", "maybe")
    closes(slack)
    return sets_date(slack)
