"""What one person sees: by what is visible, not by what the workspace knows."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox.screens import (
    ChannelScreen,
    EphemeralScreen,
    HomeScreen,
    MessageScreen,
    ModalScreen,
    Screen,
    reader_of,
)
from bot.sandbox.visible_text import Reader
from bot.sandbox.workspace import BOT_USER, Channel, Message, User, Workspace

Where = str | Screen | None
"""A channel's name, "dm", "home", "modal", "ephemeral", or a screen itself."""


def find_user(workspace: Workspace, name: str) -> User:
    """The user with this handle, name, e-mail or id; AssertionError naming who there is."""
    for user in workspace.users.values():
        if name in {user.id, user.name, user.display_name, user.real_name, user.email}:
            return user
    names = ", ".join(user.name for user in list(workspace.users.values())[:30])
    raise AssertionError(f"nobody is called {name!r}; there are: {names}")


def find_channel(workspace: Workspace, name: str) -> Channel:
    """The channel with this name (with or without "#") or id; AssertionError naming those there."""
    bare = name.removeprefix("#")
    for channel in workspace.channels.values():
        if bare in {channel.id, channel.name}:
            return channel
    names = ", ".join(each.name for each in workspace.channels.values() if each.name)
    raise AssertionError(f"no channel is called {name!r}; there are: {names}")


class Texts(list[str]):
    """Texts, newest last; asking for one that is not there says what is."""

    def __init__(self, texts: Iterable[str], what: str, dump: Callable[[], str]) -> None:
        super().__init__(texts)
        self._what = what
        self._dump = dump

    def __getitem__(self, n: Any) -> Any:
        if isinstance(n, int) and not -len(self) <= n < len(self):
            raise AssertionError(f"there are {len(self)} {self._what}. {self._dump()}")
        return super().__getitem__(n)


