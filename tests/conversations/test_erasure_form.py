"""Whoever asks reads what goes and what stays, confirms once, and everything is gone."""

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.erasures import Erasure, count_rows
from tests.conversations.gathering import STAGES, put

WORDS = {
    "de": {
        "command": "/botschafter löschen",
        "button": "Meine Daten löschen",
        "label": "Vor dem Löschen",
        "read": "Ich habe gelesen, was gelöscht wird und was bleibt.",
        "done": "Deine Daten sind aus meinen Notizen gelöscht.",
        "again": "Ich lösche Deine Daten schon.",
        "others": "Was andere merken",
        "not read": "Noch ist nichts gelöscht.",
    },
    "en": {
        "command": "/botschafter erase",
        "button": "Delete my data",
        "label": "Before you delete",
        "read": "I’ve read what goes and what stays.",
        "done": "Your data is deleted from my notes.",
        "again": "I’m deleting your data already.",
        "others": "What others notice",
        "not read": "Nothing has been deleted yet.",
    },
}


def words_of(person: Person) -> dict[str, str]:
    """The words this person reads."""
    return WORDS["de" if person.user.locale.startswith("de") else "en"]


def confirms(person: Person) -> Person:
    """Tick that it was read, and send the form off."""
    words = words_of(person)
    return person.fills(words["label"], [words["read"]]).submits()


def rows_of(bot: Bot, person: Person) -> dict[str, int]:
    """Numbers of rows that name the person, by table."""
    with bot.database.reading() as session:
        return dict(count_rows(session, person.id))


def gone(bot: Bot) -> list[dict[str, int]]:
    """What each erasure deleted, by table."""
    with bot.database.reading() as session:
        return [one.gone for one in session.exec(select(Erasure).order_by("id"))]


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("anna", "unknown"),
        ("anna", "imported"),
        ("tom", "newcomer"),
        ("anna", "trainee"),
        ("karl", "ambassador"),
        ("kim", "ambassador"),
        ("gabi", "fan"),
        ("sam", "fan"),
        ("ben", "paused"),
        ("tom", "left"),
    ],
)
def test_everybody_may(slack: Sandbox, bot: Bot, name: str, stage: str) -> None:
    person = put(slack, bot, name, STAGES[stage])
    words = words_of(person)

    person.opens_home()
    person.clicks(words["button"], in_="home")
    confirms(person)

    assert person.modal is not None
    assert words["done"] in person.modal
    assert set(rows_of(bot, person)) <= {"people"}
