"""Clicking buttons, choosing in menus, filling fields: on messages, modals and Home alike."""

from bot.sandbox import serializers
from bot.sandbox.controls import (
    CLICKABLE,
    MULTIPLE,
    WITH_OPTIONS,
    Control,
    OptionNotFound,
    Value,
    all_options,
    option_with_text,
    state_holding,
    wire_value,
)
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible, Surface, SurfaceRef, surface
from bot.sandbox.visible_text import Reader
from bot.sandbox.workspace import Json, User

_PLAIN = Reader()
_IN_ACTIONS = ("text", "value", "style", "url", "placeholder", "confirm", "initial_option")


class BlockActions(PayloadDispatcher):
    """Clicking and filling interactive elements."""

    def click(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, option: Value = None
    ) -> ActionResult:
        """Click a button, or an entry (`option`: its value or text) of an overflow menu."""
        person, here, control = self._find(user_id, ref, block_id, action_id)
        if control.type not in CLICKABLE:
            raise ActionNotPossible(f"{action_id} is a {control.type}: it is filled, not clicked")
        action = _action(control)
        if control.type == "overflow":
            action["selected_option"] = self._option(here, control, option)
        return self._interact(person, payloads.action(self.workspace, person, here, action))

    def fill(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, value: Value
    ) -> ActionResult:
        """Enter or choose: texts, option values (or texts), ids, ISO dates; or a list of them.

        None or "" empties it. The bot hears at once of elements outside input blocks, and of
        inputs with `dispatch_action`.
        """
        person, here, control = self._find(user_id, ref, block_id, action_id)
        if control.type in CLICKABLE:
            raise ActionNotPossible(f"{action_id} is a {control.type}: it is clicked, not filled")
        state = self._state(here, control, value)
        here.touched.setdefault(block_id, {})[action_id] = state
        if not control.dispatches_action:
            return ActionResult()
        # In an action the chosen value stands beside the element's own fields.
        action = _action(control) | {k: v for k, v in state.items() if k != "type"}
        return self._interact(person, payloads.action(self.workspace, person, here, action))

    def options(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, query: str
    ) -> ActionResult:
        """Type into an external menu; `options` of the result are what the bot suggests."""
        person, here, control = self._find(user_id, ref, block_id, action_id)
        if control.type not in {"external_select", "multi_external_select"}:
            raise ActionNotPossible(
                f"{action_id} is a {control.type}: its options don't come from the bot"
            )
        payload = payloads.suggestion(self.workspace, person, here, control, query)
        result = self._interact(person, payload)
        if result.ok and result.response and isinstance(result.response.body, dict):
            result.options = all_options(result.response.body)
        self.suggested[user_id, block_id, action_id] = result.options
        return result

    def _find(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str
    ) -> tuple[User, Surface, Control]:
        person, here = self.person(user_id), surface(self.workspace, user_id, ref)
        return person, here, here.control(block_id, action_id)

    def _interact(self, person: User, payload: Json) -> ActionResult:
        response = self.send("interactive", payload)
        return ActionResult(slackbot.action_error(person.locale, response), response=response)

    def _state(self, here: Surface, control: Control, value: Value) -> Json:
        if control.type not in MULTIPLE:
            is_empty = value in (None, "", [])
            chosen = None if is_empty else self._choice(here, control, value)
            return state_holding(control.element, chosen)
        values = value if isinstance(value, list) else [value] if value not in (None, "") else []
        return state_holding(control.element, [self._choice(here, control, one) for one in values])

    def _choice(self, here: Surface, control: Control, value: Value) -> Value:
        kind = control.type
        if kind == "file_input":
            return self._file(control, value)
        if kind in WITH_OPTIONS:
            return self._option(here, control, value)
        if kind.endswith("users_select") and value not in self.workspace.users:
            raise ActionNotPossible(f"there is no user {value}")
        if kind.endswith(("conversations_select", "channels_select")):
            channel = self.workspace.channels.get(value)
            if channel is None or not self.workspace.can_see(here.user, channel):
                raise ActionNotPossible(f"{here.user} sees no channel {value}")
        try:
            return wire_value(kind, value)
        except (OverflowError, TypeError, ValueError) as wrong:
            raise ActionNotPossible(
                f"{control.action_id} is a {kind}: {value!r} does not go there"
            ) from wrong

    def _option(self, here: Surface, control: Control, wanted: Value) -> Json:
        suggested = self.suggested.get((here.user, control.block_id, control.action_id), [])
        offered = [*all_options(control.element), *suggested]
        if isinstance(wanted, dict):
            wanted = wanted.get("value")
        try:
            by_value = (one for one in offered if one.get("value") == wanted)
            return next(by_value, None) or option_with_text(offered, str(wanted), _PLAIN)
        except OptionNotFound as nothing:
            raise ActionNotPossible(str(nothing)) from nothing

    def _file(self, control: Control, file_id: str) -> Json:
        upload = self.workspace.files.get(file_id)
        if upload is None:
            raise ActionNotPossible(f"there is no file {file_id}")
        allowed = control.element.get("filetypes") or []
        if allowed and upload.filetype not in allowed:
            kinds = ", ".join(allowed)
            raise ActionNotPossible(f"{upload.name} can't be chosen: only {kinds} go here")
        return serializers.file(self.workspace, upload)


def _action(control: Control) -> Json:
    element = control.element
    action = {"type": control.type, "action_id": control.action_id, "block_id": control.block_id}
    return action | {name: element[name] for name in _IN_ACTIONS if name in element}
