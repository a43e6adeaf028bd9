"""What Slack tells about accounts and the core team's user group."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlmodel import Session

from bot.delivery.workspace import person_from_account
from bot.services import accounts as services
from bot.services.notifications import refresh_home
from bot.texts import _
from commands.entries import event
from commands.payloads import is_by_the_bot
from commands.request import Request
from commands.results import Nothing, Result

log = structlog.get_logger()


def describe(request: Request) -> Result:
    """Take over a changed account."""
    services.describe(request.uow, person_from_account(request.event["user"]))
    return Nothing()


def forget_core_team(request: Request) -> Result:
    """The user group has changed: ask Slack again at the next action.

    Whoever is out of the core team hands back what they took on for it.
    """
    group, removed = str(request.event.get("subteam_id")), request.event.get("removed_users") or ()
    services.leave_core_team(request.uow, request.slack.former_core_team(group, removed))
    request.slack.forget_core_team()
    changed = (request.event.get(key) or () for key in ("added_users", "removed_users"))
    refresh_home(request.uow, *(slack_id for ids in changed for slack_id in ids))
    return Nothing()


def note_archived(request: Request) -> Result:
    """A channel has been archived: the core team hears of it before a post gets stuck."""
    channel = request.slack.channel_name(str(request.event.get("channel") or ""))
    if channel is not None:
        services.note_archived(request.uow, channel)
    return Nothing()


def find_channels_again(request: Request) -> Result:
    """Channels are called or open otherwise now: ask Slack again, and send what waited for that."""
    request.slack.forget_channels()
    services.send_again(request.uow)
    return Nothing()


def _is_invited(_session: Session, payload: Mapping[str, Any]) -> bool:
    return is_by_the_bot(payload)


def note_farewell(request: Request) -> Result:
    """The app was removed or lost its token.

    The sender stops at its next call and keeps every row; nobody can be told in Slack any more.
    """
    log.critical("app_removed", event_type=request.event.get("type"))
    return Nothing()


_KEEP_ACCOUNTS = _("Keep accounts current")
_KEEP_CORE_TEAM = _("Keep the core team current")
_TELL_ARCHIVED = _("Tell the core team of a channel that was archived")
_FIND_CHANNELS = _("Find channels again")
_SEND_WAITING = _("Send what waited for an invitation")
_NOTE_REMOVED = _("Note that the app was removed")

ENTRIES = (
    event("user_change", describe, _KEEP_ACCOUNTS),
    event("team_join", describe, _KEEP_ACCOUNTS),
    event("subteam_updated", forget_core_team, _KEEP_CORE_TEAM),
    event("subteam_members_changed", forget_core_team, _KEEP_CORE_TEAM),
    event("subteam_created", forget_core_team, _KEEP_CORE_TEAM),
    event("channel_archive", note_archived, _TELL_ARCHIVED),
    event("group_archive", note_archived, _TELL_ARCHIVED),
    event("channel_rename", find_channels_again, _FIND_CHANNELS),
    event("channel_unarchive", find_channels_again, _FIND_CHANNELS),
    event("group_rename", find_channels_again, _FIND_CHANNELS),
    event("group_unarchive", find_channels_again, _FIND_CHANNELS),
    event("member_joined_channel", find_channels_again, _SEND_WAITING, concerns=_is_invited),
    event("tokens_revoked", note_farewell, _NOTE_REMOVED, writes=False),
    event("app_uninstalled", note_farewell, _NOTE_REMOVED, writes=False),
)
