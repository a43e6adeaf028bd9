"""What one person sees: by what is visible, not by what the workspace knows."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bot.sandbox.screens import (
    ChannelScreen,
    EphemeralScreen,
    HomeScreen,
    MessageScreen,
    ModalScreen,
    PostScreen,
    Screen,
    reader_of,
)
from bot.sandbox.visible_text import Reader
from bot.sandbox.workspace import BOT_USER, Channel, Message, User, Workspace

T = TypeVar("T")
Where = str | Screen | None
"""A channel's name, "dm", "home", "modal", "ephemeral", or a screen itself."""


def find_user(workspace: Workspace, name: str) -> User:
    """Return the user with this handle, name, e-mail or id; AssertionError naming who there is."""
    for user in workspace.users.values():
        if name in {user.id, user.name, user.display_name, user.real_name, user.email}:
            return user
    names = ", ".join(user.name for user in list(workspace.users.values())[:30])
    raise AssertionError(f"nobody is called {name!r}; there are: {names}")


def find_channel(workspace: Workspace, name: str) -> Channel:
    """Return the channel with this name (with or without "#") or id; AssertionError naming all."""
    bare = name.removeprefix("#")
    for channel in workspace.channels.values():
        if bare in {channel.id, channel.name}:
            return channel
    names = ", ".join(each.name for each in workspace.channels.values() if each.name)
    raise AssertionError(f"no channel is called {name!r}; there are: {names}")


class Visible(list[T]):
    """Messages or their texts, newest last; asking for one that is not there says what is."""

    def __init__(self, items: Iterable[T], kind: str, dump: Callable[[], str]) -> None:
        super().__init__(items)
        self._kind = kind
        self._dump = dump

    def __getitem__(self, n: Any) -> Any:
        if isinstance(n, int) and not -len(self) <= n < len(self):
            raise AssertionError(f"there are {len(self)} {self._kind}. {self._dump()}")
        return super().__getitem__(n)


