"""How people in these tests have their data deleted, in German and English."""

from collections.abc import Mapping
from datetime import timedelta

from sqlmodel import col, select

from bot.app import Bot
from bot.domain.erasure import Preview
from bot.domain.stories import StoryContent
from bot.sandbox.person import Person
from bot.services.erasure import preview
from storage.drafts import Draft
from storage.erasures import Erasure
from storage.naming import count_rows
from tests.units_of_work import unit_of_work

WORDS = {
    "de": {
        "command": "/botschafter löschen",
        "button": "Meine Daten löschen",
        "file": "Erst meine Daten schicken",
        "label": "Vor dem Löschen",
        "read": "Ich habe gelesen, was gelöscht wird und was bleibt.",
        "done": "Deine Daten sind aus meinen Notizen gelöscht.",
        "again": "Ich lösche Deine Daten schon.",
        "changed": "ist etwas dazugekommen. Deshalb ist noch nichts gelöscht.",
        "receipt": "Deine Daten sind gelöscht",
        "draft": "Entwürfe: 1",
    },
    "en": {
        "command": "/botschafter erase",
        "button": "Delete my data",
        "file": "Send me my data first",
        "label": "Before you delete",
        "read": "I’ve read what goes and what stays.",
        "done": "Your data is deleted from my notes.",
        "again": "I’m deleting your data already.",
        "changed": "Something was added since you opened this form, so nothing has been deleted",
        "receipt": "Your data is deleted",
        "draft": "Drafts: 1",
    },
}

NOTHING_YET = StoryContent(title="Am Stand")


def words_of(person: Person) -> dict[str, str]:
    """The words this person reads."""
    return WORDS["de" if person.user.locale.startswith("de") else "en"]


def confirms(person: Person) -> Person:
    """Tick that it was read, and send the form off."""
    words = words_of(person)
    return person.fills(words["label"], [words["read"]]).submits()


def rows_of(bot: Bot, person: Person) -> Mapping[str, int]:
    """Numbers of rows that name the person, by table."""
    with bot.database.reading() as session:
        return count_rows(session, person.id)


def erasures(bot: Bot) -> list[Erasure]:
    """Every erasure, in their order."""
    with bot.database.reading() as session:
        return list(session.exec(select(Erasure).order_by(col(Erasure.id))))


def preview_of(bot: Bot, person: Person) -> Preview:
    """What goes with this person, as things stand."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        return preview(uow, person.id)


def begins_to_write(bot: Bot, person: Person, content: StoryContent = NOTHING_YET) -> None:
    """Keep a draft of this person's, as another device would."""
    until, kept = bot.clock.now() + timedelta(days=7), content.as_json()
    with bot.database.writing() as session:
        session.add(Draft(slack_id=person.id, kind="story", content=kept, expires_at=until))
