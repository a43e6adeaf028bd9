"""Many act in the same moment (faults 14 and 15): each is answered in the time that Slack gives."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic

import pytest
from sqlmodel import col, func, select

from bot.app import Bot
from bot.sandbox.workspace import Workspace
from commands.crowd import MOST_WRITING
from storage.database import Database
from storage.members import Member
from storage.received import Received
from tests.faults.newcomers import asks, joins, newcomers
from tests.faults.test_locked import SLACKS_SECONDS, locked

THREADS = 50
"""As many answer over Socket Mode."""


LATE = 2.0
"""Nobody for whom there is a place is put off before."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only SQLite has one writer at a time."""
    return sqlite_url


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """What answers, and has a queue before it."""
    with ThreadPoolExecutor(THREADS) as threads:
        yield threads


@dataclass(frozen=True)
class Answer:
    """What somebody hears, and after how long."""

    slack_id: str
    said: str
    seconds: float

    @property
    def is_put_off(self) -> bool:
        return "Gerade ist zu viel auf einmal los" in self.said


Act = Callable[[Bot, str, float], object]


def all_at_once(
    threads: ThreadPoolExecutor, act: Act, bot: Bot, ids: Sequence[str]
) -> list[Answer]:
    """The answers; the time counts from the moment in which all of them have acted."""
    return [one.result() for one in sent_at_once(threads, act, bot, ids)]


def sent_at_once(
    threads: ThreadPoolExecutor, act: Act, bot: Bot, ids: Sequence[str]
) -> list[Future[Answer]]:
    began = monotonic()

    def answer(slack_id: str) -> Answer:
        said = str(act(bot, slack_id, began))
        return Answer(slack_id, said, monotonic() - began)

    return [threads.submit(answer, one) for one in ids]


def slowest(answers: Sequence[Answer]) -> float:
    return max(one.seconds for one in answers)


def kept(database: Database) -> tuple[set[str | None], int]:
    """Who has joined, and how many payloads are known."""
    with database.reading() as session:
        received = (
            select(func.count()).select_from(Received).where(~col(Received.key).like("form%"))
        )
        return set(session.exec(select(Member.slack_id))), session.exec(received).one()


def test_who_waits_is_served_in_turn(
    bot: Bot, workspace: Workspace, database: Database, threads: ThreadPoolExecutor
) -> None:
    ids = newcomers(workspace, MOST_WRITING)

    answers = all_at_once(threads, joins, bot, ids)

    # On a machine that is busy with other things some may hear, late, that they can try again.
    assert all(one.seconds > LATE for one in answers if one.is_put_off)
    assert slowest(answers) < SLACKS_SECONDS
    assert kept(database)[0] == {one.slack_id for one in answers if not one.is_put_off} != set()


def test_a_crowd_is_answered_in_time_and_who_is_put_off_may_do_the_same_again(
    bot: Bot, workspace: Workspace, database: Database, threads: ThreadPoolExecutor
) -> None:
    ids = newcomers(workspace, 200)

    answers = all_at_once(threads, joins, bot, ids)
    members, received = kept(database)
    put_off = [one.slack_id for one in answers if one.is_put_off]

    assert slowest(answers) < SLACKS_SECONDS
    assert members == set(ids) - set(put_off)
    assert len(members) == received
    assert members

    for one in put_off:
        assert "response_action" in str(joins(bot, one))
    assert kept(database)[0] == set(ids)


def test_while_the_database_is_locked_who_only_reads_is_answered(
    bot: Bot, workspace: Workspace, database: Database, threads: ThreadPoolExecutor
) -> None:
    *ids, reader = newcomers(workspace, 151)
    asks(bot, reader)

    with locked(bot):
        writers = sent_at_once(threads, joins, bot, ids)
        readers = sent_at_once(threads, asks, bot, [reader] * 10)
        answers = [one.result() for one in writers]
        read = [one.result() for one in readers]

    assert all(one.is_put_off for one in answers)
    assert slowest(answers) < SLACKS_SECONDS
    assert not any(one.is_put_off for one in read)
    assert slowest(read) < SLACKS_SECONDS
    assert kept(database) == (set(), 0)
    assert joins(bot, ids[0]) is not None
    assert kept(database)[0] == {ids[0]}
