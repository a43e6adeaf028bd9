"""Messages to people of which nobody knows whether Slack shows them: looked for, then repeated."""

from datetime import timedelta
from typing import cast

import pytest

from bot.app import SECONDS_TO_ANSWER
from bot.clock import FrozenClock
from bot.delivery.claims import LEASE
from bot.delivery.transitions import LATE_SUCCESS, LONGEST_DOUBT
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault, Switch
from storage.outbox.rows import OutboxState, RowKind
from storage.outbox.turns import claim
from storage.outbox.writing import write_post
from tests.delivery.doubts import BEN, COMPLETING, CORE_TEAM, FAULTS, HISTORY, DoubtRoom
from tests.delivery.fakes import HELLO
from tests.delivery.rooms import ANNA, POSTING

# --- direct messages: looked for, then sent again or not ---


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [RowKind.POST, RowKind.FILE])
def test_a_direct_message_arrives_once_whatever_goes_wrong(
    desk_room: DoubtRoom, kind: RowKind, fault: str
) -> None:
    what, options = FAULTS[fault]
    desk_room.break_call(what, POSTING if kind is RowKind.POST else COMPLETING, **options)
    desk_room.write(kind=kind)
    desk_room.write("two")

    desk_room.sender.run_once()
    row = desk_room.row("one")
    assert (row.state, row.attempts) == (OutboxState.AMBIGUOUS, 1)
    for _ in range(4):
        desk_room.wait()

    row = desk_room.row("one")
    assert row.state is OutboxState.SENT
    assert desk_room.texts() == ["one", "two"]
    place = desk_room.messages()[0]
    if kind is RowKind.POST or "applied" in options:
        assert (row.channel_id, row.ts) == (place.channel, place.ts)


def test_a_message_is_found_on_both_databases_and_can_then_be_edited(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP, applied=True)
    place.write()
    place.sender.run_once()
    place.edit("one", "changed")
    place.sender.run_once()
    assert place.state("one:edit") is OutboxState.PENDING

    place.wait()

    assert place.texts() == ["changed"]
    assert {row.state for row in place.rows()} == {OutboxState.SENT}


def test_it_is_found_behind_hundreds_of_newer_messages(desk_room: DoubtRoom) -> None:
    desk_room.break_call(Fault.DROP, applied=True)
    desk_room.write()
    desk_room.sender.run_once()
    dm = desk_room.workspace.dm(ANNA)
    for number in range(450):
        message = slack.Message(desk_room.workspace.new_ts(), dm.id, ANNA, str(number))
        desk_room.workspace.add_message(message)

    desk_room.wait()

    assert desk_room.state("one") is OutboxState.SENT
    calls = [one for one in desk_room.workspace.traffic if one.type == HISTORY]
    assert len(calls) == 3
    assert desk_room.texts().count("one") == 1


@pytest.mark.parametrize("is_applied", [True, False])
def test_a_sender_that_died_is_followed_by_a_look(place: DoubtRoom, is_applied: bool) -> None:
    place.write()
    now = place.workspace.clock.now()
    with place.database.writing() as session:
        claimed = claim(session, place.row("one").id or 0, now, now + LEASE)
    assert claimed is not None
    if is_applied:
        metadata = {"event_type": "botschafter", "event_payload": {"id": claimed.mark}}
        place.workspace.add_message(
            slack.Message(
                place.workspace.new_ts(), place.workspace.dm(ANNA).id, slack.BOT_USER, "one",
                bot_id=slack.BOT_ID, metadata=metadata,
            )
        )  # fmt: skip
    place.write("two")

    place.sender.run_once()
    assert place.texts().count("two") == 0
    place.wait(LEASE)
    assert "two" not in place.texts()
    place.wait()

    assert place.texts() == ["one", "two"]


def test_a_destination_waits_for_seconds_only() -> None:
    call = timedelta(seconds=SECONDS_TO_ANSWER)

    assert call + timedelta(seconds=3) <= LEASE <= 3 * call
    assert call < LATE_SUCCESS
    assert LEASE + LATE_SUCCESS <= LONGEST_DOUBT


