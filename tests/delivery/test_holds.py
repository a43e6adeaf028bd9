"""What a closed channel holds back, and what lets it go."""

from typing import Any

import pytest

from storage.outbox.holds import release_held
from storage.outbox.rows import OutboxState, RowKind
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.fakes import CHANNELS, HELLO, NOON, Bench, refused

POST = "chat.postMessage"


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
