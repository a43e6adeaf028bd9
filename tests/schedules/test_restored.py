"""A plan from a backup: what fell due since then may have been sent by the bot that is lost."""

from datetime import UTC, datetime, time

from sqlmodel import select

from storage.occurrences import RESTORED, Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, OutboxState
from tests.schedules.clocks import EARLY, MONDAY, Clocks

RESTORED_AT = datetime(2026, 11, 23, 11, tzinfo=UTC)


def restore(clocks: Clocks) -> None:
    """What restoring writes into the plan."""
    with clocks.database.writing() as session:
        session.add(
            Occurrence(
                schedule=RESTORED,
                subject="backup",
                slot="one",
                local_date=EARLY.date(),
                local_time=EARLY.time(),
                due_at=EARLY,
                state=OccurrenceState.DONE,
                handled_at=RESTORED_AT,
            )
        )


def states(clocks: Clocks) -> dict[str, OutboxState]:
    rows = clocks.ask(lambda session: session.exec(select(OutboxRow)).all())
    return {row.key: row.state for row in rows}


def test_what_fell_due_between_backup_and_restoring_is_looked_for(clocks: Clocks) -> None:
    clocks.plan(MONDAY, time(9), slot="since")
    clocks.plan(MONDAY, time(14), slot="later")
    restore(clocks)

    clocks.run(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))

    assert clocks.states == [OccurrenceState.DONE] * 2
    assert states(clocks) == {
        "hello:anna:since": OutboxState.AMBIGUOUS,
        "hello:anna:later": OutboxState.PENDING,
    }


def test_without_a_restored_backup_nothing_is_in_doubt(clocks: Clocks) -> None:
    clocks.plan(MONDAY, time(9))

    clocks.run(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))

    assert states(clocks) == {"hello:anna:one": OutboxState.PENDING}


def test_a_message_has_the_same_mark_when_it_is_written_again(clocks: Clocks) -> None:
    def mark(slot: str) -> str:
        return str(
            clocks.ask(
                lambda session: session.exec(
                    select(OutboxRow.mark).where(OutboxRow.key == f"hello:anna:{slot}")
                ).one()
            )
        )

    for slot in ("one", "two"):
        clocks.plan(MONDAY, slot=slot)
    clocks.run(RESTORED_AT)
    first, other = mark("one"), mark("two")
    with clocks.database.writing() as session:
        for row in session.exec(select(OutboxRow)):
            session.delete(row)
    clocks.notify("hello:anna:one", RESTORED_AT)

    assert mark("one") == first
    assert other != first
