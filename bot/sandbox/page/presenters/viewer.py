"""The person who looks at the page, and the names of things for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.sandbox.page.names import Names
from bot.sandbox.page.page_state import PageState
from bot.sandbox.page.texts import Texts
from bot.sandbox.workspace import User, Workspace, initials

HUES: Final = 8


@dataclass(frozen=True)
class UserCard:
    """A person or app as shown on the page: name, initials, a colour of their own."""

    id: str
    name: str
    handle: str
    initials: str
    hue: int
    is_app: bool = False
    note: str = ""
    unread: int = 0


@dataclass(frozen=True)
class Viewer:
    """The person who looks at a workspace, for whom everything on the page is drawn."""

    workspace: Workspace
    page_state: PageState
    user: User
    base: str

    @property
    def texts(self) -> Texts:
        """The page's texts in the person's language."""
        return Texts(self.names.locale)

    @property
    def me(self) -> str:
        """The address below which the person's pages are."""
        return f"{self.base}/as/{self.user.id}"

    @property
    def start(self) -> str:
        """The address where a person begins: the app's Home tab."""
        return f"{self.me}/home"

    def count_unread(self, channel_id: str) -> int:
        """Count the messages of others since the person last looked at the channel."""
        return self.page_state.count_unread(self.workspace, self.user.id, channel_id)

    @cached_property
    def names(self) -> Names:
        """The names behind ids, as this person sees them."""
        workspace = self.workspace
        return Names(
            users={u.id: u.shown_name for u in workspace.users.values()},
            gone=frozenset(u.id for u in workspace.users.values() if u.deleted),
            channels={
                c.id: c.name
                for c in workspace.channels.values()
                if c.name and workspace.can_see(self.user.id, c)
            },
            groups={g.id: g.handle for g in workspace.usergroups.values()},
            reader=self.user.id,
            locale="de" if self.user.locale.startswith("de") else "en",
            zone=zone_of(self.user),
            now=workspace.clock.now(),
            user_link=lambda user: f"{self.me}/who/{user}",
            channel_link=lambda channel: f"{self.me}/c/{channel}",
            file_link=self.file_link,
        )

    def file_link(self, file: Mapping[str, Any]) -> str | None:
        """Return where a file of the workspace is shown; None for one that is not there."""
        wanted = str(file.get("id") or "")
        address = str(file.get("url") or "")
        known = self.workspace.files
        found = wanted if wanted in known else next((i for i in known if i in address), None)
        return f"{self.base}/media/{found}" if found else None


def zone_of(user: User) -> ZoneInfo:
    """Return the person's time zone; UTC where their account names none that exists."""
    try:
        return ZoneInfo(user.tz)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def user_card(user: User | None, user_id: str = "", note: str = "", unread: int = 0) -> UserCard:
    """Return the user as shown on the page; an unknown one by their id."""
    if user is None:
        return UserCard(user_id, user_id, user_id, "?", 0)
    hue, letters = sum(map(ord, user.id)) % HUES, initials(user.real_name or user.name)
    name = user.real_name or user.shown_name
    return UserCard(user.id, name, user.name, letters, hue, user.is_bot, note, unread)
