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

from bot.clock import OffsetClock
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
"""How far the clock is set at once: all that falls due on the way happens, and takes its time."""


def _nothing() -> None:
    """After an act, nothing more happens."""


class Sandbox:
    """The workspace as its people see it. `after` runs after each act, say to drain an outbox."""

    def __init__(
        self, workspace: Workspace, actions: UserActions, after: Callable[[], object] = _nothing
    ) -> None:
        self.workspace = workspace
        self.actions = actions
        self.after = after
        self._people: dict[str, Person] = {}

    def user(self, name: str) -> "Person":
        """The person with this handle, name, e-mail or id."""
        found = self.find_user(name)
        return self._people.setdefault(found.id, Person(self, found))

    def find_user(self, name: str) -> User:
        """The record of the person with this handle, name, e-mail or id."""
        return find_user(self.workspace, name)

    def find_channel(self, name: str) -> Channel:
        """The record of the channel with this name (with or without "#") or id."""
        return find_channel(self.workspace, name)

    def channel(self, name: str, *, seen_by: str = "karl") -> ChannelScreen:
        """The channel as this person sees it."""
        return self.user(seen_by).channel(name)

    def dms(self, name: str) -> list[str]:
        """The texts of a person's direct messages from the bot, newest last."""
        return self.user(name).dms

    def advances(self, by: timedelta) -> None:
        """Let time pass, and what falls due happen."""
        self._clock().advance(by)
        self.after()

    def goes_to(self, moment: datetime) -> None:
        """Set the clock, and let happen what falls due."""
        self._clock().set(moment)
        self.after()

    def _clock(self) -> OffsetClock:
        clock = self.workspace.clock
        assert hasattr(clock, "advance"), "this workspace's clock can't be set"  # noqa: S101
        return clock  # type: ignore[return-value]  # FrozenClock has the same two methods


class Person(PersonView):
    """One person. What they do returns the person, so that acts can be chained."""

    def __init__(self, slack: Sandbox, user: User) -> None:
        super().__init__(slack.workspace, user)
        self.slack = slack
        self.outcome = ActionResult()
        """What came of the last act: `.error` is Slack's own text where it went wrong."""
        self.asked: list[str] = []
        """The texts of "Are you sure?" dialogues confirmed so far."""

    # --- doing ---

    def runs(self, line: str, *, in_: str | None = None) -> Self:
        """Send a command. AssertionError where Slack shows an error instead."""
        self.tries(line, in_=in_)
        return self._succeeded(f"ran {line!r}")

    def tries(self, line: str, *, in_: str | None = None, thread: str = "") -> ActionResult:
        """Send a command that may fail; `.error` is what Slack says to the person."""
        self._at_home = False
        channel = self._channel(in_).id
        return self._does(
            lambda: self.slack.actions.command(self.id, channel, line, thread_ts=thread)
        )

    def clicks(
        self, label: str, *, beside: str = "", in_: Where = None, confirms: bool = True
    ) -> Self:
        """Press the button (or choose from an overflow menu) with this label.

        Looked for in the open modal; else in ephemeral and direct messages from the newest on,
        then on Home (first, if just opened), then in channels. `beside`: words near it, where
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
        block_id, action_id = control.block_id, control.action_id
        self._does(
            lambda: self.slack.actions.click(self.id, screen.ref, block_id, action_id, option)
        )
        return self._succeeded(f"clicked {label!r}")

    def fills(
        self,
        label: str | Mapping[str, Value],
        value: Value = None,
        *,
        in_: Where = None,
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
        """Send the modal off. Refused fields don't raise: see `modal.errors`."""
        modal = self._open_modal()
        self._does(lambda: self.slack.actions.submit(self.id, modal.view.id))
        return self._succeeded("submitted the modal")

    def closes(self, *, everything: bool = False) -> Self:
        """Close the modal on top, or with `everything` all of them."""
        modal = self._open_modal()
        self._does(lambda: self.slack.actions.close(self.id, modal.view.id, everything=everything))
        return self

    def opens_home(self) -> HomeScreen:
        """Open the Home tab and look at it."""
        self._does(lambda: self.slack.actions.open_home(self.id))
        self._succeeded("opened Home")
        self._at_home = True
        return self.home

    def reacts(self, name: str, *, to: MessageScreen | str | None = None) -> Self:
        """React to a message: a screen, words in it, or (None) the newest direct message."""
        message = self._message(to)
        self._does(lambda: self.slack.actions.react(self.id, message.channel, message.ts, name))
        return self._succeeded(f"reacted with :{name}:")

    def unreacts(self, name: str, *, to: MessageScreen | str | None = None) -> Self:
        """Take a reaction back."""
        message = self._message(to)
        self._does(lambda: self.slack.actions.unreact(self.id, message.channel, message.ts, name))
        return self._succeeded(f"took :{name}: back")

    def writes(
        self, text: str, *, in_: str = "dm", under: MessageScreen | str | None = None
    ) -> Self:
        """Write to the bot, in a channel, or in the thread `under` a message or words in it."""
        parent = None if under is None else self._message(under)
        channel = parent.channel if parent else self._channel(in_).id
        thread = parent.ts if parent else ""
        self._does(lambda: self.slack.actions.post(self.id, channel, text, thread))
        return self._succeeded("wrote")

    def uses_shortcut(self, callback_id: str, *, on: MessageScreen | str | None = None) -> Self:
        """Choose a shortcut of the app, or one in the menu of a message or of words in it."""
        message = None if on is None else self._message(on)
        self._does(lambda: self.slack.actions.shortcut(self.id, callback_id, message))
        return self._succeeded(f"used the shortcut {callback_id!r}")

    def changes(self, **fields: Value) -> Self:
        """Change one's own account, such as locale="en-GB"."""
        self._does(lambda: self.slack.actions.user_change(self.id, **fields))
        return self

    # --- how ---

    def _does(self, act: Callable[[], ActionResult]) -> ActionResult:
        try:
            self.outcome = act()
        except ActionNotPossible as impossible:
            raise AssertionError(f"{self.user.name} can't: {impossible}. {self._dump()}") from None
        self.slack.after()
        return self.outcome

    def _succeeded(self, did: str) -> Self:
        if self.outcome.error:
            raise AssertionError(
                f"{self.user.name} {did} and was told: {self.outcome.error} {self._dump()}"
            )
        return self

    def _open_modal(self) -> ModalScreen:
        if self.modal is None:
            raise AssertionError(f"{self.user.name} has no modal open. {self._dump()}")
        return self.modal

    def _enters(self, screen: Screen, control: VisibleControl, value: Value, label: str) -> None:
        kind = control.type
        if "external" in kind and value:
            for query in value if isinstance(value, list) else [value]:
                self.slack.actions.options(
                    self.id, screen.ref, control.block_id, control.action_id, str(query)
                )
        ready = self._ready(kind, value)
        self._does(
            lambda: self.slack.actions.fill(
                self.id, screen.ref, control.block_id, control.action_id, ready
            )
        )
        self._succeeded(f"filled {label!r}")

    def _ready(self, kind: str, value: Value) -> Value:
        """The value in the form that UserActions takes: ids for names, an upload for a file."""
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
