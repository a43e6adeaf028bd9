"""People in the sandbox, for tests and the tour: they act on what they see.

    slack = Sandbox(workspace, actions, after=bot.drain_outbox)
    anna = slack.user("anna")
    anna.runs("/vorstellen").fills({"Über mich": "Hallo!"}).submits()
    anna.clicks("Veröffentlichen")
    assert "Hallo!" in slack.channel("vorstellungen").newest
    assert slack.user("ben").dms == ["anna fragt, ob Du …"]

Labels, options and texts are those in the reader's own language. Whatever is not there raises an
AssertionError that says what is there instead.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from bot.clock import FrozenClock, OffsetClock
from bot.sandbox.controls import Value
from bot.sandbox.lookup import find_button, find_field, find_option
from bot.sandbox.person_view import PersonView, Where, find_channel, find_user
from bot.sandbox.screens import (
    ChannelScreen,
    HomeScreen,
    MessageScreen,
    ModalScreen,
    Screen,
    VisibleControl,
)
from bot.sandbox.user_actions import ActionNotPossible, ActionResult, UserActions
from bot.sandbox.workspace import Channel, User, Workspace

FARTHEST = timedelta(days=2 * 366)
"""How far the clock is set forward at once: all that falls due until then takes its time."""


class Sandbox:
    """The workspace as its people see it; `after` runs after each action of theirs."""

    def __init__(
        self, workspace: Workspace, actions: UserActions, after: Callable[[], object] = lambda: None
    ) -> None:
        self.workspace = workspace
        self.actions = actions
        self.after = after
        self._people: dict[str, Person] = {}

    def user(self, name: str) -> "Person":
        """Return the person with this handle, name, e-mail or id."""
        found = self.find_user(name)
        return self._people.setdefault(found.id, Person(self, found))

    def find_user(self, name: str) -> User:
        """Return the record of the person with this handle, name, e-mail or id."""
        return find_user(self.workspace, name)

    def find_channel(self, name: str) -> Channel:
        """Return the record of the channel with this name (with or without "#") or id."""
        return find_channel(self.workspace, name)

    def channel(self, name: str, *, seen_by: str = "karl") -> ChannelScreen:
        """Return the channel as this person sees it."""
        return self.user(seen_by).channel(name)

    def dms(self, name: str) -> list[str]:
        """Return the texts of a person's direct messages from the bot, newest last."""
        return self.user(name).dms

    def advances(self, by: timedelta) -> None:
        """Set the clock forward by this much; what falls due meanwhile happens."""
        self._clock().advance(by)
        self.after()

    def goes_to(self, moment: datetime) -> None:
        """Set the clock to this moment; what falls due until then happens."""
        self._clock().set(moment)
        self.after()

    def _clock(self) -> OffsetClock | FrozenClock:
        clock = self.workspace.clock
        assert isinstance(clock, OffsetClock | FrozenClock), "this clock can't be set"  # noqa: S101
        return clock


