"""Pressing buttons, choosing in menus, filling fields: on messages, modals and Home alike."""

from bot.sandbox import serializers
from bot.sandbox.controls import (
    CLICKABLE,
    MULTIPLE,
    Control,
    OptionNotFound,
    Value,
    all_options,
    option_with_text,
    state_holding,
    wire_value,
)
from bot.sandbox.transport import BotResponse
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible, Surface, SurfaceRef, surface
from bot.sandbox.visible_text import Reader
from bot.sandbox.workspace import Json

_PLAIN = Reader()
_IN_ACTIONS = ("text", "value", "style", "url", "placeholder", "confirm", "initial_option")


def click(
    dispatcher: PayloadDispatcher,
    user_id: str,
    ref: SurfaceRef,
    block_id: str,
    action_id: str,
    *,
    option: object = None,
) -> ActionResult:
    """Press a button, or an entry (`option`: its value or text) of an overflow menu."""
    person = dispatcher.person(user_id)
    here = surface(dispatcher.workspace, user_id, ref)
    control = here.control(block_id, action_id)
    if control.type not in CLICKABLE:
        raise ActionNotPossible(f"{action_id} is a {control.type}: it is filled, not clicked")
    done = _action(control)
    if control.type == "overflow":
        done["selected_option"] = _option(dispatcher, here, control, option)
    answer = dispatcher.send(
        "interactive", payloads.action(dispatcher.workspace, person, here, done)
    )
    return ActionResult(slackbot.action_error(person.locale, answer), answer=answer)


def fill(
    dispatcher: PayloadDispatcher,
    user_id: str,
    ref: SurfaceRef,
    block_id: str,
    action_id: str,
    *,
    value: Value,
) -> ActionResult:
    """Enter or choose: texts, option values (or texts), ids, ISO dates; a list where several go.

    None or "" empties it. The bot hears at once of elements outside input blocks, and of inputs
    with `dispatch_action`.
    """
    person = dispatcher.person(user_id)
    here = surface(dispatcher.workspace, user_id, ref)
    control = here.control(block_id, action_id)
    if control.type in CLICKABLE:
        raise ActionNotPossible(f"{action_id} is a {control.type}: it is clicked, not filled")
    state = _state(dispatcher, here, control, value)
    here.touched.setdefault(block_id, {})[action_id] = state
    if not control.dispatches_action:
        return ActionResult()
    # In an action the chosen value stands beside the element's own fields.
    done = _action(control) | {k: v for k, v in state.items() if k != "type"}
    answer = dispatcher.send(
        "interactive", payloads.action(dispatcher.workspace, person, here, done)
    )
    return ActionResult(slackbot.action_error(person.locale, answer), answer=answer)


def options(
    dispatcher: PayloadDispatcher,
    user_id: str,
    ref: SurfaceRef,
    block_id: str,
    action_id: str,
    *,
    query: str,
) -> ActionResult:
    """Type into an external menu: `options` of the outcome are what the bot offers."""
    person = dispatcher.person(user_id)
    here = surface(dispatcher.workspace, user_id, ref)
    control = here.control(block_id, action_id)
    if control.type not in {"external_select", "multi_external_select"}:
        raise ActionNotPossible(
            f"{action_id} is a {control.type}: its options don't come from the bot"
        )
    payload = payloads.suggestion(dispatcher.workspace, person, here, control, query)
    answer = dispatcher.send("interactive", payload)
    offered = _offered(answer)
    dispatcher.offered[(user_id, block_id, action_id)] = offered
    return ActionResult(
        slackbot.action_error(person.locale, answer), answer=answer, options=offered
    )


def _offered(answer: BotResponse) -> list[Json]:
    return all_options(answer.body) if answer.ok and isinstance(answer.body, dict) else []


def _action(control: Control) -> Json:
    element = control.element
    done: Json = {
        "type": control.type,
        "action_id": control.action_id,
        "block_id": control.block_id,
    }
    return done | {name: element[name] for name in _IN_ACTIONS if name in element}


def _state(dispatcher: PayloadDispatcher, here: Surface, control: Control, value: Value) -> Json:
    if value in (None, "", []):
        return state_holding(control.element, [] if control.type in MULTIPLE else None)
    if control.type in MULTIPLE:
        chosen = value if isinstance(value, list) else [value]
        return state_holding(
            control.element, [_choice(dispatcher, here, control, each) for each in chosen]
        )
    return state_holding(control.element, _choice(dispatcher, here, control, value))


def _choice(dispatcher: PayloadDispatcher, here: Surface, control: Control, value: Value) -> Value:
    kind = control.type
    if kind == "file_input":
        return _file(dispatcher, control, value)
    if kind.endswith(("static_select", "external_select")) or kind in {
        "checkboxes",
        "radio_buttons",
    }:
        return _option(dispatcher, here, control, value)
    if kind.endswith("users_select") and value not in dispatcher.workspace.users:
        raise ActionNotPossible(f"there is no user {value}")
    if kind.endswith(("conversations_select", "channels_select")):
        _known_channel(dispatcher, here, value)
    try:
        return wire_value(kind, value)
    except (OverflowError, TypeError, ValueError) as wrong:
        raise ActionNotPossible(
            f"{control.action_id} is a {kind}: {value!r} does not go there"
        ) from wrong


def _known_channel(dispatcher: PayloadDispatcher, here: Surface, channel_id: str) -> None:
    channel = dispatcher.workspace.channels.get(channel_id)
    if channel is None or not dispatcher.workspace.can_see(here.user, channel):
        raise ActionNotPossible(f"{here.user} sees no channel {channel_id}")


def _option(dispatcher: PayloadDispatcher, here: Surface, control: Control, wanted: Value) -> Json:
    offered = all_options(control.element)
    offered += dispatcher.offered.get((here.user, control.block_id, control.action_id), [])
    if isinstance(wanted, dict):
        wanted = wanted.get("value")
    try:
        by_value = (each for each in offered if each.get("value") == wanted)
        return next(by_value, None) or option_with_text(offered, str(wanted), _PLAIN)
    except OptionNotFound as nothing:
        raise ActionNotPossible(str(nothing)) from nothing


def _file(dispatcher: PayloadDispatcher, control: Control, file_id: str) -> Json:
    upload = dispatcher.workspace.files.get(file_id)
    if upload is None:
        raise ActionNotPossible(f"there is no file {file_id}")
    allowed = control.element.get("filetypes") or []
    kind = upload.name.rpartition(".")[2].lower()
    if allowed and kind not in allowed:
        raise ActionNotPossible(f"{upload.name} can't be chosen: only {', '.join(allowed)} go here")
    return serializers.file(dispatcher.workspace, upload)
