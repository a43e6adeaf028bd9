"""What happens in the workspace reaches the bot as events, again and again where it fails."""

from datetime import timedelta

import pytest

from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.transport import BotResponse, Retry
from bot.sandbox.user_actions import ActionNotPossible, UserActions
from bot.sandbox.workspace import Message, User
from tests.sandbox.user_actions.scripted import ANNA, FAILED, LATE, PLACE, Bot
from tests.workspaces import small_workspace


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def actions(bot: Bot) -> UserActions:
    return UserActions(small_workspace(), bot)


def test_an_event_that_fails_comes_again_at_once() -> None:
    bot = Bot(FAILED)
    actions = UserActions(small_workspace(), bot)

    actions.open_home(ANNA)

    assert [retry for _, _, retry in bot.heard] == [None, Retry(1, "http_error")]
    assert bot.heard[0][1]["event_id"] == bot.heard[1][1]["event_id"]


def test_then_after_one_and_five_minutes_and_never_again() -> None:
    bot = Bot(*[LATE] * 9)
    actions = UserActions(small_workspace(), bot)

    actions.open_home(ANNA)
    assert actions.repeat_events(everything=False) == 0
    assert [actions.repeat_events() for _ in range(3)] == [1, 1, 0]

    retries = [retry for _, _, retry in bot.heard]
    assert retries == [None, *(Retry(n, "http_timeout") for n in (1, 2, 3))]


def test_the_second_repetition_waits_a_minute() -> None:
    actions = UserActions(small_workspace(), Bot(LATE, LATE))

    actions.open_home(ANNA)

    pause = actions.pending_retries[0].due - actions.workspace.real_clock.now()
    assert timedelta(seconds=55) < pause <= timedelta(minutes=1)


def test_the_bot_can_ask_for_no_retries() -> None:
    bot = Bot(BotResponse(500, failure="http_error", no_retry=True))

    UserActions(small_workspace(), bot).open_home(ANNA)

    assert len(bot.heard) == 1


def test_the_bot_hears_nothing_of_channels_it_is_not_in(actions: UserActions, bot: Bot) -> None:
    ts = actions.post(ANNA, seed.channel_id("zufall"), "Hallo").ts
    actions.react(ANNA, seed.channel_id("zufall"), ts, "tada")

    assert bot.heard == []


def test_reactions_count_once_a_person(actions: UserActions, bot: Bot) -> None:
    ts = actions.post(ANNA, PLACE, "Hallo").ts
    actions.react(ANNA, PLACE, ts, "tada")
    actions.react(ANNA, PLACE, ts, "tada")
    actions.unreact(ANNA, PLACE, ts, "tada")

    kinds = [event["type"] for event in bot.events]
    assert kinds == ["message", "reaction_added", "reaction_removed"]
    with pytest.raises(ActionNotPossible, match="has not reacted"):
        actions.unreact(ANNA, PLACE, ts, "tada")


def test_people_change_come_and_are_put_into_groups(actions: UserActions, bot: Bot) -> None:
    actions.user_change(ANNA, locale="en-GB", tz="Asia/Tokyo")
    actions.team_join(User("U0NEU0001", "neu", "Nele Neu"))
    actions.group_changed("kernteam", add=ANNA)

    changed, joined, updated, members = bot.events
    assert (changed["user"]["locale"], changed["user"]["tz"]) == ("en-GB", "Asia/Tokyo")
    assert joined["user"]["real_name"] == "Nele Neu"
    assert ANNA in updated["subteam"]["users"]
    assert members["added_users"] == [ANNA]


# --- faults ---


def test_a_payload_can_get_lost_arrive_twice_or_too_late(actions: UserActions, bot: Bot) -> None:
    payloads = actions.workspace.faults.payloads
    payloads.add(Switch(Fault.DROP))
    assert "operation_timeout" in actions.command(ANNA, PLACE, "/mentor").error
    assert bot.heard == []

    payloads.add(Switch(Fault.DUPLICATE, "slash_command"))
    assert actions.command(ANNA, PLACE, "/mentor").ok
    assert bot.heard[0] == bot.heard[1]

    payloads.add(Switch(Fault.REORDER))
    actions.command(ANNA, PLACE, "/erst")
    actions.command(ANNA, PLACE, "/dann")
    assert [payload["command"] for _, payload, _ in bot.heard[2:]] == ["/dann", "/erst"]

    payloads.add(Switch(Fault.DISCONNECT))
    assert "dispatch_failed" in actions.command(ANNA, PLACE, "/mentor").error


def test_everything_is_in_the_traffic(actions: UserActions) -> None:
    actions.command(ANNA, PLACE, "/mentor")
    actions.open_home(ANNA)

    entries = [(each.direction, each.type, each.status) for each in actions.workspace.traffic]
    assert entries == [
        ("slack->bot", "slash_command", 200),
        ("slack->bot", "app_home_opened", 200),
    ]


def test_a_private_channel_shared_outside_gets_another_id(actions: UserActions, bot: Bot) -> None:
    workspace, old_id = actions.workspace, seed.channel_id("kernteam")
    ts = workspace.add_message(Message(workspace.new_ts(), old_id, seed.user_id("karl"), "Hi")).ts

    actions.share_outside(old_id)

    new_id = workspace.channel_named("kernteam").id
    assert new_id != old_id
    assert bot.events == [
        {
            "type": "channel_id_changed",
            "old_channel_id": old_id,
            "new_channel_id": new_id,
            "event_ts": bot.events[0]["event_ts"],
        }
    ]
    assert old_id not in workspace.channels
    moved = workspace.message(new_id, ts)
    assert moved is not None
    assert moved.channel == new_id
    with pytest.raises(ActionNotPossible, match="public"):
        actions.share_outside(PLACE)
