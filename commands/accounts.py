"""What Slack tells about accounts and the core team's user group."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from sqlmodel import Session

from bot.delivery.workspace import person_of
from bot.domain.access import Audience
from bot.services import accounts as services
from bot.services.notifications import refresh_home
from bot.texts import _
from commands.entries import Entry, Feature, PayloadKind
from commands.payloads import is_by_the_bot
from commands.request import Request
from commands.results import Nothing, Result

log = structlog.get_logger()

Handler = Callable[[Request], Result]


def describe(request: Request) -> Result:
    """Take over a changed account."""
    services.describe(request.uow, person_of(request.event["user"]))
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


def _events(*names: str, handler: Handler, purpose: str, writes: bool = False) -> list[Entry]:
    return [
        Entry(PayloadKind.EVENT, name, handler, Audience.EVERYONE, purpose, writes=writes)
        for name in names
    ]


FEATURE = Feature(
    "people",
    (
        *_events(
            "user_change",
            "team_join",
            handler=describe,
            purpose=_("Keep accounts current"),
            writes=True,
        ),
        *_events(
            "subteam_updated",
            "subteam_members_changed",
            "subteam_created",
            handler=forget_core_team,
            purpose=_("Keep the core team current"),
            writes=True,
        ),
        *_events(
            "channel_archive",
            "group_archive",
            handler=note_archived,
            purpose=_("Tell the core team of a channel that was archived"),
            writes=True,
        ),
        *_events(
            "channel_rename",
            "channel_unarchive",
            "group_rename",
            "group_unarchive",
            handler=find_channels_again,
            purpose=_("Find channels again"),
            writes=True,
        ),
        Entry(
            PayloadKind.EVENT,
            "member_joined_channel",
            find_channels_again,
            Audience.EVERYONE,
            _("Send what waited for an invitation"),
            writes=True,
            concerns=_is_invited,
        ),
        *_events(
            "tokens_revoked",
            "app_uninstalled",
            handler=note_farewell,
            purpose=_("Note that the app was removed"),
        ),
    ),
)
