"""Rows of every table go once their retention is over, and not a day earlier."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import String, Table, and_, cast, func, or_, select, update
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.config import Community
from bot.domain.consents import Answer
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.services.housekeeping import forget, forget_nightly
from storage.database import Database
from storage.models import all_tables
from storage.received import Received
from storage.register import register
from storage.types import PERIODS, Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork
from storage.unit_of_work import unit_of_work as real
from tests.conversations.gathering import THEN
from tests.security import rows
from tests.units_of_work import HOOKS, unit_of_work

NOW = THEN + timedelta(days=1)
DAY = timedelta(days=1)

TABLES = all_tables().tables

ENDING = sorted({(one.table, one.retention) for one in register() if one.retention in PERIODS})
"""Tables, with the retentions of theirs that end by themselves."""

DATED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "agenda_items": ("agenda_items", {"done_at": None}),
    "appeals": ("appeals", {"published_at": None}),
    "audit": ("audit", {"at": None}),
    "book_editions": ("book_editions", {"ended_at": None}),
    "calls": ("calls", {"ends_at": None}),
    "copies": ("challenges", {"ended_at": None}),
    "challenge_sites": ("challenges", {"ended_at": None}),
    "challenges": ("challenges", {"ended_at": None}),
    "checkins": ("mentorships", {"ended_at": None}),
    "consents": ("consents", {"answer": Answer.NO, "at": None}),
    "coverage_angles": ("coverage_angles", {"starts_at": None}),
    "coverage_events": ("coverage_events", {"ends_at": None}),
    "date_poll_answers": ("date_polls", {"over_at": None}),
    "date_polls": ("date_polls", {"over_at": None}),
    "drafts": ("drafts", {"expires_at": PERIODS[Retention.DRAFT]}),
    "echoes": ("echoes", {"at": None}),
    "interest_groups": ("interest_groups", {"empty_since": None}),
    "ideas": ("ideas", {"settled_at": None}),
    "joint_decisions": ("mentorships", {"ended_at": None}),
    "listings": ("members", {"listed_at": None}),
    "meetups": ("date_polls", {"over_at": None}),
    "members": ("members", {"listed_at": None}),
    "mentorships": ("mentorships", {"ended_at": None}),
    "occurrences": ("occurrences", {"handled_at": None}),
    "offers": ("offers", {"over_at": None}),
    "outbox": ("outbox", {"sent_at": None, "created_at": None, "error": "refused", "told": "U1"}),
    "people": ("people", {"met_at": None}),
    "rate_limits": ("rate_limits", {"arrival": None}),
    "received": ("received", {"at": None}),
    "sign_up_needs": ("sign_ups", {"starts_at": None}),
    "sign_ups": ("sign_ups", {"starts_at": None}),
    "sessions": ("sessions", {"starts_at": None}),
    "support_calls": ("support_calls", {"asked_at": None}),
    "wall_links": ("wall_links", {"ends_at": None}),
    "wishes": ("wishes", {"state": WishState.DECLINED, "created_at": None}),
}
"""From when each table's retention counts, by hand: the table that says so, and what stands there.

