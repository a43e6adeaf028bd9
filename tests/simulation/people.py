"""What people do, at random: they run commands, click whatever they see, fill in what opens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.app import Bot
from bot.sandbox.controls import Control, controls
from bot.sandbox.seed import user_id
from bot.sandbox.user_actions import ActionNotPossible, SurfaceRef, UserActions
from bot.sandbox.workspace import BOT_USER, Channel, Json
from commands.entry_info import PayloadKind
from tests.simulation.delivery import Delivery
from tests.simulation.forms import Forms

NAMES = ("anna", "tom", "yuki", "gabi", "sam", "ben", "clara", "dora", "karl", "kim", "kaya")

OFTEN = {"join": 4, "introduce": 4, "mentor": 6, "story": 6, "settings": 3, "sessions": 3}
"""How often people run these, where all others count one."""


def commands_of(bot: Bot) -> dict[str, int]:
    """Return each line that starts a command or a verb, and how often people run it."""
    main, lines = bot.community.commands.main, {}
    for entry in bot.dispatcher.entries.values():
        if entry.kind is PayloadKind.COMMAND:
            lines[getattr(bot.community.commands, entry.id)] = OFTEN.get(entry.id, 1)
        if entry.kind is PayloadKind.VERB:
            lines[f"{main} {entry.german or entry.id}"] = OFTEN.get(entry.id, 1)
    return lines


@dataclass(frozen=True)
class Button:
    """Something that can be clicked, as somebody sees it."""

    ref: SurfaceRef
    control: Control
    option: Any = None


class People:
    """People who act one after the other and beside each other."""

    def __init__(
        self, actions: UserActions, delivery: Delivery, commands: dict[str, int], random: Random
    ) -> None:
        self.workspace, self.actions, self.delivery = actions.workspace, actions, delivery
        self.random, self._commands = random, commands
        self._ids = {name: user_id(name) for name in NAMES}
        self._forms = Forms(actions, [*self._ids.values()], random)
        self._busy: set[str] = set()

    def next_act(self) -> tuple[str, Callable[[], None]] | None:
        """Return who does something now, and what; None if the one chosen is busy."""
        name = self.random.choice(NAMES)
        if name in self._busy:
            return None
        acts: dict[Callable[[str], None], int] = {
            self._runs_command: 6,
            self._clicks: 12,
            self._opens_home: 2,
            self._reacts: 2,
            self._clicks_again: 3,
            self._changes_account: 1,
        }
        [act] = self.random.choices([*acts], [*acts.values()])

        def run() -> None:
            self._busy.add(name)
            try:
                act(self._ids[name])
                self._finishes_forms(self._ids[name])
            except ActionNotPossible:
                pass  # the button went while the person reached for it
            finally:
                self._busy.discard(name)

        return f"{name} {act.__name__.strip('_')}", run

    # --- acts ---

    def _runs_command(self, user: str) -> None:
        [line] = self.random.choices([*self._commands], [*self._commands.values()])
        channels = self._channels_of(user)
        if channels:
            self.actions.command(user, self.random.choice(channels).id, line)

    def _clicks(self, user: str) -> None:
        # What came last is what people look at; one button of a kind is enough.
        seen: dict[str, Button] = {}
        for button in self._buttons(user):
            seen.setdefault(button.control.action_id.partition("#")[0], button)
        if seen:
            recent = [*seen.values()][: self.random.choice((2, 5, 30))]
            self._click(user, self.random.choice(recent))

    def _click(self, user: str, button: Button) -> None:
        ids = (button.ref, button.control.block_id, button.control.action_id)
        self.actions.click(user, *ids, button.option)

    def _opens_home(self, user: str) -> None:
        self.actions.open_home(user)

    def _reacts(self, user: str) -> None:
        channels = [*self._channels_of(user), self.workspace.dm(user)]
        posts = [
            message
            for channel in channels
            for message in self.workspace.messages_in(channel.id)[-3:]
            if message.user == BOT_USER
        ]
        if posts:
            post = self.random.choice(posts)
            name = self.random.choice(("heart", "tada", "white_check_mark", "x", "thumbsup"))
            if user in post.reactions.get(name, []):
                self.actions.unreact(user, post.channel, post.ts, name)
            else:
                self.actions.react(user, post.channel, post.ts, name)

    def _clicks_again(self, user: str) -> None:
        """Click a button that was clicked before, on another device that still shows it.

        Not in a modal: each device has its own.
        """
        old = [
            one.payload
            for one in self.delivery.sent
            if one.payload.get("type") == "block_actions"
            and one.payload["user"]["id"] == user
            and (one.payload.get("view") or {}).get("type") != "modal"
        ]
        if not old:
            return
        payload = dict(self.random.choice(old[-12:]))
        trigger = self.workspace.new_trigger(user, (payload.get("view") or {}).get("id", ""))
        payload["trigger_id"] = trigger.id
        acted = {"action_ts": self.workspace.new_ts()}
        payload["actions"] = [one | acted for one in payload["actions"]]
        self.actions.send("interactive", payload)

    def _changes_account(self, user: str) -> None:
        changes: list[Json] = [
            {"locale": "en-GB"},
            {"locale": "de-DE"},
            {"tz": "Asia/Tokyo"},
            {"tz": "Europe/Berlin"},
            {"display_name": self.random.choice(("Anna", "Tom", "Kim B."))},
        ]
        self.actions.user_change(user, **self.random.choice(changes))

    # --- forms ---

    def _finishes_forms(self, user: str) -> None:
        for _ in range(4):
            stack = self.workspace.stacks.get(user)
            if not stack:
                return
            view, what = stack[-1], self.random.random()
            if view.json.get("submit") and what < 0.8:
                result = self.actions.submit(user, view.id, self._forms.filled(user, view))
                if result.error:
                    return
            elif what < 0.9 and (buttons := [*self._in(view.blocks, SurfaceRef(view_id=view.id))]):
                self._click(user, self.random.choice(buttons))
            else:
                self.actions.close(user, view.id, everything=self.random.random() < 0.5)

    # --- what a person sees ---

    def _channels_of(self, user: str) -> list[Channel]:
        return [
            channel
            for channel in self.workspace.channels.values()
            if user in channel.members and not channel.is_im and not channel.is_archived
        ]

    def _buttons(self, user: str) -> Iterator[Button]:
        """Yield what can be clicked: what was told to the person alone from the newest on, Home,
        posts in channels."""
        for view in self.workspace.stacks.get(user, [])[-1:]:
            yield from self._in(view.blocks, SurfaceRef(view_id=view.id))
        for ephemeral in reversed([*self.workspace.ephemerals.values()][-12:]):
            if ephemeral.user == user and not ephemeral.deleted:
                yield from self._in(ephemeral.all_blocks, SurfaceRef(ts=ephemeral.ts))
        yield from self._in_channel(self.workspace.dm(user))
        if home := self.workspace.homes.get(user):
            yield from self._in(home.blocks, SurfaceRef(view_id=home.id))
        for channel in reversed(self._channels_of(user)):
            yield from self._in_channel(channel)

    def _in_channel(self, channel: Channel) -> Iterator[Button]:
        for message in reversed(self.workspace.messages_in(channel.id)[-8:]):
            yield from self._in(message.all_blocks, SurfaceRef(channel.id, message.ts))

    def _in(self, blocks: Any, ref: SurfaceRef) -> Iterator[Button]:
        for control in controls(blocks):
            if control.type == "button" and "url" not in control.element:
                yield Button(ref, control)
            elif control.type == "overflow":
                option = self.random.choice(control.element["options"])
                yield Button(ref, control, option["value"])
