"""What an erasure has come to, and that nothing is left of it."""

from storage.database import Database
from storage.erasures import Erasure
from storage.outbox.erased import forget_traces, late_erasures, long_under_way, outcome
from storage.outbox.rows import OutboxState
from tests.storage.outbox.erasures import DAY, MENTION, NOON, TEXT, erase, rows, settle, write


def test_the_outcome_waits_for_what_is_under_way_and_names_what_is_refused(
    database: Database,
) -> None:
    for key in ("one", "two"):
        write(database, key, state=OutboxState.SENT, channel_id=f"D{key}")
    write(database, "three", "#community", OutboxState.SENT, MENTION)
    erase(database)
    settle(database, "erasure:7:1:delete", OutboxState.SENT)
    settle(database, "erasure:7:2:delete", OutboxState.DROPPED, "cant_delete_message")

    with database.reading() as session:
        assert outcome(session, 7, NOON) is None
    settle(database, "three:edit", OutboxState.DROPPED, "message_not_found")

    with database.reading() as session:
        found = outcome(session, 7, NOON)
    assert found is not None
    assert (found.gone, found.changed, found.refused) == (1, 1, {"Dtwo": 1})


def test_a_channel_that_is_archived_is_waited_for_no_longer_than_a_day(database: Database) -> None:
    write(database, "post", "#community", OutboxState.SENT, MENTION, channel_id="C1")
    erase(database)
    settle(database, "post:edit", OutboxState.HELD, "is_archived")

    with database.reading() as session:
        early, late = outcome(session, 7, NOON), outcome(session, 7, NOON + DAY)
        assert [long_under_way(session, at) for at in (NOON, NOON + DAY)] == [0, 1]

    assert early is None
    assert late is not None
    assert late.refused == {"C1": 1}
    with database.writing() as session:
        assert not forget_traces(session, 7)
    assert rows(database)[1].state is OutboxState.HELD, "it goes on once the channel is open"


def test_a_message_in_doubt_is_waited_for_no_longer_than_a_day(database: Database) -> None:
    write(database, "one", state=OutboxState.AMBIGUOUS, channel_id="D1")
    erase(database)

    with database.reading() as session:
        assert outcome(session, 7, NOON) is None
        late = outcome(session, 7, NOON + DAY)

    assert late is not None
    assert late.refused == {"D1": 1}


def test_at_last_nothing_is_left_but_what_is_others(database: Database) -> None:
    write(database, "one", state=OutboxState.SENT)
    write(database, "post", "#community", OutboxState.SENT, MENTION)
    write(database, "receipt")
    erase(database, keep="receipt")
    with database.writing() as session:
        assert not forget_traces(session, 7, ["receipt"])
        assert late_erasures(session) == [7]
    assert len(rows(database)) == 5
    for key in ("erasure:7:1:delete", "post:edit", "receipt"):
        settle(database, key, OutboxState.SENT)

    with database.writing() as session:
        assert forget_traces(session, 7, ["receipt"])
        assert late_erasures(session) == []

    assert [row.key for row in rows(database)] == ["post", "post:edit"]


def test_what_is_still_to_be_counted_for_the_receipt_is_not_late(database: Database) -> None:
    write(database, "one", state=OutboxState.SENT)
    erase(database)
    with database.writing() as session:
        session.add(Erasure(id=7, asked_at=NOON, has_receipt=True, gone={}))
    with database.reading() as session:
        assert late_erasures(session) == []

    with database.writing() as session:
        session.get_one(Erasure, 7).ended_at = NOON

    with database.reading() as session:
        assert late_erasures(session) == [7]


def test_of_a_post_that_slack_has_deleted_no_row_is_left(database: Database) -> None:
    """Its key holds the number of a member who is gone."""
    write(database, "introduction:1:1", "#community", OutboxState.SENT, {"text": TEXT})
    erase(database)
    settle(database, "introduction:1:1:delete", OutboxState.SENT)

    with database.writing() as session:
        assert forget_traces(session, 7)

    assert rows(database) == []
