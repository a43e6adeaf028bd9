"""What is due goes to Slack, in order, once."""

from datetime import timedelta
from typing import Any

import pytest

from storage.outbox.queue import count_by_state, next_due, settle
from storage.outbox.rows import OutboxState, RowKind, find_row
from storage.outbox.turns import candidates, claim
from storage.outbox.writing import write_edit, write_home, write_post, write_removal
from tests.delivery.fakes import CHANNELS, HELLO, NOON, Bench, refused

LATER = timedelta(hours=1)


def test_a_direct_message_is_posted_and_its_place_is_kept(bench: Bench) -> None:
    bench.post("welcome:U1", text="Welcome")

    settled = bench.sender.run_once()

    row = bench.row("welcome:U1")
    assert settled == 1
    assert (row.state, row.channel_id, row.sent_at, row.attempts) == (
        OutboxState.SENT,
        "DU1",
        NOON,
        1,
    )
    assert row.ts == "1764000000.000000"
    assert row.lease_until is None
    assert bench.client.calls == [
        ("conversations.open", {"users": "U1"}),
        (
            "chat.postMessage",
            {
                "channel": "DU1",
                "text": "Welcome",
                "blocks": HELLO["blocks"],
                "unfurl_links": False,
                "unfurl_media": False,
                "metadata": {"event_type": "botschafter", "event_payload": {"id": row.mark}},
            },
        ),
    ]


def test_a_new_sender_knows_direct_messages_from_the_outbox(desk: Bench) -> None:
    desk.post("one")
    desk.sender.run_once()

    other = Bench(desk.database, client=desk.client)
    other.post("two")
    other.sender.run_once()

    assert len(desk.client.named("conversations.open")) == 1
    assert desk.client.texts == ["one", "two"]


def test_what_is_not_due_waits_and_blocks_nobody(bench: Bench) -> None:
    bench.post("prompt", due_at=NOON + LATER)
    bench.post("answer")

    assert bench.sender.run_once() == 1
    assert bench.client.texts == ["answer"]
    with bench.database.reading() as session:
        assert next_due(session, NOON) == NOON + LATER

    assert bench.after(hours=1) == 1
    assert bench.client.texts == ["answer", "prompt"]


def test_messages_of_one_destination_keep_their_order(bench: Bench) -> None:
    for number in range(5):
        bench.post(f"a{number}", "U1")
        bench.post(f"b{number}", "#stories")

    bench.sender.run_once()

    posted = bench.client.texts
    assert [text for text in posted if text[0] == "a"] == [f"a{n}" for n in range(5)]
    assert [text for text in posted if text[0] == "b"] == [f"b{n}" for n in range(5)]


def test_younger_messages_wait_for_one_that_comes_again(bench: Bench) -> None:
    bench.client.will("chat.postMessage", refused("service_unavailable"))
    bench.post("first")
    bench.post("second")
    bench.post("small groups together", "U2")

    bench.sender.run_once()
    assert bench.client.texts == ["first", "small groups together"]

    bench.after(seconds=5)
    assert bench.client.texts == ["first", "small groups together", "first", "second"]


def test_what_has_expired_is_dropped_and_counted(bench: Bench) -> None:
    bench.post("reminder", expires_at=NOON + LATER, due_at=NOON + LATER)

    assert bench.after(hours=1) == 1

    row = bench.row("reminder")
    assert (row.state, row.error, row.payload) == (OutboxState.DROPPED, "expired", {})
    assert bench.client.calls == []
    assert bench.sender.counts["expired"] == 1


def test_an_edit_changes_the_post_in_slack(bench: Bench) -> None:
    bench.post("request")
    bench.sender.run_once()
    with bench.database.writing() as session:
        write_edit(session, key="request", payload={"text": "Done", "blocks": []}, now=NOON)

    bench.sender.run_once()

    edit, post = bench.row("request:edit"), bench.row("request")
    assert bench.client.named("chat.update") == [
        {"channel": "DU1", "ts": post.ts, "text": "Done", "blocks": []}
    ]
    assert (edit.state, edit.ts, post.state) == (OutboxState.SENT, None, OutboxState.SENT)


def test_an_edit_before_sending_replaces_the_text(desk: Bench) -> None:
    desk.post("request")
    with desk.database.writing() as session:
        write_edit(session, key="request", payload={"text": "Done", "blocks": []}, now=NOON)

    desk.sender.run_once()

    assert desk.client.texts == ["Done"]
    assert desk.client.named("chat.update") == []


def test_an_edit_while_sending_waits_for_the_post(bench: Bench) -> None:
    def edit_meanwhile(method: str) -> None:
        if method == "chat.postMessage":
            with bench.database.writing() as session:
                write_edit(session, key="request", payload={"text": "New"}, now=NOON)

    bench.client.before = edit_meanwhile
    bench.post("request", text="Old")

    assert bench.sender.run_once() == 2
    assert bench.client.texts == ["Old"]
    assert [call["text"] for call in bench.client.named("chat.update")] == ["New"]


