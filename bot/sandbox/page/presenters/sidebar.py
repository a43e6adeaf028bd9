"""The sidebar: channels and direct messages."""

from dataclasses import dataclass

from bot.sandbox.page.presenters.viewer import Looking
from bot.sandbox.workspace import BOT_USER, Channel


@dataclass(frozen=True)
class Place:
    """An entry of the sidebar."""

    id: str
    name: str
    sign: str
    unread: int = 0
    current: bool = False
    member: bool = True


def places(looking: Looking, current: str) -> tuple[list[Place], list[Place]]:
    """The channels and the direct messages in the sidebar, by name."""
    workspace, user = looking.workspace, looking.user
    seen = [c for c in workspace.channels.values() if workspace.can_see(user.id, c)]
    channels = [_place(looking, c, current) for c in seen if not (c.is_im or c.is_mpim)]
    direct = [_place(looking, c, current) for c in seen if c.is_mpim]
    own = workspace.dm(user.id)
    return (
        sorted(channels, key=lambda place: (not place.member, place.name)),
        [_place(looking, own, current), *direct],
    )


def _place(looking: Looking, channel: Channel, current: str) -> Place:
    member = looking.user.id in channel.members
    unread = looking.memory.unread(looking.workspace, looking.user.id, channel.id)
    return Place(
        channel.id,
        channel_name(looking, channel),
        "🔒" if channel.is_private else "#",
        unread if member else 0,
        channel.id == current,
        member and not channel.is_archived,
    )


def channel_name(looking: Looking, channel: Channel) -> str:
    """What a channel is called: its name, the app's, or its members'."""
    users = looking.workspace.users
    if channel.is_im:
        return users[BOT_USER].real_name
    others = [users[u].shown_name for u in channel.members if u in users and u != looking.user.id]
    return channel.name or ", ".join(sorted(others))
