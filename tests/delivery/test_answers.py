"""What the sender does about each of Slack's refusals, from the call to the row."""

from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.error import URLError

import pytest

from bot.delivery.transitions import wait_after
from storage.outbox.rows import OutboxState, find_row
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.fakes import (
    HELLO,
    NOON,
    Bench,
    is_reachable,
    know,
    ratelimited,
    refused,
)

POST = "chat.postMessage"


def unavailable() -> Exception:
    return refused("service_unavailable")


# --- ratelimited ---


def test_a_429_pauses_the_method_and_uses_up_no_attempt(bench: Bench) -> None:
    bench.client.will(POST, ratelimited("7"))
    bench.post("one", "U1")
    bench.post("two", "U2")
    bench.home()

    bench.sender.run_once()

    row = bench.row("one")
    assert (row.state, row.attempts, row.due_at) == (
        OutboxState.PENDING,
        0,
        NOON + timedelta(seconds=7),
    )
    assert bench.client.texts == ["one"]
    assert len(bench.client.named("views.publish")) == 1

    bench.after(seconds=6.9)
    assert bench.client.texts == ["one"]
    bench.after(seconds=0.1)
    assert sorted(bench.client.texts) == ["one", "one", "two"]


def test_a_storm_of_429_loses_nothing_and_keeps_to_each_pause(desk: Bench) -> None:
    times = []
    desk.client.before = lambda method: times.append(desk.clock.now()) if method == POST else None
    desk.client.will(POST, *(ratelimited("5" if n % 2 else None) for n in range(20)))
    for number in range(10):
        desk.post(f"m{number}", f"U{number}")

    for _ in range(1000):
        desk.after(seconds=1)

    assert all(row.state is OutboxState.SENT for row in desk.rows())
    pauses = [later - earlier for earlier, later in pairwise(times[:21])]
    assert {pause.total_seconds() for pause in pauses} == {5, 30}


def test_a_429_while_a_channel_is_looked_up(desk: Bench) -> None:
    desk.client.will("users.conversations", ratelimited("3"))
    desk.post("story", "#stories")

    desk.sender.run_once()
    assert desk.client.texts == []
    desk.after(seconds=3)

    assert desk.client.texts == ["story"]
    assert desk.row("story").attempts == 1


# --- back off ---


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(desk: Bench) -> None:
    desk.client.will(POST, *(unavailable() for _ in range(30)))
    desk.post("one")
    waits = []

    for _ in range(31):
        desk.sender.run_once()
        waits.append((desk.row("one").due_at - desk.clock.now()).total_seconds())
        desk.clock.set(max(desk.row("one").due_at, desk.clock.now()))

    assert waits[:9] == [5, 10, 20, 40, 80, 160, 320, 640, 900]
    assert waits[9:30] == [900] * 21
    assert desk.row("one").state is OutboxState.SENT


def test_waits_are_bounded_after_any_number_of_attempts() -> None:
    assert wait_after(10_000) == timedelta(minutes=15)


def test_a_refused_connection_is_no_ambiguity(desk: Bench) -> None:
    desk.client.will(POST, URLError(ConnectionRefusedError()))
    desk.post("one")

    desk.sender.run_once()

    assert (desk.row("one").state, desk.row("one").error) == (
        OutboxState.PENDING,
        "ConnectionRefusedError",
    )


# --- ambiguous ---


@pytest.mark.parametrize(
    "answer",
    [
        refused("internal_error"),
        refused("fatal_error"),
        refused("Received a response in a non-JSON format: <html>", 502),
        TimeoutError(),
        ConnectionResetError(),
        {"ok": True},
        b"?",
    ],
)
def test_what_may_have_been_posted_is_not_posted_again(desk: Bench, answer: Any) -> None:
    desk.client.will(POST, answer)
    desk.post("one")
    desk.post("two")
    desk.post("small groups together", "U2")

    desk.sender.run_once()

    assert (desk.row("one").state, desk.row("one").attempts) == (OutboxState.AMBIGUOUS, 1)
    assert desk.client.texts == ["one", "small groups together"]

    desk.after(seconds=9)

    assert desk.client.texts == ["one", "small groups together"]
    assert desk.client.named("conversations.history") == []