class PersonView:
    """The eyes of one person."""

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
    def dms(self) -> Texts:
        """The texts of the bot's direct messages, newest last."""
        whose = f"direct messages to {self.user.name}"
        return Texts((each.text for each in self.dm_screens), whose, self._dump)

    @property
    def dm_screens(self) -> list[MessageScreen]:
        """The bot's direct messages, newest last."""
        channel = self.workspace.dm(self.id).id
        return [each for each in self._messages(channel) if each.message.user == BOT_USER]

    def dm(self, n: int = -1) -> MessageScreen:
        """The n-th direct message from the bot; the newest by default."""
        screens = self.dm_screens
        if not -len(screens) <= n < len(screens):
            raise AssertionError(f"{self.user.name} has {len(screens)} DMs. {self._dump()}")
        return screens[n]

    @property
    def ephemerals(self) -> Texts:
        """The texts of the messages that only this person sees, newest last."""
        whose = f"messages that only {self.user.name} sees"
        return Texts((each.text for each in self.ephemeral_screens), whose, self._dump)

    @property
    def ephemeral_screens(self) -> list[EphemeralScreen]:
        """The messages that only this person sees, newest last."""
        return [
            EphemeralScreen(each, self._reader())
            for each in tuple(self.workspace.ephemerals.values())
            if each.user == self.id and not each.deleted
        ]

    def ephemeral(self, n: int = -1) -> EphemeralScreen:
        """The n-th message that only this person sees; the newest by default."""
        screens = self.ephemeral_screens
        if not -len(screens) <= n < len(screens):
            count = len(screens)
            raise AssertionError(f"{self.user.name} sees {count} ephemerals. {self._dump()}")
        return screens[n]

    @property
    def sees(self) -> Screen:
        """What was shown privately last: the open modal, else the newest message to this person."""
        private = self._private()
        if self.modal is not None:
            return self.modal
        if not private:
            raise AssertionError(f"{self.user.name} was shown nothing yet. {self._dump()}")
        return private[0]

    def channel(self, name: str) -> ChannelScreen:
        """A channel as this person sees it. AssertionError where it is hidden from them."""
        channel = find_channel(self.workspace, name)
        if not self.workspace.can_see(self.id, channel):
            raise AssertionError(f"{self.user.name} can't see #{channel.name}")
        messages = [each for each in self._messages(channel.id) if not each.message.is_reply]
        return ChannelScreen(channel.name, messages)

    def waits_for(self, words: str, *, in_: Where = None, within: float = 10.0) -> Screen:
        """The screen with these words, once it is there; AssertionError after `within` seconds.

        For bots that answer from a thread of their own, as in the tour.
        """
        changed = threading.Event()
        unsubscribe = self.workspace.subscribe(lambda _: changed.set())
        ends = time.monotonic() + within
        try:
            while True:
                changed.clear()
                found = next((each for each in self._screens(in_) if words in each), None)
                if found is not None:
                    return found
                if not changed.wait(max(ends - time.monotonic(), 0)):
                    break
        finally:
            unsubscribe()
        raise AssertionError(f"{self.user.name} saw no {words!r} in {within} s. {self._dump()}")

    # --- what is searched, and told where something is missing ---

    def _reader(self) -> Reader:
        return reader_of(self.workspace, self.user)

    def _messages(self, channel_id: str) -> list[MessageScreen]:
        reader = self._reader()
        return [
            MessageScreen(each, self.workspace, reader, self.id)
            for each in self.workspace.messages_in(channel_id)
        ]

    def _private(self) -> list[Screen]:
        """What this person was told alone, newest first."""
        told: list[MessageScreen | EphemeralScreen] = [*self.dm_screens, *self.ephemeral_screens]
        told.sort(key=lambda screen: screen.ts, reverse=True)
        return list(told)

    def _screens(self, where: Where) -> list[Screen]:
        """Where to look for a button or field, best first."""
        if isinstance(where, Screen):
            return [where]
        if where is None:
            return [self.modal] if self.modal else self._everything()
        if where == "modal":
            return [self.modal] if self.modal else []
        if where == "home":
            return self._homes()
        if where in {"dm", "ephemeral"}:
            found = self.dm_screens if where == "dm" else self.ephemeral_screens
            return list(reversed(found))
        return list(reversed(self.channel(where).messages))

    def _everything(self) -> list[Screen]:
        private, home = self._private(), self._homes()
        return [
            *(home + private if self._at_home else private + home),
            *(message for name in self._channels() for message in self._screens(name)),
        ]

    def _homes(self) -> list[Screen]:
        return [self.home] if self.id in self.workspace.homes else []

    def _channels(self) -> list[str]:
        return [
            channel.id
            for channel in tuple(self.workspace.channels.values())
            if self.id in channel.members and not channel.is_im
        ]

    def _channel(self, name: str | None) -> Channel:
        """The channel where to write; without a name the first this person is in."""
        if name == "dm":
            return self.workspace.dm(self.id)
        if name is not None:
            return find_channel(self.workspace, name)
        first = next(iter(self._channels()), None)
        return self.workspace.channels[first] if first else self.workspace.dm(self.id)

    def _message(self, to: MessageScreen | str | None) -> Message:
        if isinstance(to, MessageScreen):
            return to.message
        if to is None:
            return self.dm().message
        for screen in (*reversed(self.dm_screens), *self._in_channels()):
            if to in screen:
                return screen.message
        raise AssertionError(f"{self.user.name} sees no message with {to!r}. {self._dump()}")

    def _in_channels(self) -> list[MessageScreen]:
        return [m for name in self._channels() for m in reversed(self.channel(name).messages)]

    def _dump(self) -> str:
        """What is visible, for the message of a failure."""
        if self.modal is not None:
            return f"Open is:\n{self.modal}"
        shown = [f"{type(each).__name__}:\n{each}" for each in self._private()[:3]]
        if self._at_home:
            shown.insert(0, f"Home:\n{self.home}")
        return "Visible is:\n" + ("\n---\n".join(shown) or "nothing")
