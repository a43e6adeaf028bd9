"""The sidebar: channels and direct messages."""

from dataclasses import dataclass

from bot.sandbox.page.presenters.viewer import Viewer
from bot.sandbox.workspace import BOT_USER, Channel


@dataclass(frozen=True)
class SidebarEntry:
    """A channel or direct message in the sidebar."""

    id: str
    name: str
    sign: str
    unread: int = 0
    current: bool = False
    member: bool = True


def sidebar(viewer: Viewer, current: str) -> tuple[list[SidebarEntry], list[SidebarEntry]]:
    """Return the channels and the direct messages in the sidebar, by name."""
    workspace, user = viewer.workspace, viewer.user
    seen = [c for c in workspace.channels.values() if workspace.can_see(user.id, c)]
    channels = [_entry(viewer, c, current) for c in seen if not (c.is_im or c.is_mpim)]
    channels.sort(key=lambda entry: (not entry.member, entry.name))
    direct = [workspace.dm(user.id), *(c for c in seen if c.is_mpim)]
    return channels, [_entry(viewer, c, current) for c in direct]


def _entry(viewer: Viewer, channel: Channel, current: str) -> SidebarEntry:
    is_member = viewer.user.id in channel.members
    return SidebarEntry(
        channel.id,
        channel_name(viewer, channel),
        "🔒" if channel.is_private else "#",
        viewer.count_unread(channel.id) if is_member else 0,
        channel.id == current,
        is_member and not channel.is_archived,
    )


def channel_name(viewer: Viewer, channel: Channel) -> str:
    """Return the name of a channel: its own, the app's, or its members'."""
    users = viewer.workspace.users
    if channel.is_im:
        return users[BOT_USER].real_name
    others = [users[u].shown_name for u in channel.members if u in users and u != viewer.user.id]
    return channel.name or ", ".join(sorted(others))
