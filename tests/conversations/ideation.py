"""People with ideas, for conversations about the board."""

from collections.abc import Sequence

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.ideas import Idea
from tests.conversations.gathering import STAGES, put

TITLE, TEXT = "Mit dem Fahrrad zum Kundentermin", "Zwei Räder im Hof, und wir fahren los."


def joined(slack: Sandbox, bot: Bot, *names: str) -> Sequence[Person]:
    """These people, who take part."""
    return [put(slack, bot, name, STAGES["ambassador"]) for name in names]


def has_idea(person: Person, title: str = TITLE, text: str = TEXT) -> Person:
    """Let somebody who reads German put an idea onto the board, similar or not."""
    person.runs("/botschafter ideen").clicks("Idee aufschreiben")
    person.fills({"In einer Zeile": title, "Deine Idee": text}).submits().submits().closes()
    assert person.modal is None
    return person


def opens(person: Person, title: str = TITLE, verb: str = "ideen", button: str = "Öffnen") -> str:
    """Let somebody open an idea; what they read."""
    person.runs(f"/botschafter {verb} {title}").clicks(button, beside=title)
    return shown(person)


def shown(person: Person) -> str:
    """What the open modal says."""
    assert person.modal is not None
    return person.modal.text


def idea(bot: Bot, number: int = 1) -> Idea:
    """The idea as it is kept."""
    with bot.database.reading() as session:
        found = session.get_one(Idea, number)
        session.expunge(found)
    return found
