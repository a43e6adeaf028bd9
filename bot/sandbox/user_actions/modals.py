"""Submitting and closing modals, and the stack of up to three."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.controls import Control, Value, controls, held_value, state_values
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.block_actions import fill
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible, SurfaceRef, surface
from bot.sandbox.web_api.call import ApiError
from bot.sandbox.web_api.views import MAX_VIEW_STACK, push_view, replace_view, validated_view
from bot.sandbox.workspace import Json, User, View, Workspace


def submit(
    dispatcher: PayloadDispatcher, user_id: str, view_id: str, values: Json | None = None
) -> ActionResult:
    """Send a modal off, after entering `values` (block_id -> action_id -> value)."""
    person = dispatcher.person(user_id)
    shown = _top(dispatcher, user_id, view_id)
    if not shown.json.get("submit"):
        raise ActionNotPossible("this modal has no button to submit it")
    for block_id, entered in (values or {}).items():
        for action_id, value in entered.items():
            fill(dispatcher, user_id, SurfaceRef(view_id=view_id), block_id, action_id, value=value)
    shown.errors = _refused_by_slack(person, shown)
    if shown.errors:
        dispatcher.workspace.notify({"type": "view_changed", "user": user_id, "view": shown.id})
        return ActionResult(errors=dict(shown.errors))
    answer = dispatcher.send(
        "interactive", payloads.submission(dispatcher.workspace, person, shown)
    )
    if not answer.ok:
        return ActionResult(slackbot.text(person.locale, "trouble"), answer=answer)
    outcome = ActionResult(answer=answer)
    _respond(dispatcher.workspace, person, shown, answer.body, outcome)
    dispatcher.workspace.notify({"type": "view_changed", "user": user_id, "view": shown.id})
    return outcome


def close(
    dispatcher: PayloadDispatcher, user_id: str, view_id: str, *, everything: bool = False
) -> ActionResult:
    """Press "Cancel", or with `everything` the cross that closes the whole stack."""
    person = dispatcher.person(user_id)
    shown = _top(dispatcher, user_id, view_id)
    cleared = everything or bool(shown.json.get("clear_on_close"))
    gone = list(reversed(dispatcher.workspace.stacks[user_id])) if cleared else [shown]
    notices = [
        payloads.closed(dispatcher.workspace, person, each, cleared=cleared)
        for each in gone
        if each.json.get("notify_on_close")
    ]
    take_down(dispatcher.workspace, gone)
    outcome = ActionResult()
    for notice in notices:
        outcome.answer = dispatcher.send("interactive", notice)
    return outcome


def take_down(workspace: Workspace, views: list[View]) -> None:
    """Close these views; the one below each comes up again."""
    with workspace.lock:
        for each in views:
            each.open = False
            workspace.stacks.get(each.user, []).remove(each)
    for each in views:
        workspace.notify({"type": "view_closed", "user": each.user, "view": each.id})


def _top(dispatcher: PayloadDispatcher, user_id: str, view_id: str) -> View:
    thing = surface(dispatcher.workspace, user_id, SurfaceRef(view_id=view_id)).thing
    if not isinstance(thing, View) or thing.type != "modal":
        raise ActionNotPossible("only a modal is submitted or closed")
    return thing


# --- what the bot answers to a submission ---


def _respond(
    workspace: Workspace, person: User, shown: View, body: object, outcome: ActionResult
) -> None:
    """Errors beside fields, another view in its ref or on top, or away with it."""
    said: Json = body if isinstance(body, dict) else {}
    action = said.get("response_action")
    stack = workspace.stacks.get(shown.user, [])
    # The handler itself may have used views.update or views.push: the submitted view goes anyway.
    if action is None:
        take_down(workspace, [shown])
    elif action == "clear":
        take_down(workspace, list(reversed(stack)))
    elif action == "errors" and _errors_fit(shown, said.get("errors")):
        shown.errors = dict(said["errors"])
        outcome.errors = dict(said["errors"])
    elif not _shown(workspace, shown, action, said.get("view")):
        outcome.error = slackbot.text(person.locale, "trouble")


def _errors_fit(shown: View, errors: object) -> bool:
    inputs = {control.block_id for control in controls(shown.json["blocks"]) if control.is_input}
    return isinstance(errors, dict) and bool(errors) and set(errors) <= inputs


def _shown(workspace: Workspace, shown: View, action: object, view: object) -> bool:
    """Whether Slack could update or push as told; a wrong view is only seen as trouble."""
    stack = workspace.stacks.get(shown.user, [])
    try:
        body = validated_view(workspace, view, ("modal",))
        if action == "update":
            replace_view(workspace, shown, body)
        elif action == "push" and len(stack) < MAX_VIEW_STACK:
            push_view(workspace, shown.user, body)
        else:
            return False
    except ApiError:
        return False
    return True


# --- what Slack itself checks before the bot hears of it ---


def _refused_by_slack(person: User, shown: View) -> dict[str, str]:
    values = state_values(shown.json["blocks"], shown.state)
    errors: dict[str, str] = {}
    for control in controls(shown.json["blocks"]):
        if control.is_input:
            value = held_value(values[control.block_id][control.action_id])
            complaint = next(_complaints(control, value), None)
            if complaint:
                errors[control.block_id] = slackbot.text(
                    person.locale, complaint[0], **complaint[1]
                )
    return errors


Complaint = tuple[str, dict[str, object]]
"""The name of a sentence of Slack's, and what stands in it."""


def _complaints(control: Control, value: Value) -> Iterator[Complaint]:
    if value is None:
        if not control.block.get("optional"):
            yield "required", {}
    elif control.type in _CHECKS:
        yield from _CHECKS[control.type](control.element, value)


def _text(element: Json, value: str) -> Iterator[Complaint]:
    shortest, longest = element.get("min_length") or 0, element.get("max_length") or 3000
    if len(value) < shortest:
        yield "too_short", {"n": shortest}
    if len(value) > longest:
        yield "too_long", {"n": longest}


def _email(_: Json, value: str) -> Iterator[Complaint]:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        yield "no_email", {}


def _url(_: Json, value: str) -> Iterator[Complaint]:
    if not re.fullmatch(r"https?://\S+\.\S+", value):
        yield "no_url", {}


def _number(element: Json, value: str) -> Iterator[Complaint]:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, value):
        yield "no_number", {}
        return
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        yield "too_small", {"n": least}
    if most is not None and float(value) > float(most):
        yield "too_big", {"n": most}


def _several(element: Json, value: list[Any]) -> Iterator[Complaint]:
    most = element.get("max_selected_items") or element.get("max_files")
    if most and len(value) > most:
        yield "too_many", {"n": most}


_CHECKS: dict[str, Callable[[Json, Any], Iterator[Complaint]]] = {
    "plain_text_input": _text,
    "email_text_input": _email,
    "url_text_input": _url,
    "number_input": _number,
    "file_input": _several,
    **{
        f"multi_{kind}_select": _several
        for kind in ("static", "external", "users", "conversations", "channels")
    },
}
