"""What was there before the search had an index of its own is found by it."""

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.domain.search.words import sought_in
from storage.directory import members_found
from storage.migrate import configuration, migrating, upgrade
from storage.search.upkeep import broken_indexes
from storage.stories.search import find_stories
from tests.databases import make_by_copy
from tests.storage.samples import fill, frozen
from tests.storage.test_released import migrate_to
from tests.storage.test_released_stories import PUBLISHED, story

WORDS = ("cloud", "koln-sud", "koeln-sued", "koln", "sud", "koeln", "sued", "muller", "mueller")
BEFORE = "0021"


def of_an_earlier_release(engine: Engine) -> None:
    """A filled database, brought to the newest release."""
    revision, sample = frozen("0009")
    read = {"state": "published", "published_at": PUBLISHED, "places": []}
    sample["stories"] = [
        story(sample, 1, title="Störung im Netz", **read),
        story(sample, 2, title="Die Störung", state="in review", published_at=None, places=[]),
    ]
    for table in ("pictured_people", "story_thanks", "recorded_uses"):
        sample[table] = []
    [led] = {row["member_id"] for row in sample["member_words"]}
    sample["member_words"] = [{"member_id": led, "word": word} for word in WORDS]
    migrate_to(engine, revision)
    fill(engine, sample)
    upgrade(engine)


@pytest.fixture
def migrated(bare_engine: Engine) -> Engine:
    make_by_copy(bare_engine, of_an_earlier_release)
    return bare_engine


def titles(session: Session, typed: str) -> list[str]:
    return [one.title for one, _place in find_stories(session, sought_in(typed), limit=9)]


def test_stories_that_readers_see_are_found(migrated: Engine) -> None:
    with Session(migrated) as session:
        assert titles(session, "stoerung") == ["Störung im Netz"]
        assert titles(session, "Störnug netz") == ["Störung im Netz"]
    with migrated.connect() as connection:
        assert broken_indexes(connection) == []


@pytest.mark.parametrize("typed", ["Cloud", "Köln-Süd", "koeln cloud", "Sud", "Mueller", "clodu"])
def test_members_are_found_by_the_words_that_led_to_them(migrated: Engine, typed: str) -> None:
    with migrated.connect() as connection:
        [led] = connection.execute(text("SELECT member_id FROM member_texts")).scalars()
    with Session(migrated) as session:
        found = members_found(session, sought_in(typed), limit=9)

        assert [member.id for member, _place in found] == [led]


def test_the_way_back_keeps_the_words(migrated: Engine) -> None:
    with migrating(migrated) as connection:
        command.downgrade(configuration(connection), BEFORE)

    with migrated.connect() as connection:
        words = set(connection.execute(text("SELECT word FROM member_words")).scalars())
    assert {"cloud", "koln", "sud", "muller"} <= words


def test_long_words_and_no_words_go_the_way_back_as_well(migrated: Engine) -> None:
    with migrating(migrated) as connection:
        [led] = connection.execute(text("SELECT member_id FROM member_texts")).scalars()
        other = text("SELECT min(id) FROM members WHERE id <> :led")
        wordless = connection.execute(other, {"led": led}).scalar_one()
        connection.execute(
            text("UPDATE member_texts SET text = :told"),
            {"told": f"  {'a' * 90}  {'a' * 91}  "},
        )
        connection.execute(text("INSERT INTO member_texts VALUES (:id, '    ')"), {"id": wordless})
        command.downgrade(configuration(connection), BEFORE)

    with migrated.connect() as connection:
        assert connection.execute(text("SELECT * FROM member_words")).all() == [("a" * 80, led)]
