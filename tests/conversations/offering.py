"""People who post offers and join in, for conversations about the board."""

from typing import Any

from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.offers import Offer
from storage.signup import SignUp
from tests.conversations.gathering import STAGES, put
from tests.conversations.preludes import played_once

TITLE, ABOUT = "Zwei Stunden am Stand in Bonn", "Mit Besucher:innen ins Gespräch kommen."
IN, UNDO = "Ich bin dabei", "Doch nicht"
DATED = {"Tag": "2026-12-01", "Uhrzeit": "16:00", "Am Brett bis": "2026-11-27"}
"""It begins on a Tuesday at 15:00 UTC; on the board until the Friday before."""

FORM = {"Was ist zu tun?": TITLE, "Mehr dazu": ABOUT, "Wie viele Hände?": 1}


def joined(slack: Sandbox, bot: Bot, *names: str) -> list[Person]:
    """These people, who take part."""
    return [put(slack, bot, name, STAGES["ambassador"]) for name in names]


@played_once
def posts(slack: Sandbox, /, bot: Bot, **changes: Any) -> Person:
    """Anna, who posts an offer that Ben and Tom read."""
    anna, _ben, _tom = joined(slack, bot, "anna", "ben", "tom")
    return post(anna, **changes)


def post(person: Person, **changes: Any) -> Person:
    """Let somebody who reads German post an offer, similar or not."""
    person.runs("/botschafter brett").clicks("Angebot machen").fills(FORM | changes)
    person.submits().submits()
    assert "am Brett" in shown(person)
    return person.closes(everything=True)


def dated(**changes: Any) -> dict[str, Any]:
    """The fields of an offer with a date."""
    return DATED | changes


def board(person: Person, verb: str = "brett") -> str:
    """What somebody reads on the board."""
    person.runs(f"/botschafter {verb}")
    return shown(person)


def shown(person: Person) -> str:
    """What the open modal says."""
    assert person.modal is not None
    return person.modal.text.replace("\u00a0", " ")


def rows(bot: Bot) -> tuple[int, int]:
    """How many offers are kept, and how many people are in."""
    with bot.database.reading() as session:
        return len(session.exec(select(Offer)).all()), len(session.exec(select(SignUp)).all())
