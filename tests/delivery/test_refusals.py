"""What the sender does where Slack refuses for good: held, marked, sent plainly, given up."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from storage.outbox.holds import release_held
from storage.outbox.rows import OutboxState, RowKind
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.fakes import CHANNELS, HELLO, NOON, Bench, is_reachable, know, refused

POST = "chat.postMessage"


# --- hold ---


@pytest.mark.parametrize(
    "error", ["not_in_channel", "is_archived", "restricted_action_read_only_channel"]
)
def test_a_closed_channel_holds_its_posts_and_the_core_team_hears_once(
    bench: Bench, error: str
) -> None:
    bench.client.closed[CHANNELS["geschichten"]] = error
    bench.post("story:1", "#stories")
    bench.sender.run_once()
    bench.post("story:2", "#stories")

    bench.after(seconds=1)

    assert [bench.row(f"story:{n}").state for n in (1, 2)] == [OutboxState.HELD, OutboxState.HELD]
    posted = bench.client.named(POST)
    notices = [call for call in posted if call["channel"] == CHANNELS["kernteam"]]
    assert len(notices) == 1
    assert "#geschichten" in notices[0]["text"]


def test_what_is_held_goes_out_when_it_is_released(bench: Bench) -> None:
    bench.client.will(POST, refused("not_in_channel"))
    bench.post("story:1", "#stories")
    bench.sender.run_once()

    with bench.database.writing() as session:
        released = release_held(session, NOON, "#stories")
    bench.sender.run_once()

    assert released == 1
    assert bench.row("story:1").state is OutboxState.SENT


def test_a_cause_that_was_not_mended_is_told_again_after_a_release(desk: Bench) -> None:
    desk.client.will(POST, refused("not_in_channel"), {"ok": True, "channel": "C", "ts": "1.1"})
    desk.client.will(POST, refused("not_in_channel"))
    desk.post("story:1", "#stories")
    desk.sender.run_once()
    with desk.database.writing() as session:
        release_held(session, NOON)

    desk.sender.run_once()

    desk.after(minutes=1)

    notices = [row for row in desk.rows() if row.destination == "#core_team"]
    assert [row.kind for row in notices] == [RowKind.POST, RowKind.UPDATE]
    assert [row.state for row in notices] == [OutboxState.SENT] * 2
    assert "#geschichten" in notices[1].payload["text"]
    assert desk.row("story:1").state is OutboxState.HELD


@pytest.mark.parametrize("write", [write_edit, write_removal], ids=["edit", "removal"])
def test_a_channel_opened_while_a_change_is_refused_gets_the_change(
    bench: Bench, write: Any
) -> None:
    bench.post("story:1", "#stories")
    bench.sender.run_once()
    options = {"payload": HELLO | {"text": "better"}} if write is write_edit else {}
    with bench.database.writing() as session:
        write(session, key="story:1", now=NOON, **options)
    method = "chat.update" if write is write_edit else "chat.delete"

    def opened(called: str) -> None:
        """Slack has decided to refuse; meanwhile it says that the channel is open again."""
        if called == method and len(bench.client.named(method)) == 1:
            with bench.database.writing() as session:
                assert release_held(session, NOON) == 0

    bench.client.before = opened
    bench.client.will(method, refused("is_archived"))
    bench.sender.run_once()

    (change,) = [row for row in bench.rows() if row.target == "story:1"]
    assert change.state is OutboxState.SENT
    assert len(bench.client.named(method)) == 2
    assert [row for row in bench.rows() if row.destination == "#core_team"] == []


def test_what_is_refused_again_after_it_was_opened_is_held(desk: Bench) -> None:
    def opened(called: str) -> None:
        if called == POST and len(desk.client.named(POST)) == 1:
            with desk.database.writing() as session:
                release_held(session, NOON)

    desk.client.before = opened
    desk.client.will(POST, refused("is_archived"), refused("is_archived"))
    desk.post("story:1", "#stories")

    desk.sender.run_once()

    assert desk.row("story:1").state is OutboxState.HELD
    assert [row.kind for row in desk.rows() if row.destination == "#core_team"] == [RowKind.POST]


def test_one_post_that_arrives_releases_what_was_held_there(desk: Bench) -> None:
    desk.client.will(POST, refused("not_in_channel"))
    desk.post("story:1", "#stories")
    desk.sender.run_once()
    desk.post("story:2", "#stories")

    desk.sender.run_once()

    assert desk.row("story:1").state is OutboxState.SENT


def test_trouble_in_the_core_teams_own_channel_is_only_logged(desk: Bench) -> None:
    desk.client.will(POST, refused("is_archived"))
    desk.post("notice", "#core_team")

    desk.sender.run_once()

    assert [row.state for row in desk.rows()] == [OutboxState.HELD]


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
