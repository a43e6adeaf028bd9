"""A database with Anna, and any number of clocks on it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, select

from bot.config import Community
from bot.domain.members import Status
from bot.i18n import Text
from bot.services.notifications import notify
from bot.services.planning import follow_programme, plan, replan_person
from bot.services.settings import Settings, change
from bot.views.blocks import Message
from schedules.engine import Schedule, run_due
from storage.database import Database
from storage.members import find_member
from storage.models import all_tables
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, find_row
from storage.people import find_person
from storage.unit_of_work import UnitOfWork
from tests.storage.test_mentoring import add_member
from tests.units_of_work import unit_of_work

MONDAY = date(2026, 11, 23)
EARLY = datetime(2026, 11, 23, 7, tzinfo=UTC)
NINE = time(9)


def say_hello(uow: UnitOfWork, row: Occurrence) -> None:
    notify(
        uow,
        row.person or "",
        lambda _t: Message(Text("Hello")),
        key=f"hello:{row.subject}:{row.slot}",
    )


def schedule(
    handle: Callable[[UnitOfWork, Occurrence], None] = say_hello,
    catch_up: timedelta = timedelta(days=2),
) -> Schedule:
    return Schedule("hello", handle, catch_up, "A greeting")


HELLO = schedule()


class Clocks:
    """A database with Anna, and any number of clocks on it."""

    def __init__(self, database: Database, community: Community) -> None:
        self.database, self.community = database, community
        with database.writing() as session:
            add_member(session, "anna", Status.TRAINEE)

    @classmethod
    def again(cls, database: Database, community: Community) -> "Clocks":
        """The same, where an earlier example has left something behind."""
        with database.writing() as session:
            for table in reversed(all_tables().sorted_tables):
                session.execute(table.delete())
        return cls(database, community)

    def handles(self, now: datetime, by: Schedule) -> int:
        """How many rows a wake-up settled, those that were only moved aside."""
        before = self.states.count(OccurrenceState.PLANNED)
        while self.run(now, by):
            pass
        return before - self.states.count(OccurrenceState.PLANNED)

    def uow(self, now: datetime) -> Any:
        return unit_of_work(self.database, self.community, now)

    def plan(self, on: date, at: time = NINE, slot: str = "one", now: datetime = EARLY) -> bool:
        with self.uow(now) as uow:
            return plan(uow, "hello", "anna", slot, on=on, at=at, person="UANNA")

    def run(self, now: datetime, by: Schedule = HELLO) -> int:
        with self.uow(now) as uow:
            return run_due({"hello": by}, uow)

    def moves_to(self, zone: str, now: datetime) -> None:
        with self.uow(now) as uow:
            anna = find_person(uow.session, "UANNA")
            assert anna is not None
            anna.time_zone = zone
            uow.session.add(anna)
            replan_person(uow, "UANNA")

    def settles(self, earliest: str | None, region: str) -> None:
        """Anna's own settings, an hour after the seventh of December's working day."""
        with self.uow(datetime(2026, 12, 7, 20, tzinfo=UTC)) as uow:
            anna = find_member(uow.session, "UANNA")
            assert anna is not None
            change(uow, anna, Settings(None, True, earliest, None, region))

    def follow_once(self, now: datetime) -> int:
        """A batch of bringing everything in step with community.toml."""
        with self.uow(now) as uow:
            return follow_programme(uow)

    def follow(self, now: datetime) -> None:
        """Bring everything in step with community.toml."""
        while self.follow_once(now):
            pass

    def notify(self, key: str, now: datetime) -> None:
        """Tell Anna something at her next human hour."""
        with self.uow(now) as uow:
            notify(uow, "UANNA", lambda _t: Message(Text("Hello")), key=key)

    def note(self, key: str, **changes: Any) -> None:
        """Change a message behind the bot's back."""
        with self.database.writing() as session:
            row = find_row(session, key)
            assert row is not None
            for name, value in changes.items():
                setattr(row, name, value)
            session.add(row)

    def leaves(self, key: str) -> datetime:
        """When the message leaves, as things stand."""
        with self.database.reading() as session:
            row = find_row(session, key)
        assert row is not None
        return row.due_at

    def ask(self, question: Callable[[Session], Any]) -> Any:
        with self.database.reading() as session:
            return question(session)

    @property
    def states(self) -> list[OccurrenceState]:
        with self.database.reading() as session:
            rows = session.exec(
                select(Occurrence).where(Occurrence.schedule == "hello").order_by(Occurrence.slot)
            )
            return [row.state for row in rows]

    @property
    def due(self) -> datetime:
        (moment,) = self.all_due
        return moment

    @property
    def all_due(self) -> set[datetime]:
        hello = Occurrence.schedule == "hello"
        return set(self.ask(lambda one: one.exec(select(Occurrence.due_at).where(hello)).all()))

    @property
    def sent(self) -> int:
        return len(
            self.ask(
                lambda session: session.exec(
                    select(OutboxRow.id).where(
                        OutboxRow.destination == "UANNA", OutboxRow.kind == "post"
                    )
                ).all()
            )
        )
