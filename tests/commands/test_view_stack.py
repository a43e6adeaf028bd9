"""Where views go: Slack takes three above each other, and the bot never asks for a fourth."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import translator
from bot.views.home import HomeIds
from bot.views.home_parts import Door
from commands.entry_info import PayloadKind
from commands.results import Show, ViewMethod
from commands.slack_replies import SlackReplies
from commands.view_stack import View, in_place_of, is_deepest, method_for

T = translator("en")
FIRST, SECOND, THIRD = (
    {"previous_view_id": before, "root_view_id": "V1"} for before in (None, "V1", "V2")
)


def surface(callback: str, depth: View, **hints: str) -> dict[str, Any]:
    """A modal that is clicked in."""
    return {
        "id": "V",
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps(hints),
        **depth,
    }


def shown(**more: str) -> dict[str, Any]:
    """A view in answer."""
    return {"callback_id": "x", "private_metadata": '{"id": "7"}', "blocks": [], **more}


LIST, FORM = shown(), shown(submit="Send")


def test_a_list_takes_the_place_of_its_door_and_a_form_stands_above_it() -> None:
    door = surface(HomeIds.DOOR, FIRST, door=Door.STORIES)

    methods = [method_for(door, view, how) for view in (LIST, FORM) for how in ViewMethod]

    assert methods == [ViewMethod.UPDATE] * 3 + [ViewMethod.PUSH] * 3


def test_a_door_above_something_else_gives_way_to_forms_too() -> None:
    door = surface(HomeIds.DOOR, SECOND, door=Door.STORIES)

    assert method_for(door, FORM, ViewMethod.OPEN) is ViewMethod.UPDATE


@given(
    st.sampled_from([*HomeIds, "other"]), st.sampled_from([LIST, FORM]), st.sampled_from(ViewMethod)
)
def test_nothing_goes_above_the_third_view(callback: str, view: View, how: ViewMethod) -> None:
    third = surface(callback, THIRD)

    assert is_deepest(third)
    assert method_for(third, view, how) is ViewMethod.UPDATE


def test_a_preview_takes_the_place_of_a_form_that_is_the_third() -> None:
    client: Any = None
    replies, preview = SlackReplies(client), Show(FORM, ViewMethod.PUSH)  # type: ignore[arg-type]

    acks = [
        replies.acknowledgement(PayloadKind.VIEW, {"view": surface("x", depth)}, preview, T)
        for depth in (SECOND, THIRD)
    ]

    assert [ack and ack["response_action"] for ack in acks] == ["push", "update"]


def test_the_way_back_and_what_a_view_carries_stay() -> None:
    before = surface("x", FIRST, door=Door.HELP)

    after = in_place_of(before, LIST, T)

    assert json.loads(after["private_metadata"]) == {"id": "7", "door": "help"}
    assert after["blocks"][-1]["elements"][0]["text"]["text"] == "Back to “Help”"
    assert in_place_of(before, FORM, T)["blocks"] == []


def test_a_door_that_there_is_no_more_leads_nowhere() -> None:
    assert in_place_of(surface("x", FIRST, door="attic"), LIST, T) == LIST