class Person(PersonView):
    """One person. Actions return the person, so that they can be chained."""

    def __init__(self, slack: Sandbox, user: User) -> None:
        super().__init__(slack.workspace, user)
        self.slack = slack
        self.result = ActionResult()
        """What came of the last action; `.error` is Slack's own text where it went wrong."""
        self.asked: list[str] = []
        """The texts of the confirmation dialogues shown so far."""

    # --- actions ---

    def runs(self, line: str, *, in_: str | None = None) -> Self:
        """Send a command. AssertionError where Slack shows an error instead."""
        self.tries(line, in_=in_)
        return self._succeeded(f"ran {line!r}")

    def tries(self, line: str, *, in_: str | None = None, thread: str = "") -> ActionResult:
        """Send a command that may fail; `.error` is what Slack says to the person."""
        self._at_home = False
        channel = self._channel(in_).id
        self._does(self.slack.actions.command, channel, line, thread_ts=thread)
        return self.result

    def clicks(
        self, label: str, *, beside: str = "", in_: Where = None, confirms: bool = True
    ) -> Self:
        """Click the button (or choose from an overflow menu) with this label.

        Looked for in the open modal; else in ephemeral and direct messages from the newest on,
        then on Home (first, if just opened), then in channels. `beside`: text near it, where
        several are called the same. A modal's own submit and close buttons are found too.
        """
        modal = self.modal
        if modal is not None and in_ in {None, "modal"} and not beside:
            if label == modal.submit_label:
                return self.submits()
            if label == modal.close_label:
                return self.closes()
        screen, control, option = find_button(self._screens(in_), label, beside, self._dump)
        question = control.element.get("confirm")
        if question:
            self.asked.append(str(question["text"]["text"]))
            if not confirms:
                return self
        ids = (screen.ref, control.block_id, control.action_id)
        return self._does(self.slack.actions.click, *ids, option, did=f"clicked {label!r}")

    def fills(
        self, label: str | Mapping[str, Value], value: Value = None, *, in_: Where = None
    ) -> Self:
        """Fill the field with this label; or several, by a dict of labels and values.

        Texts and numbers as they are; options by their text, several as a list; dates and times as
        such or ISO; people and channels by name; files as bytes, (name, bytes) or a path. None
        empties the field.
        """
        entries = label if isinstance(label, Mapping) else {label: value}
        for name, entry in entries.items():
            screen, control = find_field(self._screens(in_), name, self._dump)
            self._enters(screen, control, entry, name)
        return self

    def chooses(self, option: str, *, label: str = "", in_: Where = None) -> Self:
        """Choose the option with this text, in whichever menu (or the one labelled) offers it."""
        screen, control = find_option(self._screens(in_), option, label, self._dump)
        chosen: Value = option
        if isinstance(screen.values.get(control.label), list):
            chosen = [*screen.values[control.label], option]
        self._enters(screen, control, chosen, option)
        return self

    def submits(self) -> Self:
        """Submit the modal. Refused fields don't raise: see `modal.errors`."""
        view_id = self._open_modal().view.id
        return self._does(self.slack.actions.submit, view_id, did="submitted the modal")

    def closes(self, *, everything: bool = False) -> Self:
        """Close the modal on top, or with `everything` all of them."""
        view_id = self._open_modal().view.id
        return self._does(self.slack.actions.close, view_id, everything=everything)

    def opens_home(self) -> HomeScreen:
        """Open the Home tab and look at it."""
        self._does(self.slack.actions.open_home, did="opened Home")
        self._at_home = True
        return self.home

    def reacts(self, name: str, *, to: MessageScreen | str | None = None) -> Self:
        """React to a message: a screen, text in it, or (None) the newest direct message."""
        message, did = self._message(to), f"reacted with :{name}:"
        return self._does(self.slack.actions.react, message.channel, message.ts, name, did=did)

    def unreacts(self, name: str, *, to: MessageScreen | str | None = None) -> Self:
        """Take a reaction back."""
        message, did = self._message(to), f"took :{name}: back"
        return self._does(self.slack.actions.unreact, message.channel, message.ts, name, did=did)

    def writes(
        self, text: str, *, in_: str = "dm", under: MessageScreen | str | None = None
    ) -> Self:
        """Write to the bot, in a channel, or in the thread `under` a message or text in it."""
        parent = None if under is None else self._message(under)
        channel = parent.channel if parent else self._channel(in_).id
        thread = parent.ts if parent else ""
        return self._does(self.slack.actions.post, channel, text, thread, did="wrote")

    def uses_shortcut(self, callback_id: str, *, on: MessageScreen | str | None = None) -> Self:
        """Choose a shortcut of the app, or one in the menu of a message or of text in it."""
        message = None if on is None else self._message(on)
        did = f"used the shortcut {callback_id!r}"
        return self._does(self.slack.actions.shortcut, callback_id, message, did=did)

    def changes(self, **fields: Value) -> Self:
        """Change fields of one's own account, such as locale="en-GB"."""
        return self._does(self.slack.actions.user_change, **fields)

    # --- how actions are performed ---

    def _does(
        self, action: Callable[..., ActionResult], *args: Value, did: str = "", **options: Value
    ) -> Self:
        """Perform it; `did` says what was done, where it must not have failed."""
        try:
            self.result = action(self.id, *args, **options)
        except ActionNotPossible as problem:
            raise AssertionError(f"{self.user.name} can't: {problem}. {self._dump()}") from None
        self.slack.after()
        return self._succeeded(did) if did else self

    def _succeeded(self, did: str) -> Self:
        if self.result.error:
            told = f"{self.user.name} {did} and was told: {self.result.error}"
            raise AssertionError(f"{told} {self._dump()}")
        return self

    def _open_modal(self) -> ModalScreen:
        if self.modal is None:
            raise AssertionError(f"{self.user.name} has no modal open. {self._dump()}")
        return self.modal

    def _enters(self, screen: Screen, control: VisibleControl, value: Value, label: str) -> None:
        ids = (screen.ref, control.block_id, control.action_id)
        if "external" in control.type and value:
            for query in value if isinstance(value, list) else [value]:
                self.slack.actions.options(self.id, *ids, str(query))
        ready = self._ready(control.type, value)
        self._does(self.slack.actions.fill, *ids, ready, did=f"filled {label!r}")

    def _ready(self, kind: str, value: Value) -> Value:
        """Return the value as UserActions takes it: ids for names, an upload for a file."""
        if isinstance(value, list):
            return [self._ready(kind, each) for each in value]
        if value in {None, ""}:
            return None
        if kind.endswith("users_select"):
            return self.slack.find_user(value).id
        if kind.endswith(("conversations_select", "channels_select")):
            return self.slack.find_channel(value).id
        return self._uploaded(value) if kind == "file_input" else value

    def _uploaded(self, value: Value) -> str:
        if isinstance(value, Path):
            value = (value.name, value.read_bytes())
        name, content = value if isinstance(value, tuple) else ("picture.png", value)
        return self.slack.actions.upload(self.id, name, content).id
