"""views.*: modals in stacks of at most three, and the Home tab."""

import json
from typing import Literal

from bot.sandbox import serializers
from bot.sandbox.blocks import normalized_view, view_errors
from bot.sandbox.controls import MULTIPLE, controls, find, state_holding
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.message_content import missing_file_errors
from bot.sandbox.workspace import Json, Trigger, View, Workspace

MAX_VIEW_STACK = 3
LARGEST_VIEW = 250_000
"""Bytes (Slack's documentation of view_too_large)."""


def open_(call: Call) -> Json:
    """views.open: the modal takes the place of whatever the person had open."""
    body = validated_view(call.workspace, call.json("view"), ("modal",))
    trigger = _trigger(call)
    view = push_view(call.workspace, trigger.user, body, replacing=True)
    _choose_current_conversation(view, trigger.channel)
    trigger.used = True
    return {"view": serializers.view(call.workspace, view)}


def push(call: Call) -> Json:
    """views.push."""
    body = validated_view(call.workspace, call.json("view"), ("modal",))
    trigger = _trigger(call)
    stack = call.workspace.stacks.get(trigger.user, [])
    if trigger.view_id not in {view.id for view in stack}:
        # Only an action in a modal may push another one on top of it.
        raise ApiError("not_found")
    if len(stack) >= MAX_VIEW_STACK:
        raise ApiError("push_limit_reached")
    view = push_view(call.workspace, trigger.user, body)
    _choose_current_conversation(view, trigger.channel)
    trigger.used = True
    return {"view": serializers.view(call.workspace, view)}


def update(call: Call) -> Json:
    """views.update."""
    view = _requested_view(call)
    body = validated_view(call.workspace, call.json("view"), (view.type,))
    _check_hash(call, view)
    replace_view(call.workspace, view, body)
    return {"view": serializers.view(call.workspace, view)}


def publish(call: Call) -> Json:
    """views.publish."""
    workspace = call.workspace
    user = workspace.users.get(call.text("user_id"))
    if user is None or user.is_bot:
        raise ApiError("user_not_found")
    body = validated_view(workspace, call.json("view"), ("home",))
    home = workspace.homes.get(user.id)
    if home is None:
        if call.has("hash"):
            raise ApiError("hash_conflict")
        home = _new_view(workspace, user.id, "home", body)
        workspace.homes[user.id] = home
        workspace.notify({"type": "home", "user": user.id, "view": home.id})
    else:
        _check_hash(call, home)
        replace_view(workspace, home, body)
    return {"view": serializers.view(call.workspace, home)}


def validated_view(workspace: Workspace, body: object, kinds: tuple[str, ...]) -> Json:
    """Return the view as JSON, if Slack would take it. Raises ApiError with what is wrong where."""
    if not isinstance(body, dict):
        raise ApiError("invalid_arguments", "must provide an object [json-pointer:/view]")
    if len(json.dumps(body).encode()) > LARGEST_VIEW:
        raise ApiError("view_too_large")
    errors = view_errors(body, kinds) or missing_file_errors(workspace, body["blocks"], "/view")
    if errors:
        raise ApiError("invalid_arguments", *errors)
    return body


def push_view(workspace: Workspace, user_id: str, body: Json, *, replacing: bool = False) -> View:
    """Return a new modal on top of the person's stack; `body` is already validated.

    Also for `response_action: push`.
    """
    with workspace.lock:
        stack = workspace.stacks.setdefault(user_id, [])
        if replacing:
            for closed in stack:
                closed.open = False
            stack.clear()
        view = _new_view(workspace, user_id, "modal", body)
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
    workspace.notify({"type": "view_opened", "user": user_id, "view": view.id})
    return view


def _choose_current_conversation(view: View, channel: str) -> None:
    """Fill menus with `default_to_current_conversation` with the channel the person is in."""
    for one in controls(view.blocks):
        if channel and one.element.get("default_to_current_conversation"):
            chosen = [channel] if one.type in MULTIPLE else channel
            entered = view.state.setdefault(one.block_id, {})
            entered[one.action_id] = state_holding(one.element, chosen)


def replace_view(workspace: Workspace, view: View, body: Json) -> None:
    """Give the view other content, which is already validated.

    What the person entered stays where the block and the element kept their ids and type.
    Also for `response_action: update`.
    """
    with workspace.lock:
        if body.get("external_id") != view.external_id:
            _unused_external_id(workspace, body, view)
        view.json = normalized_view(body, lambda: workspace.new_id("b"))
        view.state = _kept_state(view)
        view.errors = {}
        view.hash = _hash(workspace)
    workspace.notify({"type": "view_changed", "user": view.user, "view": view.id})


def _kept_state(view: View) -> dict[str, Json]:
    kept: dict[str, Json] = {}
    for block_id, actions in view.state.items():
        for action_id, value in actions.items():
            control = find(view.blocks, block_id, action_id)
            if control is not None and control.type == value.get("type"):
                kept.setdefault(block_id, {})[action_id] = value
    return kept


def _new_view(
    workspace: Workspace, user_id: str, kind: Literal["modal", "home"], body: Json
) -> View:
    _unused_external_id(workspace, body, None)
    view = View(
        id=workspace.new_id("V"),
        type=kind,
        user=user_id,
        json=normalized_view(body, lambda: workspace.new_id("b")),
        hash=_hash(workspace),
    )
    view.root_id = view.id
    workspace.views[view.id] = view
    return view


def _unused_external_id(workspace: Workspace, body: Json, own: View | None) -> None:
    wanted = body.get("external_id")
    taken = (view for view in workspace.views.values() if view.open and view is not own)
    if wanted and any(view.external_id == wanted for view in taken):
        raise ApiError("duplicate_external_id")


def _hash(workspace: Workspace) -> str:
    return f"{workspace.epoch()}.{workspace.new_id('h')}"


def _trigger(call: Call) -> Trigger:
    """Return the trigger that the call names, if it may still be used."""
    trigger = call.workspace.triggers.get(call.text("trigger_id"))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    if call.workspace.real_clock.now() > trigger.expires:
        raise ApiError("expired_trigger_id")
    return trigger


def _requested_view(call: Call) -> View:
    """Return the open view that `view_id` or `external_id` names."""
    external_id, view_id = call.text("external_id"), call.text("view_id")
    for view in call.workspace.views.values():
        is_meant = view.external_id == external_id if external_id else view.id == view_id
        if view.open and is_meant:
            return view
    raise ApiError("not_found")


def _check_hash(call: Call, view: View) -> None:
    if call.has("hash") and call.text("hash") != view.hash:
        raise ApiError("hash_conflict")
