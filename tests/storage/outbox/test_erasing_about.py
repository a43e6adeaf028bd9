"""What becomes of messages to others that name, or quote, a person who asks for erasure."""

import pytest

from bot.domain.traces import Traces
from storage.database import Database
from storage.outbox.erasing import take_down
from storage.outbox.forgetting import forget_sent
from storage.outbox.rows import OutboxState, RowKind, find_row
from storage.outbox.writing import (
    write_edit,
    write_removal,
)
from tests.storage.outbox.erasures import (
    ANNA,
    BEN,
    DAY,
    MENTION,
    NOON,
    PERSON,
    TEXT,
    erase,
    former,
    rows,
    settle,
    told,
    traces_of,
    write,
)


@pytest.mark.parametrize("state", [OutboxState.PENDING, OutboxState.HELD])
def test_what_others_have_not_got_yet_names_nobody(database: Database, state: OutboxState) -> None:
    write(database, "one", BEN, state, MENTION)
    write(database, "two", "#community", state, {"text": "Anna Müller wants to help."})

    erase(database)

    assert [(row.payload["text"], row.state, row.mentions) for row in rows(database)] == [
        ("ein ehemaliges Mitglied has joined", state, []),
        ("a former member wants to help.", state, []),
    ]


def test_a_young_post_is_edited_and_an_old_one_deleted(database: Database) -> None:
    write(database, "old", "#community", OutboxState.SENT, MENTION)
    with database.writing() as session:
        forget_sent(session, NOON + DAY)
    write(database, "young", "#community", OutboxState.SENT, MENTION)

    erase(database)

    old, young, *changes = rows(database)
    assert [(row.kind, row.target, row.payload, row.erasure) for row in changes] == [
        (RowKind.DELETE, "old", {}, 7),
        (RowKind.UPDATE, "young", {"text": "a former member has joined"}, 7),
    ]
    assert {row.destination for row in changes} == {"#community"}
    assert (old.mentions, young.mentions) == ([], [])
    assert [traces_of(row) for row in rows(database)] == [[]] * 4


def test_a_file_stays_known_by_its_id_and_whom_it_names(database: Database) -> None:
    write(
        database, "file", BEN, OutboxState.SENT, MENTION, kind=RowKind.FILE, file_id="F1", ts=None
    )
    write(database, "unknown", BEN, OutboxState.SENT, MENTION, kind=RowKind.FILE, ts=None)
    with database.writing() as session:
        forget_sent(session, NOON + DAY)
    [file] = rows(database)
    assert (file.payload, file.file_id, file.mentions) == ({}, "F1", [ANNA])

    erase(database)

    assert told(database)[1] == ("file:delete", "delete", "pending", BEN)


def test_a_post_names_whom_its_edits_have_named(database: Database) -> None:
    write(database, "post", "#community", OutboxState.SENT, {"text": "Nobody yet"})
    with database.writing() as session:
        write_edit(session, key="post", payload=MENTION, now=NOON)
    settle(database, "post:edit", OutboxState.SENT)
    with database.writing() as session:
        edit = find_row(session, "post:edit")
        assert edit is not None
        edit.sent_at = NOON
        session.add(edit)
    with database.writing() as session:
        forget_sent(session, NOON + DAY)
    assert [(row.key, row.mentions) for row in rows(database)] == [("post", [ANNA])]

    erase(database)

    assert told(database)[1] == ("post:delete", "delete", "pending", "#community")


def test_what_an_edit_has_taken_away_already_is_not_edited_again(database: Database) -> None:
    write(database, "post", "#community", OutboxState.SENT, MENTION)
    with database.writing() as session:
        write_edit(session, key="post", payload={"text": "Welcome"}, now=NOON)
    settle(database, "post:edit", OutboxState.SENT)

    erase(database)

    post, edit = rows(database)
    assert (edit.state, edit.payload, edit.erasure) == (OutboxState.SENT, {"text": "Welcome"}, None)
    assert traces_of(post) == []


def test_an_edit_for_tomorrow_leaves_now_without_the_name(database: Database) -> None:
    write(database, "post", "#community", OutboxState.SENT, {"text": "Hello"})
    with database.writing() as session:
        write_edit(session, key="post", payload=MENTION, now=NOON, due_at=NOON + DAY)

    erase(database)

    edit = rows(database)[1]
    assert (edit.payload, edit.due_at) == ({"text": "a former member has joined"}, NOON)


