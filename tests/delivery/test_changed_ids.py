"""A channel that gets another id takes its posts along: edits and deletions reach them."""

from datetime import timedelta

import pytest

from storage.channels import find_channel_id, follow_channel, note_channel_id
from storage.database import Database
from storage.outbox.rows import OutboxState, find_post
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.fakes import CHANNELS, COMMUNITY, HELLO, NOON, Bench, refused

OWN, POST, EDIT, DELETE = "users.conversations", "chat.postMessage", "chat.update", "chat.delete"
STORIES = CHANNELS["geschichten"]


def published(bench: Bench) -> None:
    """A story's post; a minute later its channel goes by another id, and nobody has heard of it."""
    bench.post("story", "#stories")
    bench.sender.run_once()
    bench.clock.advance(timedelta(minutes=1))
    bench.client.will(OWN, {"channels": [{"id": "C9", "name": "geschichten"}]})


def change(bench: Bench, method: str) -> None:
    """An edit or a deletion of the story's post."""
    with bench.database.writing() as session:
        if method == EDIT:
            write_edit(session, key="story", payload=HELLO, now=NOON)
        else:
            write_removal(session, key="story", now=NOON)


def targets(bench: Bench, method: str) -> list[str]:
    return [call["channel"] for call in bench.client.named(method)]


@pytest.mark.parametrize(("method", "key"), [(EDIT, "story:edit"), (DELETE, "story:delete")])
def test_a_change_of_a_post_follows_its_channel(bench: Bench, method: str, key: str) -> None:
    published(bench)
    bench.client.will(method, refused("channel_not_found"))

    change(bench, method)
    bench.sender.run_once()

    post = bench.row("story")
    assert targets(bench, method) == [STORIES, "C9"]
    assert (bench.row(key).state, post.channel_id) == (OutboxState.SENT, "C9")
    with bench.database.reading() as session:
        assert find_channel_id(session, "geschichten") == "C9"
        found = find_post(session, "C9", post.ts or "")
    assert found is not None
    assert found.key == "story"


def test_another_channel_of_that_name_is_not_taken_for_it(desk: Bench) -> None:
    published(desk)
    desk.client.will(OWN, {"channels": [{"id": "C9", "name": "geschichten"}]})
    unknown, elsewhere = refused("channel_not_found"), refused("message_not_found")
    desk.client.will(DELETE, unknown, elsewhere, unknown, elsewhere)

    change(desk, DELETE)
    desk.sender.run_once()
    desk.after(minutes=1)

    row = desk.row("story:delete")
    assert (row.state, row.error) == (OutboxState.HELD, "channel_not_found")
    assert desk.row("story").channel_id == STORIES


def test_a_limit_in_the_middle_of_the_search_loses_nothing(desk: Bench) -> None:
    desk.post("story", "#stories")
    desk.sender.run_once()
    desk.clock.advance(timedelta(minutes=1))
    desk.client.will(OWN, {"channels": []})
    desk.client.will(
        "conversations.list",
        {"channels": [], "response_metadata": {"next_cursor": "on"}},
        refused("ratelimited", 429, {"Retry-After": "5"}),
        {"channels": [{"id": "C9", "name": "geschichten"}]},
    )
    desk.client.will(EDIT, refused("channel_not_found"), refused("channel_not_found"))

    change(desk, EDIT)
    desk.sender.run_once()
    desk.after(seconds=5)

    assert [call["cursor"] for call in desk.client.named("conversations.list")] == ["", "on", "on"]
    assert desk.row("story:edit").state is OutboxState.SENT


# --- an id in community.toml ---


@pytest.fixture
def by_id(sqlite_database: Database) -> Bench:
    channels = COMMUNITY.channels.model_copy(update={"stories": "C0TALES"})
    return Bench(sqlite_database, community=COMMUNITY.model_copy(update={"channels": channels}))


def test_an_id_in_community_toml_needs_no_list(by_id: Bench) -> None:
    by_id.post("story", "#stories")

    by_id.sender.run_once()

    assert targets(by_id, POST) == ["C0TALES"]
    assert (by_id.client.named(OWN), by_id.client.named("conversations.list")) == ([], [])


def test_an_id_that_went_elsewhere_leads_on_however_often(by_id: Bench) -> None:
    with by_id.database.writing() as session:
        follow_channel(session, "C0TALES", "C1", ["C0TALES"])
        follow_channel(session, "C1", "C2", ["C0TALES"])
    by_id.client.will(POST, refused("channel_not_found"))
    by_id.post("story", "#stories")

    by_id.sender.run_once()
    by_id.after(minutes=1)

    assert targets(by_id, POST) == ["C2", "C2"]


# --- Slack has said so ---


def test_all_posts_of_a_channel_move_and_no_other(bench: Bench) -> None:
    bench.post("story", "#stories")
    bench.post("appeal", "#community")
    bench.sender.run_once()

    with bench.database.writing() as session:
        assert follow_channel(session, STORIES, "C9", ["geschichten"]) == 1
        assert follow_channel(session, STORIES, "C9", ["geschichten"]) == 0
        assert find_channel_id(session, "geschichten") == "C9"
        assert find_channel_id(session, STORIES) is None

    assert bench.row("story").channel_id == "C9"
    assert bench.row("appeal").channel_id == CHANNELS["botschafter"]


def test_a_new_sender_knows_channels_from_the_database(desk: Bench) -> None:
    with desk.database.writing() as session:
        note_channel_id(session, "geschichten", "C7")
        note_channel_id(session, "geschichten", "C8")
    desk.post("story", "#stories")

    desk.sender.run_once()

    assert targets(desk, POST) == ["C8"]
    assert desk.client.named(OWN) == []