def test_an_older_edit_never_follows_a_newer_one(desk: Bench) -> None:
    def edit_meanwhile(_method: str) -> None:
        desk.client.before = lambda _method: None
        with desk.database.writing() as session:
            write_edit(session, key="request", payload={"text": "Newer"}, now=NOON)

    desk.client.will("chat.postMessage", refused("service_unavailable"))
    desk.post("request", "#stories", text="Old")
    desk.client.before = edit_meanwhile
    desk.sender.run_once()
    with desk.database.writing() as session:
        write_edit(session, key="request", payload={"text": "Newest"}, now=NOON)

    desk.after(seconds=5)

    assert desk.client.texts == ["Old", "Newest"]
    assert desk.client.named("chat.update") == []


def test_a_removal_deletes_the_post(bench: Bench) -> None:
    bench.post("story", "#stories")
    bench.sender.run_once()
    with bench.database.writing() as session:
        write_removal(session, key="story", now=NOON)

    bench.sender.run_once()

    post = bench.row("story")
    assert bench.client.named("chat.delete") == [
        {"channel": CHANNELS["geschichten"], "ts": post.ts}
    ]
    assert bench.row("story:delete").state is OutboxState.SENT


@pytest.mark.parametrize("state", [OutboxState.DEAD, OutboxState.DROPPED])
def test_edits_of_what_never_went_out_are_dropped(bench: Bench, state: OutboxState) -> None:
    bench.post("request", due_at=NOON + LATER)
    with bench.database.writing() as session:
        post = find_row(session, "request")
        assert post is not None
        post.state = OutboxState.SENDING
        session.add(post)
        session.flush()
        write_edit(session, key="request", payload=HELLO, now=NOON)
        post.state = state

    bench.sender.run_once()

    assert bench.row("request:edit").state is OutboxState.DROPPED
    assert bench.client.calls == []


def test_a_message_without_text_gets_one_from_its_blocks(desk: Bench) -> None:
    with desk.database.writing() as session:
        payload = {"text": "", "blocks": HELLO["blocks"]}
        write_post(session, key="x", destination="U1", payload=payload, now=NOON)

    desk.sender.run_once()

    assert desk.client.texts == ["Hello"]


def test_a_text_from_a_heading_calls_nobody(desk: Bench) -> None:
    heading = {"type": "header", "text": {"type": "plain_text", "text": "<!channel> *R&D*"}}
    with desk.database.writing() as session:
        payload = {"text": "", "blocks": [heading]}
        write_post(session, key="x", destination="U1", payload=payload, now=NOON)

    desk.sender.run_once()

    assert desk.client.texts == ["&lt;!channel&gt; ∗R&amp;D∗"]


def test_two_senders_never_claim_the_same_row(bench: Bench) -> None:
    bench.post("one")
    with bench.database.reading() as session:
        ids = [row.id for row in candidates(session, NOON, list(RowKind))]

    with bench.database.writing() as session:
        first = claim(session, ids[0], NOON, NOON + LATER)
    with bench.database.writing() as session:
        second = claim(session, ids[0], NOON, NOON + LATER)

    assert first is not None
    assert second is None


@pytest.mark.postgres
def test_a_sender_passes_by_what_another_is_claiming(postgres_database: Any) -> None:
    bench = Bench(postgres_database)
    bench.post("one", "U1")
    bench.post("two", "U2")
    with bench.database.reading() as session:
        ids = [row.id for row in candidates(session, NOON, list(RowKind))]

    with bench.database.writing() as one, bench.database.writing() as other:
        first = claim(one, ids[0], NOON, NOON + LATER)
        second = claim(other, ids[0], NOON, NOON + LATER)
        third = claim(other, ids[1], NOON, NOON + LATER)

    assert [each and each.key for each in (first, second, third)] == ["one", None, "two"]


def test_a_late_sender_cannot_overwrite_a_newer_state(bench: Bench) -> None:
    bench.home()
    with bench.database.reading() as session:
        ids = [row.id for row in candidates(session, NOON, list(RowKind))]
    with bench.database.writing() as session:
        mine = claim(session, ids[0], NOON, NOON + LATER)
    assert mine is not None
    with bench.database.writing() as session:
        write_home(session, "U1", NOON)

    with bench.database.writing() as session:
        is_noted = settle(session, mine, state=OutboxState.SENT)

    assert not is_noted
    assert bench.row("home:U1").state is OutboxState.PENDING


def test_rows_are_counted_by_state(bench: Bench) -> None:
    bench.post("one")
    bench.sender.run_once()
    bench.post("two")
    bench.post("three")

    with bench.database.reading() as session:
        assert count_by_state(session) == {OutboxState.SENT: 1, OutboxState.PENDING: 2}
