"""Who an account is, as Slack describes it: asked for within Slack's limits, later if need be."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.delivery.error_policy import ErrorPolicy, classify
from bot.delivery.limits import Limiter
from bot.domain.visible_text import visible
from bot.domain.zones import known_zone, zone_of_offset
from storage.people import Person

log = structlog.get_logger()

METHOD = "users.info"

UNANSWERED = (SlackClientError, OSError, HTTPException, UnicodeDecodeError)
"""Exceptions of the SDK where Slack refuses, or gives no whole answer, or none at all: half of one
may end inside a letter."""

UNREADABLE = (KeyError, TypeError, AttributeError, ValueError)


class AccountUnknown(Exception):
    """Slack has no such account, or does not show it to the bot."""


def person_from_account(user: Mapping[str, Any]) -> Person:
    """Return the account that Slack describes in users.info, user_change and team_join.

    Its `time_zone` is empty where Slack names none.
    """
    profile = user.get("profile") or {}
    # The handle comes last: people know each other by their names.
    names = (
        profile.get("display_name"),
        user.get("real_name"),
        profile.get("real_name"),
        user.get("name"),
        user["id"],
    )
    name = next(seen for one in names if (seen := visible(str(one or "")).strip()))
    return Person(
        slack_id=str(user["id"]),
        team_id=str(user.get("team_id") or ""),
        name=name[:80],
        locale=str(user.get("locale") or "")[:12],
        time_zone=known_zone(user.get("tz")) or zone_of_offset(user.get("tz_offset")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_from_other_workspace=bool(user.get("is_stranger")),
        is_deleted=bool(user.get("deleted")),
        described_at=_moment(user.get("updated")),
    )


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(seconds if isinstance(seconds, int | float) else 0, UTC)


class AccountLookup:
    """Asks Slack who somebody is, from any thread, as often as the limit allows."""

    def __init__(self, client: WebClient, limiter: Limiter) -> None:
        self._client = client
        self._limiter = limiter

    def find(self, slack_id: str) -> Person | None:
        """Return the account; None where a limit, or a failure of Slack's, is in the way.

        Raises `AccountUnknown`.
        """
        # Asked first, because counting waits for whoever else is counting.
        if not self.may_ask() or self._limiter.take(METHOD):
            return None
        try:
            answer = self._client.users_info(user=slack_id, include_locale=True)
            return person_from_account(answer["user"])
        except (*UNANSWERED, *UNREADABLE) as error:
            failure = classify(error)
        log.warning("account_not_described", error=failure.code)
        if failure.policy is ErrorPolicy.UNREACHABLE:
            raise AccountUnknown
        if failure.policy is ErrorPolicy.PAUSE:
            self._limiter.pause(METHOD, failure.retry_after)
        return None

    def may_ask(self) -> bool:
        """True if the limit lets one ask now."""
        return not self._limiter.wait(METHOD)
