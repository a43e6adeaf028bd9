"""Errors, ages and moments of the outbox in words."""

from datetime import datetime

from babel.dates import format_timedelta

from bot.domain.keys import Key
from bot.i18n import NO_TEXT, Text, Translator
from bot.texts import _
from storage.outbox.rows import is_anonymous

_ARCHIVED = _("the channel is archived")
_UNREACHABLE = _("Slack takes no messages to this person")
_LOST = _("Slack’s answer was lost")
_REFUSED = _("Slack refuses what it looks like")
_GONE = _("the message to change is gone")

_UNDELETABLE = _("Slack doesn’t let the bot delete it")
_UNCHANGEABLE = _("Slack doesn’t let the bot change it")

ERRORS = {
    "cannot_dm_bot": _UNREACHABLE,
    "cant_delete_file": _UNDELETABLE,
    "cant_delete_message": _UNDELETABLE,
    "cant_update_message": _UNCHANGEABLE,
    "channel_not_found": _("Slack doesn’t find the channel"),
    "dropped_by_hand": _("dropped on the command line"),
    "compliance_exports_prevent_deletion": _UNDELETABLE,
    "edit_window_closed": _UNCHANGEABLE,
    "erased": _("it quoted somebody who asked for erasure"),
    "expired": _("too late to be of use"),
    "fatal_error": _LOST,
    "internal_error": _LOST,
    "invalid_auth": _("Slack refuses the token"),
    "invalid_blocks": _REFUSED,
    "is_archived": _ARCHIVED,
    "lease_lost": _("the sender ended in the middle of it"),
    "message_not_found": _GONE,
    "missing_scope": _("the token has too few scopes"),
    "msg_blocks_too_long": _("too long for Slack"),
    "not_in_channel": _("the bot isn’t in the channel"),
    "ratelimited": _("Slack asks for a pause"),
    "service_unavailable": _("Slack is disturbed"),
    "token_revoked": _("Slack refuses the token"),
    "unreadable_answer": _LOST,
    "user_disabled": _UNREACHABLE,
    "user_not_found": _UNREACHABLE,
    "user_not_visible": _UNREACHABLE,
}
"""Codes of Slack's and our own, as in a row's `error`."""


def in_words(error: str | None, t: Translator) -> Text:
    """Return why a message stands where it stands; the code itself where it has no words here."""
    if not error:
        return NO_TEXT
    return t(ERRORS[error]) if error in ERRORS else Text("{error}", {"error": error})


def destination_in_words(destination: str, t: Translator) -> Text:
    """Return who gets a message; of a person who was erased nothing but the erasure's number."""
    if is_anonymous(destination):
        return t("erasure {number}", number=Key(destination).rest)
    return Text("{destination}", {"destination": destination})


def age(since: datetime, now: datetime, t: Translator) -> str:
    """Return how long ago a moment was, such as "3 hours"."""
    return format_timedelta(now - since, granularity="minute", threshold=1.5, locale=t.locale)


def moment(moment: datetime | None) -> str:
    """Return a moment in UTC as programs write it; empty if there is none."""
    return moment.isoformat(sep=" ", timespec="seconds") if moment else ""
