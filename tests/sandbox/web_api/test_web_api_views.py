"""Modals, their stack, their triggers; the Home tab."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import FrozenClock
from bot.sandbox.workspace import Workspace

Refusal = Callable[[Callable[[], Any]], str]
ANNA = "U0ANNA0001"


def words(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def modal(**fields: Any) -> dict[str, Any]:
    blocks = [{"type": "section", "block_id": "s", "text": words("Hello")}]
    return {"type": "modal", "title": words("Title"), "blocks": blocks, **fields}


def name_input(**element: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": "name",
        "label": words("Name"),
        "element": {"type": "plain_text_input", "action_id": "value", **element},
    }


def opened(workspace: Workspace, client: WebClient, **fields: Any) -> dict[str, Any]:
    trigger = workspace.new_trigger(ANNA)
    view = client.views_open(trigger_id=trigger.id, view=modal(**fields))["view"]
    assert isinstance(view, dict)
    return view


def test_a_modal_opens(workspace: Workspace, client: WebClient) -> None:
    view = opened(workspace, client, callback_id="hello", private_metadata="7")

    [shown] = workspace.stacks[ANNA]
    assert (view["id"], view["root_view_id"], view["previous_view_id"]) == (
        shown.id,
        shown.id,
        None,
    )
    assert (view["callback_id"], view["private_metadata"]) == ("hello", "7")
    assert view["state"] == {"values": {}}
    assert view["blocks"][0]["text"]["emoji"] is True


def test_a_picture_in_a_view_must_exist(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    picture = {"type": "image", "slack_file": {"id": "F0NOSUCH"}, "alt_text": "A red tie"}
    view, trigger = modal(blocks=[picture]), workspace.new_trigger(ANNA).id

    assert refusal(lambda: client.views_open(trigger_id=trigger, view=view)) == "invalid_arguments"


def test_a_trigger_serves_once(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    trigger = workspace.new_trigger(ANNA).id
    client.views_open(trigger_id=trigger, view=modal())

    assert refusal(lambda: client.views_open(trigger_id=trigger, view=modal())) == (
        "exchanged_trigger_id"
    )
    assert refusal(lambda: client.views_open(trigger_id="1.2.abc", view=modal())) == (
        "invalid_trigger_id"
    )


def test_a_trigger_lasts_three_seconds(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    real = FrozenClock(datetime(2026, 11, 24, 9, tzinfo=UTC))
    workspace.real_clock = real
    trigger = workspace.new_trigger(ANNA).id

    real.advance(timedelta(seconds=3, milliseconds=1))

    assert refusal(lambda: client.views_open(trigger_id=trigger, view=modal())) == (
        "expired_trigger_id"
    )


def test_a_refused_view_leaves_the_trigger(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    trigger = workspace.new_trigger(ANNA).id
    wrong = modal(title=words("x" * 25))
    assert refusal(lambda: client.views_open(trigger_id=trigger, view=wrong)) == (
        "invalid_arguments"
    )

    assert client.views_open(trigger_id=trigger, view=modal())["ok"] is True


def test_what_is_wrong_with_a_view_is_named(workspace: Workspace, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        opened(workspace, client, blocks=[name_input()])

    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: submit [json-pointer:/view]"
    ]


def test_at_most_three_modals_lie_on_each_other(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    first = opened(workspace, client)

    def push() -> dict[str, Any]:
        trigger = workspace.new_trigger(ANNA, workspace.stacks[ANNA][-1].id).id
        view = client.views_push(trigger_id=trigger, view=modal())["view"]
        assert isinstance(view, dict)
        return view

    second, third = push(), push()

    assert (second["root_view_id"], second["previous_view_id"]) == (first["id"], first["id"])
    assert (third["root_view_id"], third["previous_view_id"]) == (first["id"], second["id"])
    assert refusal(push) == "push_limit_reached"


def test_nothing_is_pushed_onto_nothing(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    trigger = workspace.new_trigger(ANNA).id

    assert refusal(lambda: client.views_push(trigger_id=trigger, view=modal())) == "not_found"


def test_only_what_is_pressed_in_a_modal_lays_another_upon_it(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    opened(workspace, client)
    trigger = workspace.new_trigger(ANNA).id

    assert refusal(lambda: client.views_push(trigger_id=trigger, view=modal())) == "not_found"


def test_opening_takes_the_place_of_what_was_open(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    old = opened(workspace, client)["id"]
    new = opened(workspace, client)["id"]

    assert [view.id for view in workspace.stacks[ANNA]] == [new]
    assert refusal(lambda: client.views_update(view_id=old, view=modal())) == "not_found"


def test_an_update_keeps_what_was_entered(workspace: Workspace, client: WebClient) -> None:
    entered = {"type": "plain_text_input", "value": "Anna"}
    view = opened(workspace, client, blocks=[name_input()], submit=words("Go"))
    shown = workspace.views[view["id"]]
    shown.state = {"name": {"value": entered}, "gone": {"value": entered}}
    shown.errors = {"name": "Too short"}

    changed = modal(blocks=[name_input(multiline=True)], submit=words("Go"))
    answer = client.views_update(view_id=shown.id, view=changed)

    assert shown.state == {"name": {"value": entered}}
    assert shown.errors == {}
    assert answer["view"]["hash"] != view["hash"]


def test_a_hash_that_is_out_of_date(
    workspace: Workspace, client: WebClient, refusal: Refusal
) -> None:
    view = opened(workspace, client)
    current = client.views_update(view_id=view["id"], view=modal(), hash=view["hash"])["view"]

    stale = {"view_id": view["id"], "view": modal(), "hash": view["hash"]}
    assert refusal(lambda: client.views_update(**stale)) == "hash_conflict"
    assert workspace.views[view["id"]].hash == current["hash"]


def test_external_ids(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    view = opened(workspace, client, external_id="mine")
    trigger = workspace.new_trigger("U0BEN0001").id
    same = modal(external_id="mine")

    assert client.views_update(external_id="mine", view=same)["view"]["id"] == view["id"]
    assert refusal(lambda: client.views_open(trigger_id=trigger, view=same)) == (
        "duplicate_external_id"
    )


def test_a_view_can_be_too_large(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    text = {"type": "mrkdwn", "text": "x" * 3000}
    blocks = [{"type": "section", "text": text}] * 84
    trigger = workspace.new_trigger(ANNA).id

    assert refusal(lambda: client.views_open(trigger_id=trigger, view=modal(blocks=blocks))) == (
        "view_too_large"
    )


def test_the_home_tab(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = client.views_publish(user_id=ANNA, view=home)["view"]
    second = client.views_publish(user_id=ANNA, view=home, hash=first["hash"])["view"]

    assert first["id"] == second["id"] == workspace.homes[ANNA].id
    stale = {"user_id": ANNA, "view": home, "hash": first["hash"]}
    assert refusal(lambda: client.views_publish(**stale)) == "hash_conflict"
    assert refusal(lambda: client.views_publish(user_id="U0NOBODY", view=home)) == (
        "user_not_found"
    )
    assert refusal(lambda: client.views_publish(user_id=ANNA, view=modal())) == (
        "invalid_arguments"
    )