@pytest.mark.parametrize("method", ["views.publish", "chat.update", "chat.delete"])
def test_what_can_be_repeated_without_harm_is_repeated(desk: Bench, method: str) -> None:
    desk.post("post")
    desk.sender.run_once()
    desk.client.will(method, TimeoutError(), refused("internal_error"))
    desk.home()
    with desk.database.writing() as session:
        write_edit(session, key="post", payload=HELLO, now=NOON)
        write_removal(session, key="post", now=NOON)

    for seconds in (0, 5, 10):
        desk.after(seconds=seconds)

    assert len(desk.client.named(method)) == 3
    assert {row.state for row in desk.rows()} == {OutboxState.SENT}


def test_opening_a_conversation_may_time_out(desk: Bench) -> None:
    desk.client.will("conversations.open", TimeoutError())
    desk.post("one")

    desk.sender.run_once()
    assert desk.row("one").state is OutboxState.PENDING
    desk.after(seconds=5)

    assert desk.client.texts == ["one"]


def test_a_lease_that_ran_out_lets_a_post_be_looked_for_and_repeats_the_rest(bench: Bench) -> None:
    bench.post("one")
    bench.post("two")
    bench.home("U2")
    with bench.database.writing() as session:
        for key in ("one", "home:U2"):
            row = find_row(session, key)
            assert row is not None
            row.state, row.lease_until = OutboxState.SENDING, NOON + timedelta(seconds=60)
            session.add(row)

    assert bench.sender.run_once() == 0
    bench.after(seconds=60)
    assert bench.row("one").state is OutboxState.AMBIGUOUS
    bench.after(seconds=70)

    assert {row.state for row in bench.rows()} == {OutboxState.SENT}
    assert bench.client.texts == ["one", "two"]
    assert len(bench.client.named("conversations.history")) == 1
    assert bench.sender.counts["lapsed"] == 2


# --- channel_not_found ---


def test_a_direct_message_that_is_not_there_is_opened_anew(bench: Bench) -> None:
    know(bench)
    bench.client.will(POST, refused("channel_not_found"))
    bench.post("one")

    bench.sender.run_once()
    assert bench.row("one").state is OutboxState.PENDING
    assert len(bench.client.named("users.info")) == 1
    bench.after(seconds=60)

    assert bench.row("one").state is OutboxState.SENT
    assert len(bench.client.named("conversations.open")) == 2


def test_a_direct_message_never_found_is_dropped_and_told(bench: Bench) -> None:
    know(bench)
    bench.client.will(POST, refused("channel_not_found"), refused("channel_not_found"))
    bench.post("one")

    bench.sender.run_once()
    bench.after(seconds=60)

    row = bench.row("one")
    assert (row.state, row.error, row.payload) == (OutboxState.DROPPED, "channel_not_found", {})
    [told] = [text for text in bench.client.texts if text != "one"]
    assert "<@U1>" in told


def test_an_account_that_was_closed_meanwhile_is_unreachable(bench: Bench) -> None:
    know(bench)
    bench.client.user = {"deleted": True, "updated": int(NOON.timestamp()) + 1}
    bench.client.will(POST, refused("channel_not_found"))
    bench.post("one")

    bench.sender.run_once()

    assert (bench.row("one").state, bench.row("one").error) == (
        OutboxState.DROPPED,
        "user_disabled",
    )
    assert not is_reachable(bench)


def test_a_channel_never_found_is_held_until_it_is_mended(desk: Bench) -> None:
    desk.client.will(POST, refused("channel_not_found"), refused("channel_not_found"))
    desk.post("story", "#stories")

    desk.sender.run_once()
    desk.after(seconds=60)

    assert (desk.row("story").state, desk.row("story").error) == (
        OutboxState.HELD,
        "channel_not_found",
    )
    assert len(desk.client.named("users.conversations")) == 2