@pytest.mark.parametrize("state", [OutboxState.SENDING, OutboxState.AMBIGUOUS])
def test_a_post_in_flight_is_edited_once_it_is_shown(
    database: Database, state: OutboxState
) -> None:
    write(database, "post", "#community", state, MENTION)

    erase(database)

    post, edit = rows(database)
    assert (post.state, post.payload) == (state, {"text": "a former member has joined"})
    assert (edit.kind, edit.state, edit.payload) == (
        RowKind.UPDATE,
        OutboxState.PENDING,
        post.payload,
    )


def test_a_name_alone_is_forgotten_and_slack_is_not_asked(database: Database) -> None:
    write(
        database, "post", "#core_team", OutboxState.SENT, {"text": "Without a mentor: Anna Müller"}
    )
    write(database, "other", "#core_team", OutboxState.SENT, {"text": "Without: Anna Müllerin"})

    erase(database)

    assert [row.payload["text"] for row in rows(database)] == [
        "Without a mentor: a former member", "Without: Anna Müllerin",
    ]  # fmt: skip


def test_what_quotes_the_person_is_deleted_or_not_sent(database: Database) -> None:
    write(database, "sent", "#stories", OutboxState.SENT, {"text": f"A story:\n{TEXT}"})
    write(database, "shortened", BEN, OutboxState.SENT, {"text": f"{TEXT[:50]}…"})
    write(database, "waits", BEN, OutboxState.PENDING, {"text": f"“{TEXT}”"})

    erase(database)

    assert told(database) == [
        ("sent", "post", "sent", "#stories"),
        ("shortened", "post", "sent", BEN),
        ("waits", "post", "dropped", BEN),
        ("sent:delete", "delete", "pending", "#stories"),
        ("shortened:delete", "delete", "pending", BEN),
    ]
    assert [traces_of(row) for row in rows(database)] == [[]] * 5


def test_a_short_text_takes_no_message_with_it_that_does_not_name_the_person(
    database: Database,
) -> None:
    person = Traces(ANNA, (), ("Danke!",))
    write(database, "others", BEN, OutboxState.SENT, {"text": "Eva:\nDanke!"})
    write(database, "about", "#stories", OutboxState.SENT, {"text": f"<@{ANNA}>:\nDanke!"})

    with database.writing() as session:
        take_down(session, 7, person, former=former, now=NOON)

    assert told(database) == [
        ("others", "post", "sent", BEN),
        ("about", "post", "sent", "#stories"),
        ("about:delete", "delete", "pending", "#stories"),
    ]
    assert rows(database)[0].payload == {"text": "Eva:\nDanke!"}


def test_what_the_nouns_remove_goes_on_and_counts(database: Database) -> None:
    write(database, "story:7:post", "#stories", OutboxState.SENT, MENTION)
    with database.writing() as session:
        write_removal(session, key="story:7:post", now=NOON, told=ANNA)
    before = rows(database)[1]

    erase(database)

    removal = rows(database)[1]
    assert (removal.key, removal.fence, removal.due_at) == (before.key, before.fence, before.due_at)
    assert (removal.told, removal.erasure) == (None, 7)
    assert [traces_of(row) for row in rows(database)] == [[], []]


def test_keys_of_messages_to_others_keep_their_parts(database: Database) -> None:
    write(database, f"story:7:taken:{ANNA}:picture:report:no", "#core_team", OutboxState.SENT)
    write(database, f"round:3:{ANNA}", BEN, topic=f"decision:{ANNA}", answered_by=ANNA)

    erase(database)

    first, second = rows(database)
    assert first.key == "story:7:taken:erasure-7:picture:report:no"
    assert (second.key, second.topic, second.answered_by) == (
        "round:3:erasure-7", "decision:erasure-7", None,
    )  # fmt: skip


def test_what_was_begun_after_they_came_back_stays(database: Database) -> None:
    write(database, "before", state=OutboxState.SENT)
    write(database, f"welcome:{ANNA}", created_at=NOON + DAY)
    write(database, "about", "#community", OutboxState.SENT, MENTION, created_at=NOON + DAY)

    with database.writing() as session:
        take_down(session, 7, PERSON, former=former, now=NOON + DAY, until=NOON)

    assert told(database) == [
        ("erasure:7:1", "post", "sent", "erasure:7"),
        (f"welcome:{ANNA}", "post", "pending", ANNA),
        ("about", "post", "sent", "#community"),
        ("erasure:7:1:delete", "delete", "pending", "erasure:7"),
    ]
    assert rows(database)[2].payload == MENTION
