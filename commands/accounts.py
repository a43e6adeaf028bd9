"""Events about accounts, channels and the core team's user group."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlmodel import Session

from bot.delivery.account_lookup import person_from_account
from bot.domain.access import Whose
from bot.services import accounts as services
from bot.services.notifications import refresh_home
from commands.entries import event
from commands.payloads import is_by_the_bot
from commands.request import Request, part_of
from commands.results import Nothing, Result

log = structlog.get_logger()


def update_account(request: Request) -> Result:
    """Take over a changed account."""
    described = person_from_account(request.event["user"])
    is_in_core_team = described.slack_id in request.slack.core_team()
    services.describe(request.uow, described, is_in_core_team=is_in_core_team)
    return Nothing()


def _is_new(session: Session, payload: Mapping[str, Any]) -> bool:
    # A status or a picture changes many times a day, and most accounts never met the bot.
    return services.says_something_new(session, person_from_account(payload["event"]["user"]))


def refresh_core_team(request: Request) -> Result:
    """Ask Slack for the core team again at the next action: its user group has changed.

    Whoever is out of the core team hands back what they took on for it.
    """
    group, removed = str(request.event.get("subteam_id")), request.event.get("removed_users") or ()
    services.leave_core_team(request.uow, request.slack.former_core_team(group, removed))
    request.slack.forget_core_team()
    changed = (request.event.get(key) or () for key in ("added_users", "removed_users"))
    refresh_home(request.uow, *(slack_id for ids in changed for slack_id in ids))
    return Nothing()


def report_archived(request: Request) -> Result:
    """Tell the core team of an archived channel, before a post gets stuck in it."""
    services.note_archived(request.uow, str(request.event.get("channel") or ""))
    return Nothing()


def report_renamed(request: Request) -> Result:
    """Look for the channel anew: community.toml may name it by a name that it has no longer."""
    services.note_renamed(request.uow, str(part_of(request.event, "channel").get("id") or ""))
    return Nothing()


def follow_id(request: Request) -> Result:
    """Let posts, edits and reactions reach a channel under the id that it has now."""
    old_id, new_id = (str(request.event.get(f"{age}_channel_id") or "") for age in ("old", "new"))
    if old_id and new_id:
        services.follow_id(request.uow, old_id, new_id)
    return Nothing()


def send_waiting(request: Request) -> Result:
    """Send what waited for a change of a channel."""
    services.send_again(request.uow)
    return Nothing()


def _is_invited(_session: Session, payload: Mapping[str, Any]) -> bool:
    return is_by_the_bot(payload)


def log_removal(request: Request) -> Result:
    """Log that the app was removed or lost its token.

    The sender stops at its next call and keeps every row; nobody can be told in Slack any more.
    """
    log.critical("app_removed", event_type=request.event.get("type"))
    return Nothing()


_KEEP_ACCOUNTS = "Keep accounts up to date"
_KEEP_CORE_TEAM = "Keep the list of the core team up to date"
_TELL_ARCHIVED = "Tell the core team that a channel was archived"
_FIND_CHANNELS = "Find channels again after a change in Slack"
_FOLLOW = "Follow a channel to its new id"
_SEND_WAITING = "Send what waited for the bot’s invitation to a channel"
_LOG_REMOVAL = "Log that the app was removed"

ENTRIES = (
    event("user_change", update_account, Whose.OWN, _KEEP_ACCOUNTS, concerns=_is_new),
    event("team_join", update_account, Whose.OWN, _KEEP_ACCOUNTS, concerns=_is_new),
    event("subteam_updated", refresh_core_team, Whose.NOTHING, _KEEP_CORE_TEAM),
    event("subteam_members_changed", refresh_core_team, Whose.NOTHING, _KEEP_CORE_TEAM),
    event("subteam_created", refresh_core_team, Whose.NOTHING, _KEEP_CORE_TEAM),
    event("channel_archive", report_archived, Whose.NOTHING, _TELL_ARCHIVED),
    event("group_archive", report_archived, Whose.NOTHING, _TELL_ARCHIVED),
    event("channel_id_changed", follow_id, Whose.NOTHING, _FOLLOW),
    event("channel_rename", report_renamed, Whose.NOTHING, _FIND_CHANNELS),
    event("channel_unarchive", send_waiting, Whose.NOTHING, _FIND_CHANNELS),
    event("group_rename", report_renamed, Whose.NOTHING, _FIND_CHANNELS),
    event("group_unarchive", send_waiting, Whose.NOTHING, _FIND_CHANNELS),
    event(
        "member_joined_channel", send_waiting, Whose.NOTHING, _SEND_WAITING, concerns=_is_invited
    ),
    event("tokens_revoked", log_removal, Whose.NOTHING, _LOG_REMOVAL, writes=False),
    event("app_uninstalled", log_removal, Whose.NOTHING, _LOG_REMOVAL, writes=False),
)
