"""Pressing buttons, choosing in menus, filling fields: on messages, modals and Home alike."""

from bot.sandbox import serializers
from bot.sandbox.controls import (
    MULTIPLE,
    PRESSED,
    Control,
    NotOnOffer,
    Value,
    holding,
    option_named,
    options_of,
    written,
)
from bot.sandbox.transport import Answer
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.dispatch import Desk, Outcome
from bot.sandbox.user_actions.surfaces import CannotDo, Place, Surface, surface
from bot.sandbox.visible_text import Reader
from bot.sandbox.workspace import Json

_PLAIN = Reader()
_IN_ACTIONS = ("text", "value", "style", "url", "placeholder", "confirm", "initial_option")


def click(
    desk: Desk, user_id: str, place: Place, block_id: str, action_id: str, *, option: object = None
) -> Outcome:
    """Press a button, or an entry (`option`: its value or text) of an overflow menu."""
    person = desk.person(user_id)
    here = surface(desk.workspace, user_id, place)
    control = here.control(block_id, action_id)
    if control.type not in PRESSED:
        raise CannotDo(f"{action_id} is a {control.type}: it is filled, not clicked")
    done = _action(control)
    if control.type == "overflow":
        done["selected_option"] = _option(desk, here, control, option)
    answer = desk.send("interactive", payloads.action(desk.workspace, person, here, done))
    return Outcome(slackbot.press_failed(person.locale, answer), answer=answer)


def fill(
    desk: Desk, user_id: str, place: Place, block_id: str, action_id: str, *, value: Value
) -> Outcome:
    """Enter or choose: texts, option values (or texts), ids, ISO dates; a list where several go.

    None or "" empties it. The bot hears at once of elements outside input blocks, and of inputs
    with `dispatch_action`.
    """
    person = desk.person(user_id)
    here = surface(desk.workspace, user_id, place)
    control = here.control(block_id, action_id)
    if control.type in PRESSED:
        raise CannotDo(f"{action_id} is a {control.type}: it is clicked, not filled")
    state = _state(desk, here, control, value)
    here.touched.setdefault(block_id, {})[action_id] = state
    if not control.fires:
        return Outcome()
    # In an action the chosen value stands beside the element's own fields.
    done = _action(control) | {k: v for k, v in state.items() if k != "type"}
    answer = desk.send("interactive", payloads.action(desk.workspace, person, here, done))
    return Outcome(slackbot.press_failed(person.locale, answer), answer=answer)


def options(
    desk: Desk, user_id: str, place: Place, block_id: str, action_id: str, *, query: str
) -> Outcome:
    """Type into an external menu: `options` of the outcome are what the bot offers."""
    person = desk.person(user_id)
    here = surface(desk.workspace, user_id, place)
    control = here.control(block_id, action_id)
    if control.type not in {"external_select", "multi_external_select"}:
        raise CannotDo(f"{action_id} is a {control.type}: its options don't come from the bot")
    payload = payloads.suggestion(desk.workspace, person, here, control, query)
    answer = desk.send("interactive", payload)
    offered = _offered(answer)
    desk.offered[(user_id, block_id, action_id)] = offered
    return Outcome(slackbot.press_failed(person.locale, answer), answer=answer, options=offered)


def _offered(answer: Answer) -> list[Json]:
    return options_of(answer.body) if answer.ok and isinstance(answer.body, dict) else []


def _action(control: Control) -> Json:
    element = control.element
    done: Json = {
        "type": control.type,
        "action_id": control.action_id,
        "block_id": control.block_id,
    }
    return done | {name: element[name] for name in _IN_ACTIONS if name in element}


def _state(desk: Desk, here: Surface, control: Control, value: Value) -> Json:
    if value in (None, "", []):
        return holding(control.element, [] if control.type in MULTIPLE else None)
    if control.type in MULTIPLE:
        chosen = value if isinstance(value, list) else [value]
        return holding(control.element, [_choice(desk, here, control, each) for each in chosen])
    return holding(control.element, _choice(desk, here, control, value))


def _choice(desk: Desk, here: Surface, control: Control, value: Value) -> Value:
    kind = control.type
    if kind == "file_input":
        return _file(desk, control, value)
    if kind.endswith(("static_select", "external_select")) or kind in {
        "checkboxes",
        "radio_buttons",
    }:
        return _option(desk, here, control, value)
    if kind.endswith("users_select") and value not in desk.workspace.users:
        raise CannotDo(f"there is no user {value}")
    if kind.endswith(("conversations_select", "channels_select")):
        _known_channel(desk, here, value)
    try:
        return written(kind, value)
    except (OverflowError, TypeError, ValueError) as wrong:
        raise CannotDo(f"{control.action_id} is a {kind}: {value!r} does not go there") from wrong


def _known_channel(desk: Desk, here: Surface, channel_id: str) -> None:
    channel = desk.workspace.channels.get(channel_id)
    if channel is None or not desk.workspace.can_see(here.user, channel):
        raise CannotDo(f"{here.user} sees no channel {channel_id}")


def _option(desk: Desk, here: Surface, control: Control, wanted: Value) -> Json:
    offered = options_of(control.element)
    offered += desk.offered.get((here.user, control.block_id, control.action_id), [])
    if isinstance(wanted, dict):
        wanted = wanted.get("value")
    try:
        by_value = (each for each in offered if each.get("value") == wanted)
        return next(by_value, None) or option_named(offered, str(wanted), _PLAIN)
    except NotOnOffer as nothing:
        raise CannotDo(str(nothing)) from nothing


def _file(desk: Desk, control: Control, file_id: str) -> Json:
    upload = desk.workspace.files.get(file_id)
    if upload is None:
        raise CannotDo(f"there is no file {file_id}")
    allowed = control.element.get("filetypes") or []
    kind = upload.name.rpartition(".")[2].lower()
    if allowed and kind not in allowed:
        raise CannotDo(f"{upload.name} can't be chosen: only {', '.join(allowed)} go here")
    return serializers.file(desk.workspace, upload)