None is the moment from which it counts, a time is added to it.
"""

CONCERNED: Mapping[str, Callable[[Table], Any]] = {
    "members": lambda table: table.c.status == Status.IMPORTED,
    "people": lambda table: table.c.slack_id == rows.ZITA,
}
"""Rows whose retention ends by itself, where it is not that of all."""


IN_USE: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "challenges": ("challenge_sites", {"released": []}),
}
"""What keeps rows for longer than their date says, and how it ends."""


def _dated(session: Session, table: str, since: datetime) -> None:
    named, values = DATED[table]
    moments = {
        name: since if value is None else since + value if isinstance(value, timedelta) else value
        for name, value in values.items()
    }
    session.execute(update(TABLES[named]).values(**moments))
    if named in IN_USE:
        other, ended = IN_USE[named]
        session.execute(update(TABLES[other]).values(**ended))


def _is_empty(column: Any) -> Any:
    return or_(column.is_(None), func.length(func.trim(cast(column, String), "{}[]")) == 0)


def _holding(session: Session, table: str, retention: Retention) -> int:
    """The number of rows that hold something of what the retention is about."""
    found = TABLES[table]
    columns = [one for one in found.columns if one.info["retention"] is retention]
    concerned = CONCERNED.get(table, lambda _table: True)(found)
    held = or_(*(~_is_empty(one) for one in columns))
    query = select(func.count()).select_from(found).where(and_(concerned, held))
    return int(session.execute(query).scalar_one())


@pytest.mark.every_database
@pytest.mark.parametrize(("table", "retention"), ENDING)
@pytest.mark.parametrize("is_over", [True, False])
def test_rows_go_when_their_time_is_over_and_not_before(
    database: Database,
    community: Community,
    table: str,
    retention: Retention,
    is_over: bool,
) -> None:
    since = NOW - PERIODS[retention] + (-DAY if is_over else DAY)
    with database.writing() as session:
        rows.store(session)
        session.flush()
        _dated(session, table, since)
        before = _holding(session, table, retention)

    with unit_of_work(database, community, NOW) as uow:
        counts = forget(uow)

    with database.reading() as session:
        after = _holding(session, table, retention)
    assert before > 0
    assert after == (0 if is_over else before)
    assert ({one.table.__tablename__: n for one, n in counts.items()}[table] > 0) is is_over


BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Nights:
    """A clock's runs of the night's job, by the community's time."""

    database: Database
    community: Community

    def run(self, day: int, hour: int, minute: int = 0) -> int:
        """The number of lines about it that the log has then, all with numbers alone."""
        now = datetime(2027, 3, day, hour, minute, tzinfo=BERLIN)
        with (
            capture_logs() as lines,
            unit_of_work(self.database, self.community, now) as uow,
        ):
            done = forget_nightly(uow)
        told = [one for one in lines if one["event"] == "retention_carried_out"]
        assert all(isinstance(n, int) for one in told for n in one["rows"].values())
        assert done == len(told)
        return done


@pytest.fixture
def nights(database: Database, community: Community) -> Nights:
    return Nights(database, community)


def test_a_night_is_carried_out_once_from_three_on(nights: Nights) -> None:
    nights.run(9, 12)

    assert [nights.run(10, 2, 59), nights.run(10, 3), nights.run(10, 3, 10)] == [0, 1, 0]
    assert [nights.run(10, 23), nights.run(11, 3)] == [0, 1]


def test_nights_without_a_clock_are_caught_up_once(nights: Nights) -> None:
    nights.run(10, 3)

    assert [nights.run(14, 15), nights.run(14, 16), nights.run(15, 3)] == [1, 0, 1]


def test_what_fails_is_carried_out_by_the_next_run(nights: Nights) -> None:
    def fail(_uow: UnitOfWork, _before: datetime) -> int:
        raise RuntimeError

    broken = NounHooks(forgets=(Forgetting(Received, Retention.DAY, fail),))
    hooks = replace(HOOKS, nouns=(*HOOKS.nouns, broken))
    now = datetime(2027, 3, 10, 3, tzinfo=BERLIN)
    with pytest.raises(RuntimeError), real(nights.database, nights.community, now, hooks) as uow:
        forget_nightly(uow)

    assert nights.run(10, 3, 10) == 1


def test_the_log_says_how_many_rows_of_each_table_went(nights: Nights) -> None:
    now = datetime(2027, 3, 10, 3, tzinfo=BERLIN)
    with nights.database.writing() as session:
        session.add(Received(key="of U0ANNA0001", at=now - 2 * DAY))

    with capture_logs() as lines, unit_of_work(nights.database, nights.community, now) as uow:
        forget_nightly(uow)

    [line] = [one for one in lines if one["event"] == "retention_carried_out"]
    assert line["rows"].keys() == {table for table, _retention in ENDING}
    assert {table: n for table, n in line["rows"].items() if n} == {"received": 1}
