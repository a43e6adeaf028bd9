"""Submitting and closing modals, and the stack of up to three."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.controls import MULTIPLE, Control, Value, controls, held_value, state_values
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.block_actions import BlockActions
from bot.sandbox.user_actions.dispatch import ActionResult
from bot.sandbox.user_actions.surfaces import ActionNotPossible, SurfaceRef, surface
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.views import MAX_VIEW_STACK, push_view, replace_view, validated_view
from bot.sandbox.workspace import Json, View, Workspace

Complaint = tuple[str, dict[str, object]]
"""The key of a text of Slack's, and what stands in it."""


class ModalActions(BlockActions):
    """Submitting and closing modals."""

    def submit(self, user_id: str, view_id: str, values: Json | None = None) -> ActionResult:
        """Submit a modal, after entering `values` (block_id -> action_id -> value).

        `errors` of the result stand beside its fields.
        """
        person, view = self.person(user_id), self._top(user_id, view_id)
        if not view.json.get("submit"):
            raise ActionNotPossible("this modal has no button to submit it")
        for block_id, entered in (values or {}).items():
            for action_id, value in entered.items():
                self.fill(user_id, SurfaceRef(view_id=view_id), block_id, action_id, value)
        view.errors = _input_errors(person.locale, view)
        if view.errors:
            result = ActionResult(errors=dict(view.errors))
        else:
            payload = payloads.submission(self.workspace, person, view)
            response = self.send("interactive", payload)
            result = ActionResult(response=response)
            if not response.ok or not _apply(self.workspace, view, response.body):
                result.error = slackbot.text(person.locale, "trouble")
            if not response.ok:
                return result
            result.errors = dict(view.errors)
        self.workspace.notify({"type": "view_changed", "user": user_id, "view": view.id})
        return result

    def close(self, user_id: str, view_id: str, *, everything: bool = False) -> ActionResult:
        """Click "Cancel", or with `everything` the cross that closes the whole stack."""
        person, view = self.person(user_id), self._top(user_id, view_id)
        cleared = everything or bool(view.json.get("clear_on_close"))
        closed = list(reversed(self.workspace.stacks[user_id])) if cleared else [view]
        notices = [
            payloads.closed(self.workspace, person, one, cleared=cleared)
            for one in closed
            if one.json.get("notify_on_close")
        ]
        _close_views(self.workspace, closed)
        result = ActionResult()
        for notice in notices:
            result.response = self.send("interactive", notice)
        return result

    def _top(self, user_id: str, view_id: str) -> View:
        view = surface(self.workspace, user_id, SurfaceRef(view_id=view_id)).content
        if not isinstance(view, View) or view.type != "modal":
            raise ActionNotPossible("only a modal is submitted or closed")
        return view


def _close_views(workspace: Workspace, views: list[View]) -> None:
    """Close these views; the one below each comes up again."""
    with workspace.lock:
        for view in views:
            view.open = False
            workspace.stacks.get(view.user, []).remove(view)
    for view in views:
        workspace.notify({"type": "view_closed", "user": view.user, "view": view.id})


def _apply(workspace: Workspace, view: View, body: object) -> bool:
    """Do what the bot answers to a submission; False if Slack could not.

    That is errors beside fields, another view in its place or on top, or closing it.
    """
    answer: Json = body if isinstance(body, dict) else {}
    action = answer.get("response_action")
    stack = workspace.stacks.get(view.user, [])
    try:
        # The handler may have used views.update or views.push: the submitted view goes anyway.
        if action is None:
            _close_views(workspace, [view])
        elif action == "clear":
            _close_views(workspace, list(reversed(stack)))
        elif action == "errors":
            view.errors = _fitting_errors(view, answer.get("errors"))
            return bool(view.errors)
        elif action == "update":
            replace_view(workspace, view, validated_view(workspace, answer.get("view"), ("modal",)))
        elif action == "push" and len(stack) < MAX_VIEW_STACK:
            new = validated_view(workspace, answer.get("view"), ("modal",))
            push_view(workspace, view.user, new)
        else:
            return False
    except ApiError:
        return False
    return True


def _fitting_errors(view: View, errors: object) -> dict[str, str]:
    """Return the errors, if each stands beside an input of the view; else none."""
    inputs = {one.block_id for one in controls(view.blocks) if one.is_input}
    return dict(errors) if isinstance(errors, dict) and set(errors) <= inputs else {}


# --- what Slack itself checks before the bot hears of it ---


def _input_errors(locale: str, view: View) -> dict[str, str]:
    values = state_values(view.blocks, view.state)
    errors: dict[str, str] = {}
    for control in controls(view.blocks):
        if control.is_input:
            value = held_value(values[control.block_id][control.action_id])
            for key, fields in _complaints(control, value):
                errors.setdefault(control.block_id, slackbot.text(locale, key, **fields))
    return errors


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


def _matching(pattern: str, key: str) -> Callable[[Json, str], Iterator[Complaint]]:
    def check(_: Json, value: str) -> Iterator[Complaint]:
        if not re.fullmatch(pattern, value):
            yield key, {}

    return check


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
    **dict.fromkeys(MULTIPLE, _several),
    "plain_text_input": _text,
    "email_text_input": _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "no_email"),
    "url_text_input": _matching(r"https?://\S+\.\S+", "no_url"),
    "number_input": _number,
}
