"""Everybody one may act as."""

from collections.abc import Callable
from typing import Final

from bot.sandbox.page.presenters.viewer import UserCard, Viewer, user_card
from bot.sandbox.workspace import User, Workspace

SAMPLES: Final = {"newcomers": ("anna", "tom", "yuki"), "mentors": ("ben", "clara", "dora")}
"""People of the sample workspace by the part they play; who is missing is left out."""


def people(viewer: Viewer) -> list[tuple[str, list[UserCard]]]:
    """Return all one may act as, in groups: those with a part in the demo and with news first."""
    users = viewer.workspace.users.values()
    rest = {user.name: user for user in users if not user.is_bot and not user.deleted}
    core_team = _core_team(viewer.workspace)

    def take(belongs: Callable[[User], bool], most: int) -> list[User]:
        names = [name for name, user in rest.items() if belongs(user)][:most]
        return [rest.pop(name) for name in names]

    groups = {
        key: [rest.pop(name) for name in names if name in rest] for key, names in SAMPLES.items()
    }
    groups["core_team"] = take(lambda user: user.id in core_team, 3)
    groups["guest"] = take(lambda user: user.is_guest, 9)
    groups["with_news"] = take(lambda user: bool(_count_unread(viewer, user)), 20)
    groups["everyone_else"] = sorted(rest.values(), key=lambda user: user.real_name.casefold())

    def card(user: User) -> UserCard:
        return user_card(user, note=about(viewer, user), unread=_count_unread(viewer, user))

    return [
        (getattr(viewer.texts, key), list(map(card, users)))
        for key, users in groups.items()
        if users
    ]


def _core_team(workspace: Workspace) -> set[str]:
    return {user for group in workspace.usergroups.values() for user in group.users}


def _count_unread(viewer: Viewer, user: User) -> int:
    dm = viewer.workspace.dm_of(user.id)
    return viewer.page_state.count_unread(viewer.workspace, user.id, dm.id) if dm else 0


def about(viewer: Viewer, user: User) -> str:
    """Return what matters about a person at a glance: language, zone, guest or not."""
    texts = viewer.texts
    parts = [user.locale.partition("-")[0].upper(), user.tz.rpartition("/")[2].replace("_", " ")]
    if user.is_guest:
        parts.append(texts.other_workspace if user.is_stranger else texts.guest)
    elif user.id in _core_team(viewer.workspace):
        parts.append(texts.core_team)
    return " · ".join(parts)
