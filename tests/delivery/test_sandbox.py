"""The sender with the real SDK against the local Slack, and what goes wrong on the wire."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.clock import FrozenClock
from bot.i18n import Text
from bot.sandbox import seed
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault, Switch
from bot.views.blocks import note
from storage.outbox.rows import OutboxState, find_row
from storage.outbox.writing import write_edit, write_home, write_post, write_removal
from tests.delivery.rooms import ANNA, POSTING, Room


def test_a_message_lives_and_dies(room: Room) -> None:
    room.post("hello")
    room.sender.run_once()
    [message] = room.messages()
    with room.database.reading() as session:
        row = find_row(session, "hello")
    assert row is not None
    assert (message.text, message.metadata) == (
        "hello",
        {"event_type": "botschafter", "event_payload": {"id": row.mark}},
    )
    assert (row.channel_id, row.ts) == (message.channel, message.ts)

    with room.database.writing() as session:
        edited = note(Text("changed")).payload()
        write_edit(session, key="hello", payload=edited, now=room.workspace.clock.now())
    room.sender.run_once()
    assert [message.text for message in room.messages()] == ["changed"]

    with room.database.writing() as session:
        write_removal(session, key="hello", now=room.workspace.clock.now())
    room.sender.run_once()
    assert room.messages() == []


def test_posts_find_the_communitys_channels(room: Room) -> None:
    room.post("story", "#stories")
    room.post("review", "#core_team")

    assert room.sender.run_once() == 2

    texts = {
        name: [each.text for each in room.workspace.messages_in(seed.channel_id(name))]
        for name in ("geschichten", "kernteam")
    }
    assert texts == {"geschichten": ["story"], "kernteam": ["review"]}


def test_home_is_published(room: Room) -> None:
    with room.database.writing() as session:
        write_home(session, ANNA, room.workspace.clock.now())

    room.sender.run_once()

    assert room.workspace.homes[ANNA].json["blocks"][0]["text"]["text"] == ANNA


@pytest.mark.parametrize(
    ("switch", "state"),
    [
        (Switch(Fault.SERVER_ERROR, POSTING, status=500), OutboxState.AMBIGUOUS),
        (Switch(Fault.SERVER_ERROR, POSTING, status=503, applied=True), OutboxState.AMBIGUOUS),
        (Switch(Fault.HTML_PAGE, POSTING), OutboxState.AMBIGUOUS),
        (Switch(Fault.TRUNCATED, POSTING, applied=True), OutboxState.AMBIGUOUS),
        (Switch(Fault.DROP, POSTING, applied=True), OutboxState.AMBIGUOUS),
        (Switch(Fault.DISCONNECT, POSTING, applied=True), OutboxState.AMBIGUOUS),
        (Switch(Fault.RATE_LIMITED, POSTING, seconds=9), OutboxState.PENDING),
        (Switch(Fault.ERROR, POSTING, error="service_unavailable"), OutboxState.PENDING),
        (Switch(Fault.ERROR, POSTING, error="restricted_action"), OutboxState.HELD),
        (Switch(Fault.DROP, "conversations.open"), OutboxState.PENDING),
        (Switch(Fault.HTML_PAGE, "conversations.open"), OutboxState.PENDING),
    ],
)  # fmt: skip
def test_what_goes_wrong_on_the_wire(room: Room, switch: Switch, state: OutboxState) -> None:
    room.workspace.faults.calls.add(switch)
    room.post("hello")

    room.sender.run_once()
    room.sender.run_once()

    assert switch.hit == 1
    assert room.state("hello") is state
    assert len(room.messages()) == int(switch.applied)


def test_an_archived_channel(room: Room) -> None:
    room.workspace.channel_named("geschichten").is_archived = True
    room.post("story", "#stories")

    room.sender.run_once()

    assert room.state("story") is OutboxState.HELD
    [told] = room.workspace.messages_in(seed.channel_id("kernteam"))
    assert "#geschichten" in told.text

    room.workspace.channel_named("geschichten").is_archived = False
    room.post("next", "#stories")
    room.sender.run_once()
    assert room.state("story") is OutboxState.SENT


def test_somebody_who_left_the_company(room: Room) -> None:
    room.post("hello", seed.user_id("emil"))

    room.sender.run_once()

    assert room.state("hello") is OutboxState.DROPPED


def test_a_token_that_is_revoked_midway_and_given_back(room: Room) -> None:
    clock, token = room.workspace.clock, room.workspace.tokens[slack.BOT_TOKEN]
    assert isinstance(clock, FrozenClock)
    room.post("before")
    room.sender.run_once()
    token.error = "token_revoked"
    waiting = ("ben", "tom", "dora")
    for name in waiting:
        room.post(name, seed.user_id(name))

    with capture_logs() as logged:
        for _ in range(3):
            room.sender.run_once()
            clock.advance(timedelta(minutes=1))
    assert room.sender.halted == "token_revoked"
    assert [room.state(name) for name in waiting] == [OutboxState.PENDING] * 3
    assert [line["event"] for line in logged].count("sender_stopped") == 1

    token.error = ""
    room.sender.run_once()

    assert room.sender.halted is None
    assert [room.state(name) for name in waiting] == [OutboxState.SENT] * 3


def test_blocks_that_slack_refuses_go_out_as_text(room: Room) -> None:
    payload = {"text": "plain", "blocks": [{"type": "section"}]}
    with room.database.writing() as session:
        write_post(
            session, key="odd", destination=ANNA, payload=payload,
            now=room.workspace.clock.now(),
        )  # fmt: skip

    room.sender.run_once()

    [message] = room.messages()
    assert (message.text, message.blocks) == ("plain", [])
