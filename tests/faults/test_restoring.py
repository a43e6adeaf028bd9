"""`restore` killed at each of its commits: nothing starts before who was erased is erased again."""

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import select

from bot.clock import SystemClock
from storage.backup.making import make_backup
from storage.database import Database
from storage.erasures_file import ErasuresFile
from storage.members import Member
from storage.revisions import RestoredInPart, is_up_to_date
from tests.forks import be, forks
from tests.security.rows import ANNA, BEN, TOM
from tests.storage.backup.conftest import file, filled, fresh

__all__ = ["file", "filled", "fresh"]

MOMENTS = {
    "once it is filled": 1,
    "once its tables are up to date": 2,
    "before the first of two is erased": 3,
    "before the second of two is erased": 4,
    "before what was done is noted": 5,
    "before the bot may start": 7,
}
"""The commit before which it is killed, of those that follow the filling."""


def restore(environment: Mapping[str, str], backup: str, killed_at: int) -> None:
    """Be `python -m bot restore`, until this commit."""
    commits = 0

    @event.listens_for(Engine, "commit")
    def on_commit(_connection: Connection) -> None:
        nonlocal commits
        commits += 1
        if commits == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    be(environment, "restore", backup)


def status_of(environment: Mapping[str, str], backup: Path, killed_at: int = 0) -> int | None:
    process = forks().Process(target=restore, args=(environment, str(backup), killed_at))
    process.start()
    process.join()
    return process.exitcode


def members(database: Database) -> set[str | None]:
    with database.reading() as session:
        return set(session.exec(select(Member.slack_id))) & {ANNA, BEN, TOM}


@pytest.mark.every_database
@pytest.mark.parametrize("killed_at", MOMENTS.values(), ids=MOMENTS)
def test_nothing_starts_before_all_are_erased_again(
    filled: Database, fresh: Database, file: Path, killed_at: int
) -> None:
    erasures, now = ErasuresFile(file.with_name("erased")), SystemClock().now()
    make_backup(filled.engine, file, now, "1.2.3", replace=False)
    for one in (ANNA, TOM):
        erasures.note(one, now)
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": fresh.engine.url.render_as_string(hide_password=False),
        "ERASURES_FILE": str(erasures.path),
    }

    assert status_of(environment, file, killed_at) == -signal.SIGKILL
    with pytest.raises(RestoredInPart):
        is_up_to_date(fresh.engine)

    assert status_of(environment, file) == 0
    assert is_up_to_date(fresh.engine)
    assert members(fresh) == {BEN}