def test_after_late_success_nothing_is_sent_twice(desk_room: DoubtRoom) -> None:
    desk_room.break_call(Fault.DROP)
    desk_room.write()
    desk_room.sender.run_once()
    row = desk_room.row("one")
    metadata = {"event_type": "botschafter", "event_payload": {"id": row.mark}}
    cast("FrozenClock", desk_room.workspace.clock).advance(timedelta(seconds=8))
    desk_room.workspace.add_message(
        slack.Message(
            desk_room.workspace.new_ts(), desk_room.workspace.dm(ANNA).id, slack.BOT_USER, "one",
            bot_id=slack.BOT_ID, metadata=metadata,
        )
    )  # fmt: skip

    desk_room.wait_long()

    assert desk_room.texts() == ["one"]


@pytest.mark.parametrize("refusal", ["invalid_blocks", "metadata_too_large"])
def test_what_was_simplified_is_found_too(desk_room: DoubtRoom, refusal: str) -> None:
    desk_room.break_call(Fault.ERROR, error=refusal)
    desk_room.break_call(Fault.DROP, applied=True)
    desk_room.write()
    desk_room.sender.run_once()

    desk_room.wait()

    assert desk_room.state("one") is OutboxState.SENT
    assert desk_room.texts() == ["one"]


def test_an_earlier_message_with_the_same_words_is_not_taken_for_it(desk_room: DoubtRoom) -> None:
    for key in ("one", "two"):
        desk_room.break_call(Fault.ERROR, error="metadata_too_large")
        if key == "two":
            desk_room.break_call(Fault.DROP)
        with desk_room.database.writing() as session:
            now = desk_room.workspace.clock.now()
            write_post(session, key=key, destination=ANNA, payload=HELLO, now=now)
        desk_room.sender.run_once()

    desk_room.wait()
    desk_room.wait_long()

    assert desk_room.state("two") is OutboxState.SENT
    assert desk_room.texts() == [HELLO["text"]] * 2


def test_while_slack_is_disturbed_it_is_looked_for_later(desk_room: DoubtRoom) -> None:
    desk_room.break_call(Fault.DROP, applied=True)
    for _ in range(3):
        desk_room.break_call(Fault.SERVER_ERROR, HISTORY)
    desk_room.write()
    desk_room.write("two")
    desk_room.sender.run_once()

    desk_room.wait()
    assert desk_room.state("one") is OutboxState.AMBIGUOUS
    desk_room.wait_long()

    assert desk_room.state("one") is OutboxState.SENT
    assert desk_room.texts() == ["one", "two"]


def test_a_token_that_is_revoked_meanwhile_decides_nothing(desk_room: DoubtRoom) -> None:
    token = desk_room.workspace.tokens[slack.BOT_TOKEN]
    desk_room.break_call(Fault.DROP, applied=True)
    desk_room.write()
    desk_room.sender.run_once()
    token.error = "token_revoked"

    desk_room.wait()
    assert desk_room.sender.halted == "token_revoked"
    token.error = ""
    desk_room.wait_long()

    assert desk_room.texts() == ["one"]
    assert desk_room.state("one") is OutboxState.SENT


def test_without_the_right_to_read_it_goes_again_and_the_sender_goes_on(
    desk_room: DoubtRoom,
) -> None:
    desk_room.without_scope("im:history")
    desk_room.break_call(Fault.SERVER_ERROR)
    desk_room.write()
    desk_room.write("ben", BEN)

    desk_room.sender.run_once()
    desk_room.wait()

    assert desk_room.sender.halted is None
    assert desk_room.texts(BEN) == ["ben"]
    desk_room.wait_long()
    assert desk_room.texts() == ["one"]


def test_a_message_that_slack_never_takes_is_given_up_aloud(desk_room: DoubtRoom) -> None:
    desk_room.workspace.faults.calls.add(
        Switch(Fault.ERROR, POSTING, None, when=lambda body: body.get("text") == "one")
    )
    desk_room.write()

    for _ in range(130):
        desk_room.wait(timedelta(minutes=16))
        desk_room.wait(timedelta(seconds=30))

    assert desk_room.row("one").state is OutboxState.DEAD
    [told] = desk_room.texts(CORE_TEAM)
    assert ANNA in told
