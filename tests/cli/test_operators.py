"""What the operator's commands show and change, tried on rows of every table."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.operators import NOTES, NOTHING, operator_rights
from storage.database import Database
from tests.security import rows
from tests.security.session_rows import LINK

RUN = {
    "audit": ["--about", "story:1"],
    "backup": ["b.backup"],
    "book list": [],
    "clock": ["--dry-run"],
    "manifest": [],
    "members export": ["m.csv"],
    "members list": [],
    "outbox list": [],
    "outbox show": ["1"],
    "permissions": [],
    "report": [],
    "stories export": ["s.csv"],
    "stories list": [],
    "transparency": [],
    "verify": ["v.backup"],
}
"""What ends by itself without Slack, and changes nothing, or the log of decisions alone."""

GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
DECLARED = operator_rights(GROUP)
WORDS = {rows.PAIR, *rows.SEALED, rows.DRAFT, rows.CARD, rows.TEAM, LINK, rows.POSTED}
"""What people have written for somebody else."""


@pytest.fixture
def onlooker(members_database: None) -> Iterator[sqlite3.Connection]:  # noqa: ARG001  # the tables
    """A second connection to a database with rows of every table."""
    url = os.environ["DATABASE_URL"]
    database = Database(url)
    with database.writing() as session:
        rows.store(session)
    database.dispose()
    assert CliRunner().invoke(app, ["backup", "v.backup"]).exit_code == 0
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        yield connection


def content(onlooker: sqlite3.Connection) -> dict[str, list[Any]]:
    """All rows of all tables."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return {
        name: onlooker.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  # our own names
        for (name,) in onlooker.execute(names).fetchall()
    }


@pytest.mark.parametrize("name", RUN)
def test_a_command_changes_nothing_and_shows_nobodys_words(
    onlooker: sqlite3.Connection, name: str
) -> None:
    before = content(onlooker)

    result = CliRunner().invoke(app, [*name.split(), *RUN[name]])

    written = [Path(file).read_text(encoding="utf-8") for file in RUN[name] if file[-4:] == ".csv"]
    shown = "".join([result.output, *written])
    assert result.exit_code == 0, shown
    assert DECLARED[name].changes in {NOTHING, NOTES} or name == "clock"
    changed = {table for table, now in content(onlooker).items() if now != before[table]}
    assert changed == ({"audit"} if DECLARED[name].changes == NOTES else set())
    assert [word for word in WORDS if word in shown] == []
    if DECLARED[name].sees == NOTHING:
        assert rows.ANNA not in shown