class PersonView:
    """The workspace as one person sees it."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self.workspace = workspace
        self.user = user
        self._at_home = False

    @property
    def id(self) -> str:
        """The user's id."""
        return self.user.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.user.name}>"

    @property
    def modal(self) -> ModalScreen | None:
        """The modal on top; None where none is open."""
        stack = self.workspace.stacks.get(self.id)
        return ModalScreen(stack[-1], self._reader()) if stack else None

    @property
    def home(self) -> HomeScreen:
        """The Home tab as it stands. AssertionError where the bot has published none."""
        view = self.workspace.homes.get(self.id)
        if view is None:
            raise AssertionError(f"{self.user.name} has no Home yet. {self._dump()}")
        return HomeScreen(view, self._reader())

    @property
    def dms(self) -> Visible[str]:
        """The texts of the bot's direct messages, newest last."""
        return self._visible((each.text for each in self.dm_screens), "direct messages to {}")

    @property
    def dm_screens(self) -> Visible[MessageScreen]:
        """The bot's direct messages, newest last."""
        messages = self._messages(self.workspace.dm(self.id).id)
        from_bot = (each for each in messages if each.message.user == BOT_USER)
        return self._visible(from_bot, "direct messages to {}")

    def dm(self, n: int = -1) -> MessageScreen:
        """Return the n-th direct message from the bot; the newest by default."""
        screen: MessageScreen = self.dm_screens[n]
        return screen

    @property
    def ephemerals(self) -> Visible[str]:
        """The texts of the messages that only this person sees, newest last."""
        texts = (each.text for each in self.ephemeral_screens)
        return self._visible(texts, "messages that only {} sees")

    @property
    def ephemeral_screens(self) -> Visible[EphemeralScreen]:
        """The messages that only this person sees, newest last."""
        screens = (
            EphemeralScreen(each, self.id, self._reader())
            for each in tuple(self.workspace.ephemerals.values())
            if each.user == self.id and not each.deleted
        )
        return self._visible(screens, "messages that only {} sees")

    def ephemeral(self, n: int = -1) -> EphemeralScreen:
        """Return the n-th message that only this person sees; the newest by default."""
        screen: EphemeralScreen = self.ephemeral_screens[n]
        return screen

    @property
    def sees(self) -> Screen:
        """The latest private screen: the open modal, else the newest message to this person."""
        if self.modal is not None:
            return self.modal
        private = self._private()
        if not private:
            raise AssertionError(f"{self.user.name} was shown nothing yet. {self._dump()}")
        return private[0]

    def channel(self, name: str) -> ChannelScreen:
        """Return a channel as this person sees it. AssertionError where it is hidden from them."""
        channel = find_channel(self.workspace, name)
        if not self.workspace.can_see(self.id, channel):
            raise AssertionError(f"{self.user.name} can't see #{channel.name}")
        messages = [each for each in self._messages(channel.id) if not each.message.is_reply]
        return ChannelScreen(channel.name, messages)

    def waits_for(self, text: str, *, in_: Where = None, within: float = 10.0) -> Screen:
        """Return the screen with this text once it is there; AssertionError after `within` seconds.

        For bots that answer from a thread of their own, as in the tour.
        """
        changed = threading.Event()
        unsubscribe = self.workspace.subscribe(lambda _: changed.set())
        ends = time.monotonic() + within
        try:
            while True:
                changed.clear()
                found = next((each for each in self._screens(in_) if text in each), None)
                if found is not None:
                    return found
                if not changed.wait(max(ends - time.monotonic(), 0)):
                    break
        finally:
            unsubscribe()
        raise AssertionError(f"{self.user.name} saw no {text!r} in {within} s. {self._dump()}")

    # --- where to look, and what to report if nothing is found ---

    def _reader(self) -> Reader:
        return reader_of(self.workspace, self.user)

    def _visible(self, items: Iterable[T], kind: str) -> Visible[T]:
        return Visible(items, kind.format(self.user.name), self._dump)

    def _messages(self, channel_id: str) -> list[MessageScreen]:
        reader = self._reader()
        return [
            MessageScreen(each, self.workspace, reader, self.id)
            for each in self.workspace.messages_in(channel_id)
        ]

    def _private(self) -> list[PostScreen]:
        """Return what was told to this person alone, newest first."""
        messages: list[PostScreen] = [*self.dm_screens, *self.ephemeral_screens]
        return sorted(messages, key=lambda screen: screen.ts, reverse=True)

    def _screens(self, where: Where) -> list[Screen]:
        """Return where to look for a button or field, best first."""
        if isinstance(where, Screen):
            return [where]
        if where is None and self.modal is None:
            home, private = self._screens("home"), self._private()
            first = [*home, *private] if self._at_home else [*private, *home]
            return [*first, *(each for name in self._channels() for each in self._screens(name))]
        if where in {None, "modal"}:
            return [self.modal] if self.modal else []
        if where == "home":
            return [self.home] if self.id in self.workspace.homes else []
        if where == "ephemeral":
            return [*reversed(self.ephemeral_screens)]
        messages = self.dm_screens if where == "dm" else self.channel(str(where)).messages
        return [*reversed(messages)]

    def _channels(self) -> list[str]:
        return [
            channel.id
            for channel in tuple(self.workspace.channels.values())
            if self.id in channel.members and not channel.is_im
        ]

    def _channel(self, name: str | None) -> Channel:
        """Return the channel to write in; without a name the first this person is in."""
        if name is None:
            name = next(iter(self._channels()), "dm")
        return self.workspace.dm(self.id) if name == "dm" else find_channel(self.workspace, name)

    def _message(self, to: MessageScreen | str | None) -> Message:
        if isinstance(to, MessageScreen):
            return to.message
        if to is None:
            return self.dm().message
        in_channels = (m for c in self._channels() for m in reversed(self.channel(c).messages))
        for screen in (*reversed(self.dm_screens), *in_channels):
            if to in screen:
                return screen.message
        raise AssertionError(f"{self.user.name} sees no message with {to!r}. {self._dump()}")

    def _dump(self) -> str:
        """Return what is visible, for the message of a failure."""
        if self.modal is not None:
            return f"Open is:\n{self.modal}"
        texts = [f"{type(each).__name__}:\n{each}" for each in self._private()[:3]]
        if self._at_home and self.id in self.workspace.homes:
            texts.insert(0, f"Home:\n{self.home}")
        return "Visible is:\n" + ("\n---\n".join(texts) or "nothing")
