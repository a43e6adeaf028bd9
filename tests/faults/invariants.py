"""What must hold after every fault, read from the database and from Slack itself."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, col, func, or_, select

from bot.clock import SystemClock
from commands.payloads import key_of
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import MESSAGES, InDoubt, OutboxRow, OutboxState, RowKind
from storage.received import Received
from storage.stories.models import PicturedPerson, Story, Thanks
from tests.faults.commands import PASSING, Command, Effects
from tests.faults.processes import LONG, comes_true
from tests.faults.slack import Slack

LATE = timedelta(minutes=2)
FLAGGED = frozenset({OutboxState.AMBIGUOUS, OutboxState.HELD, OutboxState.DEAD})
"""States in which somebody is told of a message that may be there, or is not."""

_IS_PLANNED = Occurrence.state == OccurrenceState.PLANNED


def assert_sound(database: Database, slack: Slack, commands: Iterable[Command] = ()) -> None:
    """Check the three invariants; `commands` are what was delivered, however often."""
    assert comes_true(lambda: overdue(database) == []), overdue(database)
    with database.reading() as session:
        assert leased(session) == [], "rows that stay leased"
        assert seen_wrongly(session, slack) == {}, "messages by how often Slack shows them"
        assert effects_wrong(session, commands) == {}, "commands by what came of them"
        assert miscounted(session) == [], "stories that count other thanks than there are"
        assert without_row(session) == [], "people in pictures who have no row of their own"


def leased(session: Session) -> list[str]:
    """Keys of rows that a sender still holds."""
    held = or_(
        col(OutboxRow.state) == OutboxState.SENDING,
        (col(OutboxRow.lease_until).is_not(None))
        & (col(OutboxRow.state).in_([OutboxState.PENDING, OutboxState.SENT])),
    )
    return list(session.exec(select(OutboxRow.key).where(held)))


def seen_wrongly(session: Session, slack: Slack) -> dict[str, str]:
    """Messages that Slack shows twice, or not although they are sent, or that nobody sent.

    A channel can't be read: there a message may stand twice if it is of a kind that is sent again.
    """
    posts = slack.posts()
    by_mark = Counter(str(post["mark"]) for post in posts if post["mark"])
    places = {(post["channel"], post["ts"]) for post in posts}
    rows = list(session.exec(select(OutboxRow).where(col(OutboxRow.kind).in_(MESSAGES))))
    deleted = set(
        session.exec(select(OutboxRow.target).where(OutboxRow.kind == RowKind.DELETE)).all()
    )
    wrong = {f"mark {mark}": "nobody's" for mark in by_mark.keys() - {row.mark for row in rows}}
    for row in rows:
        seen = by_mark[row.mark]
        is_file = row.kind is RowKind.FILE
        if is_file:  # files carry no mark
            seen = int((row.channel_id, row.ts) in places)
        is_sent = row.state is OutboxState.SENT
        may_repeat = row.in_doubt is InDoubt.SEND_AGAIN and row.destination.startswith("#")
        if (
            (seen > 1 and not (may_repeat and row.attempts))
            or (is_sent and not seen and row.key not in deleted)
            or (seen and not is_sent and row.state not in FLAGGED)
        ):
            wrong[row.key] = f"{row.state}, shown {seen} times"
    return wrong


def effects_wrong(session: Session, commands: Iterable[Command]) -> dict[str, str]:
    """Commands that were received and have not one effect, or have one and were not received.

    And those that the bot took, as the person was told, whose key is not there.
    """
    keys = set(session.exec(select(Received.key)))
    effects, wrong = Effects(session), {}
    for command in commands:
        if command.effect[0] in PASSING:
            continue
        is_received = any(key_of(command.entry_kind, one) in keys for one in command.sent)
        count = effects.count(command.effect)
        if count != int(is_received) or (command.is_taken and not is_received):
            said = "received" if is_received else "not received"
            said += ", taken" if command.is_taken else ""
            wrong[f"{command.effect}"] = f"{said}, {count} effects"
    return wrong


def overdue(database: Database) -> list[str]:
    """Occurrences that should have been handled two minutes ago.

    A clock that has just begun plans what today's hours have brought already, and then handles it.
    """
    is_late = col(Occurrence.due_at) < SystemClock().now() - LATE
    with database.reading() as session:
        late = session.exec(select(Occurrence).where(_IS_PLANNED, is_late))
        return [f"{one.schedule} {one.subject} {one.slot}, due {one.due_at}" for one in late]


def has_come_round(database: Database) -> bool:
    """True if a clock has planned, and handled what was due: some of it lies ahead always."""
    with database.reading() as session:
        ahead = session.exec(select(Occurrence.id).where(_IS_PLANNED).limit(1))
        has_planned = ahead.first() is not None
    return has_planned and overdue(database) == []


def miscounted(session: Session) -> list[int | None]:
    """Numbers of stories that count other thanks than there are."""
    given = select(func.count()).where(Thanks.story_id == Story.id).scalar_subquery()
    return list(session.exec(select(Story.id).where(Story.thanks != given)))


def is_idle(database: Database, fast: timedelta = timedelta()) -> bool:
    """True if nothing is to be sent now: what is left waits for its hours or for somebody.

    Now is what a clock says that is `fast` by so much.
    """
    with database.reading() as session:
        now = SystemClock().now() + fast
        due = (col(OutboxRow.state) == OutboxState.PENDING) & (col(OutboxRow.due_at) <= now)
        under_way = col(OutboxRow.state) == OutboxState.SENDING
        return (
            session.exec(select(OutboxRow.id).where(or_(under_way, due)).limit(1)).first() is None
        )


def comes_to_rest(database: Database, within: float = LONG, fast: timedelta = timedelta()) -> bool:
    """Whether all that can be sent is sent, in good time; by a clock that is `fast`."""
    return comes_true(lambda: is_idle(database, fast), within)


def let_leases_lapse(database: Database) -> None:
    """As if two minutes had passed: what a dead sender held is free, no late success may come."""
    past = SystemClock().now() - LATE
    with database.writing() as session:
        session.execute(
            update(OutboxRow)
            .where(col(OutboxRow.state) == OutboxState.SENDING)
            .values(lease_until=past, attempted_at=past)
        )


def in_state(database: Database, state: OutboxState) -> list[str]:
    """Keys of the rows in this state, oldest first."""
    with database.reading() as session:
        found = select(OutboxRow.key).where(OutboxRow.state == state)
        return list(session.exec(found.order_by(col(OutboxRow.id))))


def without_row(session: Session) -> list[tuple[int | None, str]]:
    """Return story and person where nothing but the story's list says that the picture shows them.

    Their own data is found by that row (storage/my_data.py).
    """
    rows = set(session.exec(select(PicturedPerson.story_id, PicturedPerson.slack_id)))
    named = session.exec(select(Story.id, Story.people))
    return [
        (number, one) for number, people in named for one in people if (number, one) not in rows
    ]
