"""Where Slack refuses for good (a closed channel: test_holds): marked, sent plainly, given up."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from storage.outbox.rows import OutboxState
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.fakes import HELLO, NOON, Bench, is_reachable, know, refused

POST = "chat.postMessage"


# --- unreachable ---


@pytest.mark.parametrize(
    "error", ["user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot"]
)
@pytest.mark.parametrize("method", ["conversations.open", POST])
def test_a_person_who_cannot_be_reached_is_marked(desk: Bench, error: str, method: str) -> None:
    know(desk)
    desk.client.will(method, refused(error))
    desk.post("one")

    desk.sender.run_once()

    row = desk.row("one")
    assert (row.state, row.error, row.payload) == (OutboxState.DROPPED, error, {})
    assert not is_reachable(desk)


# --- stop ---


@pytest.mark.parametrize(
    "error",
    [
        "account_inactive", "token_revoked", "invalid_auth", "missing_scope",
        "messages_tab_disabled",
    ],
)  # fmt: skip
def test_a_refused_token_stops_the_sender_and_keeps_the_rows(desk: Bench, error: str) -> None:
    desk.client.will(POST, refused(error))
    desk.post("one", "U1")
    desk.post("two", "U2")

    assert desk.sender.run_once() == 0
    assert desk.after(seconds=59) == 0

    assert desk.sender.halted == error
    assert [(row.state, row.attempts) for row in desk.rows()] == [(OutboxState.PENDING, 0)] * 2
    assert len(desk.client.named(POST)) == 1


def test_a_token_that_stays_refused_is_tried_once_a_minute_and_alarms_once(desk: Bench) -> None:
    desk.client.will(POST, *[refused("missing_scope")] * 3)
    desk.post("one", "U1")
    desk.post("two", "U2")

    with capture_logs() as logged:
        desk.sender.run_once()
        desk.after(minutes=1)
        desk.after(minutes=1)

    assert len(desk.client.named(POST)) == 3
    assert [line["event"] for line in logged].count("sender_stopped") == 1
    assert [(row.state, row.attempts) for row in desk.rows()] == [(OutboxState.PENDING, 0)] * 2


def test_the_sender_goes_on_once_the_token_is_taken_again(desk: Bench) -> None:
    desk.client.will(POST, refused("missing_scope"))
    desk.post("one", "U1")
    desk.post("two", "U2")
    desk.sender.run_once()

    desk.after(minutes=1)

    assert desk.sender.halted is None
    assert [row.state for row in desk.rows()] == [OutboxState.SENT] * 2


def test_a_clock_that_was_an_hour_ahead_keeps_nobody_waiting_for_an_hour(desk: Bench) -> None:
    desk.client.will(POST, refused("missing_scope"))
    desk.post("one", "U1")
    desk.after(hours=1)
    assert desk.sender.halted == "missing_scope"

    desk.clock.advance(timedelta(hours=-1))
    desk.post("two", "U2")
    desk.sender.run_once()

    assert desk.row("two").state is OutboxState.SENT


# --- plain text ---


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_refused_blocks_go_out_as_plain_text(bench: Bench, error: str) -> None:
    bench.client.will(POST, refused(error))
    bench.post("one")

    bench.sender.run_once()

    first, second = bench.client.named(POST)
    assert second == {
        "channel": "DU1", "text": "one", "unfurl_links": False, "unfurl_media": False,
        "metadata": first["metadata"],
    }  # fmt: skip
    assert bench.row("one").state is OutboxState.SENT


@pytest.mark.parametrize("error", ["metadata_too_large", "invalid_metadata_format"])
def test_refused_metadata_are_left_out_and_nothing_else(desk: Bench, error: str) -> None:
    desk.client.will(POST, refused(error))
    desk.post("one")

    desk.sender.run_once()

    first, second = desk.client.named(POST)
    assert second == {name: value for name, value in first.items() if name != "metadata"}
    assert desk.row("one").state is OutboxState.SENT


def test_refused_plain_text_is_a_dead_letter(bench: Bench) -> None:
    bench.client.will(POST, refused("invalid_blocks"), refused("invalid_blocks"))
    bench.post("one")

    bench.sender.run_once()

    assert (bench.row("one").state, bench.row("one").error) == (OutboxState.DEAD, "invalid_blocks")


def test_a_refused_edit_goes_out_as_plain_text(desk: Bench) -> None:
    desk.post("one")
    desk.sender.run_once()
    desk.client.will("chat.update", refused("invalid_blocks"))
    with desk.database.writing() as session:
        write_edit(session, key="one", payload=HELLO, now=NOON)

    desk.sender.run_once()

    assert [call["blocks"] for call in desk.client.named("chat.update")] == [HELLO["blocks"], []]


def test_a_refused_home_is_a_dead_letter(desk: Bench) -> None:
    desk.client.will("views.publish", refused("invalid_blocks"))
    desk.home()

    desk.sender.run_once()

    assert desk.row("home:U1").state is OutboxState.DEAD


# --- gone, unforeseen ---


@pytest.mark.parametrize(
    ("method", "key", "state"),
    [
        ("chat.update", "one:edit", OutboxState.DROPPED),
        ("chat.delete", "one:delete", OutboxState.SENT),
    ],
)
def test_a_post_that_somebody_deleted(
    desk: Bench, method: str, key: str, state: OutboxState
) -> None:
    desk.post("one")
    desk.sender.run_once()
    desk.client.will(method, refused("message_not_found"))
    with desk.database.writing() as session:
        write_edit(session, key="one", payload=HELLO, now=NOON)
        write_removal(session, key="one", now=NOON)

    desk.sender.run_once()

    assert desk.row(key).state is state


def test_an_unforeseen_answer_is_tried_five_times(desk: Bench) -> None:
    desk.client.will(POST, *(refused("a_code_of_next_year") for _ in range(5)))
    desk.post("one")

    for _ in range(9):
        desk.after(minutes=20)

    row = desk.row("one")
    assert (row.state, row.attempts, row.error) == (OutboxState.DEAD, 5, "a_code_of_next_year")
    posts = [one for one in desk.client.named(POST) if one["channel"] == "DU1"]
    assert len(posts) == 5
    [told] = [text for text in desk.client.texts if text != "one"]
    assert "<@U1>" in told
