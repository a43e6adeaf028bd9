"""SQLite's file is cleared after an erasure, once, when nobody else uses it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from slack_sdk import WebClient
from sqlalchemy import make_url

from bot.delivery.wiping import Wiper
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.erasures import Erasure, last_ended
from tests.delivery.fakes import NOON, Bench
from tests.units_of_work import HOOKS

SECRET = b"what Anna has read"


def is_found(url: str) -> bool:
    file = Path(make_url(url).database or "")
    return SECRET in b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def end(database: Database, at: datetime) -> None:
    with database.writing() as session:
        session.add(Erasure(asked_at=at, has_receipt=True, gone={}, ended_at=at))


def lose(desk: Bench) -> None:
    """Write something, and delete it: the log of the database still has it."""
    desk.post("one", text=SECRET.decode())
    with desk.database.writing() as session:
        session.delete(desk.row("one"))


def test_once_an_erasure_has_ended_nothing_is_left_in_the_file(
    sqlite_url: str, desk: Bench
) -> None:
    lose(desk)
    desk.after(minutes=1)
    assert is_found(sqlite_url), "nobody has asked for it"

    end(desk.database, NOON)
    desk.after(minutes=1)

    assert not is_found(sqlite_url)


def test_while_others_use_the_database_it_is_put_off_for_a_minute(
    sqlite_url: str, desk: Bench
) -> None:
    lose(desk)
    end(desk.database, NOON)
    workspace = Workspace(cast("WebClient", desk.client), desk.community)
    wiper = Wiper(desk.database, workspace, desk.community, desk.clock, HOOKS)
    other = Database(sqlite_url)
    with other.writing() as session:
        last_ended(session)  # a transaction begins with its first statement
        wiper.run_once()
    found = []
    for seconds in (59, 1):
        desk.clock.advance(timedelta(seconds=seconds))
        wiper.run_once()
        found.append(is_found(sqlite_url))

    assert found == [True, False]
    other.dispose()


def test_for_the_same_erasure_the_file_is_not_written_anew_again(
    sqlite_url: str, desk: Bench
) -> None:
    end(desk.database, NOON)
    desk.sender.run_once()
    lose(desk)

    desk.after(minutes=1)

    assert is_found(sqlite_url)


def test_a_new_process_does_not_wipe_for_an_erasure_of_long_ago(
    sqlite_url: str, desk: Bench
) -> None:
    end(desk.database, NOON - timedelta(days=1))
    lose(desk)

    desk.sender.run_once()

    assert is_found(sqlite_url)


def test_on_both_databases_the_sender_goes_on(bench: Bench) -> None:
    end(bench.database, NOON)
    bench.post("one")

    assert bench.sender.run_once() == 1
