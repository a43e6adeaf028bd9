"""No byte of somebody who was erased is left: not in the file, not beside it, not in a dump."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlmodel import col, select

from bot.app import Bot
from bot.domain.folding import skeleton
from bot.sandbox.person import Person, Sandbox
from bot.services.restoring import finish
from storage.backup.making import make_backup, restore_backup
from storage.database import Database
from storage.erasures_file import ErasuresFile
from storage.migrate import configuration
from storage.outbox.rows import GIVEN_UP, OutboxRow
from storage.sqlite import begin_to_write
from tests.conversations import erasing
from tests.conversations.preludes import played_once
from tests.conversations.storytelling import fills_story
from tests.conversations.wiring import bot_for, people_around
from tests.databases import fresh_database
from tests.postgres import programs
from tests.security.everything_typed import plays_everything, types
from tests.units_of_work import OPERATOR, unit_of_work

IN_TURN = (("anna", "karl", "tom"), ("ben", "kim", "gabi"))
"""People who ask for erasure, one after the other: a trainee, the core team, a guest ..."""


def words_of(person: Person) -> str:
    """What this person types everywhere."""
    name = person.user.name
    return f"Wort{name}wort, über Röhren & Kabel von {name}süd {{dort}} erzählt, Wort{name}wort"


def word_of(name: str) -> str:
    return f"Wort{name}wort"


def content(database: Database) -> bytes:
    """Everything that is stored of the database, as it lies on the disk or in a dump."""
    engine = database.engine
    if engine.dialect.name == "postgresql":
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        dump = [str((programs() or Path()) / "pg_dump"), "--inserts", url]
        return subprocess.run(dump, capture_output=True, check=True).stdout  # noqa: S603  # PostgreSQL's own program
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    file = Path(engine.url.database or "")
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def spellings(needle: str) -> Iterator[bytes]:
    """The ways in which databases may have it."""
    yield needle.encode()
    yield json.dumps(needle)[1:-1].encode()
    yield skeleton(needle).encode()  # as the search has it


def found(stored: bytes, *needles: str) -> list[str]:
    """Where these stand, with what is around."""
    return [
        repr(stored[max(0, at - 120) : at + 80])
        for needle in needles
        for one in {*spellings(needle)}
        if (at := stored.find(one)) >= 0
    ]


@contextmanager
def versioned(database: Database) -> Iterator[Engine]:
    """The database says meanwhile which tables it has, as one does that was migrated."""
    with database.engine.connect() as connection, begin_to_write(connection):
        command.stamp(configuration(connection), "head")
    try:
        yield database.engine
    finally:
        with database.engine.connect() as connection, begin_to_write(connection):
            connection.execute(text("DROP TABLE alembic_version"))


@pytest.fixture
def fresh(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """What was got ready to be restored into."""
    dialect = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    with fresh_database(dialect, tmp_path / "fresh", request) as database:
        yield database


@played_once
def everybody_types(slack: Sandbox, bot: Bot) -> None:
    """Under a name, and with words, that nobody else has."""
    for user in slack.workspace.users.values():
        user.display_name = f"Übers{user.name} Einzig{user.name}"
    plays_everything(slack, bot, words_of)


def needles_of(person: Person) -> tuple[str, ...]:
    """All by which somebody is found: id, names, what they typed."""
    name = person.user.name
    return (person.id, f"Übers{name}", f"Einzig{name}", word_of(name), f"{name}süd")


def takes_everything_along_and_goes(person: Person) -> None:
    """Have the file sent, with all of it in it, and then have everything deleted."""
    said = erasing.words_of(person)
    person.runs(said["command"], in_="geschichten").clicks(said["file"], in_="modal")
    person.closes(everything=True)
    erasing.confirms(person.runs(said["command"], in_="geschichten")).closes(everything=True)


def waits_for_receipts(slack: Sandbox) -> None:
    for _ in range(4):
        slack.advances(timedelta(minutes=10))


def restore(bot: Bot, backup: Path, fresh: Database) -> None:
    """Restore the backup and clear it, as the command does."""
    now, file = bot.clock.now(), bot.settings.file_of_erasures
    restore_backup(backup, fresh.engine, now, OPERATOR)
    finish(
        fresh.engine,
        partial(unit_of_work, fresh, bot.community, now),
        ErasuresFile(file) if file else None,
        OPERATOR,
    )


@pytest.mark.every_database
@pytest.mark.parametrize("people", IN_TURN, ids=",".join)
def test_no_byte_is_left_of_whoever_asked_for_erasure(
    slack: Sandbox,
    bot: Bot,
    fresh: Database,
    tmp_path: Path,
    people: tuple[str, ...],
) -> None:
    everybody_types(slack, bot)
    gone = [needle for name in people for needle in needles_of(slack.user(name))]
    backup = tmp_path / "older.backup"
    with versioned(bot.database) as engine:
        make_backup(engine, backup, bot.clock.now(), "0", replace=False)

    for name in people:
        # A moment ago: a draft, and what is kept for a day of what was sent off.
        fills_story(slack.user(name).runs("/geschichte", in_="geschichten"))
        types(slack.user(name), words_of).closes(everything=True)
        before = content(bot.database)
        assert all(found(before, one) for one in (slack.user(name).id, f"Einzig{name}"))
        takes_everything_along_and_goes(slack.user(name))
        waits_for_receipts(slack)
        assert found(content(bot.database), *needles_of(slack.user(name))) == []

    restore(bot, backup, fresh)
    url = fresh.engine.url.render_as_string(hide_password=False)
    later = bot_for(
        slack.workspace, fresh, url, bot.community, erasures_file=bot.settings.file_of_erasures
    )
    with people_around(slack.workspace, later) as again:
        waits_for_receipts(again)
        assert found(content(fresh), *gone) == []
        with fresh.reading() as session:
            given_up = col(OutboxRow.state).in_(GIVEN_UP), col(OutboxRow.erasure).is_not(None)
            assert session.exec(select(OutboxRow.key).where(*given_up)).all() == []
