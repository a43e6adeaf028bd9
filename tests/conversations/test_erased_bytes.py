"""No byte of somebody who was erased is left: not in the file, not beside it, not in a dump."""

import json
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase
from tests.postgres import programs
from tests.security.everything_typed import plays_everything
from tests.units_of_work import unit_of_work

IN_TURN = (("anna", "karl", "tom"), ("ben", "kim", "gabi"))
"""People who ask for erasure, one after the other: a trainee, the core team, a guest ..."""


def words_of(person: Person) -> str:
    """What this person types everywhere."""
    name = person.user.name
    return f"Wort{name}wort, über Röhren & Kabel von {name}süd {{dort}} erzählt, Wort{name}wort"


def word_of(name: str) -> str:
    return f"Wort{name}wort"


def content(bot: Bot) -> bytes:
    """Everything that is stored of the database, as it lies on the disk or in a dump."""
    engine = bot.database.engine
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


def found(stored: bytes, *needles: str) -> list[str]:
    """Where these stand, with what is around."""
    return [
        repr(stored[max(0, at - 120) : at + 80])
        for needle in needles
        for one in {*spellings(needle)}
        if (at := stored.find(one)) >= 0
    ]


@pytest.mark.every_database
@pytest.mark.parametrize("people", IN_TURN, ids=",".join)
def test_no_byte_is_left_of_whoever_asked_for_erasure(
    slack: Sandbox, bot: Bot, people: tuple[str, ...]
) -> None:
    for user in slack.workspace.users.values():
        user.display_name = f"Übers{user.name} Einzig{user.name}"
    plays_everything(slack, bot, words_of)

    for name in people:
        slack_id = slack.user(name).id
        needles = (slack_id, f"Übers{name}", f"Einzig{name}", word_of(name), f"{name}süd")
        before = content(bot)
        assert all(found(before, one) for one in (slack_id, f"Einzig{name}"))

        with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
            erase(uow, slack_id)
        for _ in range(4):
            slack.advances(timedelta(minutes=10))

        assert found(content(bot), *needles) == []
