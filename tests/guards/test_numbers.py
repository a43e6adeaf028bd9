"""The number of a row that is gone is given to no other: keys and buttons are named by it."""

from sqlalchemy import Engine, inspect, text

from storage.database import engine_for
from storage.migrate import upgrade
from storage.statements import table_of
from storage.types import Numbered
from tests.guards.test_columns import models

NAMES_NOTHING = {
    "audit": "acts are in order by it; no key, button or other row holds it",
    "book_stories": "what an edition shows is known by the edition and the story",
    "group_members": "who is in a group is known by the group and the person",
    "echoes": "a use is known by the story, the place, and the link or edition",
    "date_poll_answers": "an answer is known by the poll and the person",
    "sign_up_needs": "what somebody needs is known by the sign-up",
    "story_thanks": "thanks are known by the story and the person",
}
"""Tables whose numbers nothing refers to, and why."""


def once_given() -> dict[str, bool]:
    """By table with numbers: true if SQLite gives none of them again."""
    tables = [table_of(model) for model in models(Numbered)]
    return {one.name: one.dialect_options["sqlite"]["autoincrement"] for one in tables}


def test_a_number_is_given_once() -> None:
    again = {name for name, is_once in once_given().items() if not is_once}

    assert again == set(NAMES_NOTHING)


def test_migrations_lead_to_numbers_that_are_given_once() -> None:
    engine: Engine = engine_for("sqlite://")
    upgrade(engine)
    made = {name for name in inspect(engine).get_table_names() if is_once(engine, name)}
    engine.dispose()

    assert made == {name for name, is_given_once in once_given().items() if is_given_once}


def is_once(engine: Engine, table: str) -> bool:
    query = text("SELECT sql FROM sqlite_master WHERE name = :name")
    with engine.connect() as connection:
        return "AUTOINCREMENT" in str(connection.scalar(query, {"name": table}))
