"""Everybody one may act as."""

from collections.abc import Callable
from typing import Final

from bot.sandbox.page.presenters.viewer import UserCard, Viewer, user_card
from bot.sandbox.workspace import User, Workspace

SAMPLES: Final = (("newcomers", ("anna", "tom", "yuki")), ("mentors", ("ben", "clara", "dora")))
"""People of the sample workspace by the part they play; who is missing is left out."""


def people(viewer: Viewer) -> list[tuple[str, list[UserCard]]]:
    """Everybody one may act as, in groups: those with a part in the demo and with news first."""
    workspace, texts = viewer.workspace, viewer.texts
    everyone = {u.name: u for u in workspace.users.values() if not u.is_bot and not u.deleted}
    groups: list[tuple[str, list[User]]] = [
        (key, [everyone.pop(name) for name in names if name in everyone]) for key, names in SAMPLES
    ]
    groups.append(("core_team", _taken(everyone, lambda u: u.id in core_team(workspace), 3)))
    groups.append(("guest", _taken(everyone, lambda u: u.is_guest, 9)))
    groups.append(("with_news", _taken(everyone, lambda u: bool(_unread(viewer, u)), 20)))
    rest = sorted(everyone.values(), key=lambda u: u.real_name.casefold())
    groups.append(("everyone_else", rest))
    return [
        (getattr(texts, key), [_candidate(viewer, u) for u in users])
        for key, users in groups
        if users
    ]


def core_team(workspace: Workspace) -> set[str]:
    """The members of all user groups."""
    return {user for group in workspace.usergroups.values() for user in group.users}


def _taken(everyone: dict[str, User], wanted: Callable[[User], bool], most: int) -> list[User]:
    found = [name for name, user in everyone.items() if wanted(user)][:most]
    return [everyone.pop(name) for name in found]


def _candidate(viewer: Viewer, user: User) -> UserCard:
    return user_card(user, note=note(viewer, user), unread=_unread(viewer, user))


def _unread(viewer: Viewer, user: User) -> int:
    dm = viewer.workspace.dm_of(user.id)
    return viewer.page_state.unread(viewer.workspace, user.id, dm.id) if dm else 0


def note(viewer: Viewer, user: User) -> str:
    """What matters about a person at a glance: zone, language, guest or not."""
    texts = viewer.texts
    parts = [user.locale.partition("-")[0].upper(), user.tz.rpartition("/")[2].replace("_", " ")]
    if user.is_guest:
        parts.append(texts.other_workspace if user.is_stranger else texts.guest)
    elif user.id in core_team(viewer.workspace):
        parts.append(texts.core_team)
    return " · ".join(parts)
