"""What becomes of messages to a person who asks for erasure."""

from datetime import timedelta

import pytest

from storage.database import Database
from storage.outbox.rows import OutboxState, RowKind
from storage.outbox.writing import (
    write_edit,
    write_home,
    write_removal,
)
from tests.storage.outbox.erasures import (
    ANNA,
    BEN,
    DAY,
    MENTION,
    NOON,
    erase,
    rows,
    settle,
    told,
    traces_of,
    write,
)


@pytest.mark.parametrize("state", [OutboxState.PENDING, OutboxState.HELD])
@pytest.mark.parametrize("kind", [RowKind.POST, RowKind.FILE])
def test_what_the_person_has_not_got_yet_vanishes(
    database: Database, state: OutboxState, kind: RowKind
) -> None:
    write(database, "one", state=state, kind=kind)

    erase(database)

    assert rows(database) == []


def test_what_the_person_has_got_is_deleted_and_says_nothing_of_them_meanwhile(
    database: Database,
) -> None:
    write(
        database, f"welcome:{ANNA}", state=OutboxState.SENT, payload=MENTION, topic=f"role:{ANNA}"
    )
    [before] = rows(database)

    erase(database)

    assert told(database) == [
        ("erasure:7:1", "post", "sent", "erasure:7"),
        ("erasure:7:1:delete", "delete", "pending", "erasure:7"),
    ]
    post, removal = rows(database)
    assert removal.target == post.key
    assert (post.channel_id, post.ts) == (before.channel_id, before.ts)
    assert (post.topic, post.payload, post.mentions) == (None, {}, [])
    assert post.mark != before.mark
    assert traces_of(removal) == []
    assert traces_of(post) == ["channel_id"]  # Slack's own name for it is another one


def test_what_is_in_flight_is_removed_once_it_is_shown(database: Database) -> None:
    write(database, "earlier", state=OutboxState.SENT)
    write(database, "one", state=OutboxState.SENDING, lease_until=NOON)
    write(database, "two", state=OutboxState.AMBIGUOUS)
    marks = [row.mark for row in rows(database)[1:]]

    erase(database)

    sending, doubtful = rows(database)[1:3]
    assert (sending.state, doubtful.state) == (OutboxState.SENDING, OutboxState.AMBIGUOUS)
    assert (sending.destination, doubtful.destination) == ("erasure:7", "erasure:7")
    assert [sending.mark, doubtful.mark] == marks, "they are looked for by these"
    assert {sending.channel_id, doubtful.channel_id} == {f"D{ANNA}"}, "where to look"
    assert [row.target for row in rows(database)[3:]] == [
        "erasure:7:1", "erasure:7:2", "erasure:7:3",
    ]  # fmt: skip


def test_a_file_that_may_be_there_is_removed_by_its_id(database: Database) -> None:
    write(database, "file", kind=RowKind.FILE, file_id="F1")

    erase(database)

    file, removal = rows(database)
    assert (file.state, file.file_id, file.payload) == (OutboxState.SENT, "F1", {})
    assert (removal.kind, removal.target) == (RowKind.DELETE, file.key)


def test_edits_give_way_and_a_removal_under_way_goes_on(database: Database) -> None:
    write(database, "one", state=OutboxState.SENT)
    write(database, "two", state=OutboxState.SENT)
    with database.writing() as session:
        write_edit(session, key="one", payload=MENTION, now=NOON)
        write_removal(session, key="two", now=NOON - DAY, told=BEN)
        write_removal(session, key="two", now=NOON - DAY)

    erase(database)

    removals = [row for row in rows(database) if row.kind is RowKind.DELETE]
    assert [(row.target, row.told, row.erasure) for row in removals] == [
        ("erasure:7:2", BEN, 7),
        ("erasure:7:1", None, 7),
    ]
    assert [row for row in rows(database) if row.kind is RowKind.UPDATE] == []


def test_what_is_deleted_already_leaves_nothing(database: Database) -> None:
    write(database, "one", state=OutboxState.SENT)
    with database.writing() as session:
        write_removal(session, key="one", now=NOON)
    settle(database, "one:delete", OutboxState.SENT)

    erase(database)

    assert rows(database) == []


def test_a_removal_that_slack_refused_is_tried_again(database: Database) -> None:
    write(database, "one", state=OutboxState.SENT)
    with database.writing() as session:
        write_removal(session, key="one", now=NOON)
    settle(database, "one:delete", OutboxState.DEAD, "unknown")

    erase(database)

    assert told(database)[1] == ("erasure:7:1:delete", "delete", "pending", "erasure:7")


def test_the_receipt_and_the_last_home_stay(database: Database) -> None:
    with database.writing() as session:
        write_home(session, ANNA, NOON)
        write_home(session, BEN, NOON)
    write(database, "receipt")

    erase(database, keep="receipt")

    assert [row.key for row in rows(database)] == [f"home:{BEN}", "receipt"]


def test_three_hundred_messages_leave_a_few_at_a_time(database: Database) -> None:
    for number in range(300):
        write(database, f"message:{number}", state=OutboxState.SENT)

    erase(database)

    moments = sorted(row.due_at - NOON for row in rows(database) if row.kind is RowKind.DELETE)
    assert len(moments) == 300
    assert moments[:10] == [timedelta(0)] * 10
    assert moments[10:13] == [timedelta(seconds=one) for one in (2, 4, 6)]


def test_the_same_person_may_be_erased_again_later(database: Database) -> None:
    write(database, "welcome", state=OutboxState.SENT)
    erase(database)
    write(database, "welcome", state=OutboxState.SENT, channel_id="D2")

    erase(database, 8)
    erase(database, 8)

    assert told(database) == [
        ("erasure:7:1", "post", "sent", "erasure:7"),
        ("erasure:7:1:delete", "delete", "pending", "erasure:7"),
        ("erasure:8:3", "post", "sent", "erasure:8"),
        ("erasure:8:3:delete", "delete", "pending", "erasure:8"),
    ]
