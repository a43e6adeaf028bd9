"""When a post that many change is edited next: nobody sends the edit while that is decided."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from storage.database import Database
from storage.outbox.posts import next_edit
from storage.outbox.rows import EDITS_APART, OutboxRow, OutboxState
from storage.outbox.writing import edit_key, write_edit, write_post

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
POST = "appeal:1:post"


def edit_after(database: Database, state: OutboxState) -> datetime:
    """When it is edited next, after an edit that was written at noon."""
    with database.writing() as session:
        write_post(session, key=POST, destination="#community", payload={}, now=NOON)
        post = session.exec(select(OutboxRow)).one()
        post.state, post.channel_id, post.ts = OutboxState.SENT, "C1", "1.1"
        session.add(post)
        session.flush()
        write_edit(session, key=POST, payload={"text": "1"}, now=NOON)
        edit = session.exec(select(OutboxRow).where(OutboxRow.key == edit_key(POST))).one()
        edit.state, edit.sent_at = state, NOON if state is OutboxState.SENT else None
        session.add(edit)
        session.flush()
        return next_edit(session, POST, NOON)


@pytest.mark.parametrize(
    ("state", "seconds_apart"),
    [(OutboxState.PENDING, False), (OutboxState.SENDING, True), (OutboxState.SENT, True)],
)
def test_the_next_edit_takes_along_what_waits_and_keeps_its_distance_from_what_was_sent(
    sqlite_database: Database, state: OutboxState, seconds_apart: bool
) -> None:
    assert edit_after(sqlite_database, state) == NOON + EDITS_APART * seconds_apart


@pytest.mark.postgres
def test_nobody_sends_the_edit_before_the_next_one_is_written(postgres_database: Database) -> None:
    edit_after(postgres_database, OutboxState.PENDING)
    edit = select(OutboxRow.id).where(OutboxRow.key == edit_key(POST))

    with postgres_database.writing() as session, postgres_database.reading() as sender:
        next_edit(session, POST, NOON)

        with pytest.raises(OperationalError, match="could not obtain lock"):
            sender.exec(edit.with_for_update(nowait=True)).all()
