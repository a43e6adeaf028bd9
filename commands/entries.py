"""Entries as data: what Slack can call, who may, and the handler that translates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bot.domain.access import Audience, Whose
from commands.entry_info import EntryInfo, PayloadKind
from commands.request import Request
from commands.results import Result

Handler = Callable[[Request], Result]

Concerns = Callable[[Session, Mapping[str, Any]], bool]
"""True if an event is about something of ours."""


@dataclass(frozen=True, kw_only=True)
class Entry(EntryInfo):
    """One thing Slack can call, and the handler that answers.

    `writes` says that the handler changes something: it then runs in a write transaction in which
    the payload's key is noted, so that a repeat changes nothing. `concerns` lets an event pass by
    before anybody is looked at.
    """

    handler: Handler
    writes: bool = False
    concerns: Concerns | None = None


def command(part: str, handler: Handler, audience: Audience, whose: Whose, purpose: str) -> Entry:
    """Return the entry of a slash command, by its part in community.toml."""
    return Entry(PayloadKind.COMMAND, part, audience, whose, purpose, handler=handler)


def verb(
    word: str,
    handler: Handler,
    audience: Audience,
    whose: Whose,
    purpose: str,
    *,
    german: str = "",
    hint: str = "",
    others: tuple[str, ...] = (),
    writes: bool = False,
) -> Entry:
    """Return the entry of a word behind the main command."""
    info = (PayloadKind.VERB, word, audience, whose, purpose, german, hint, others)
    return Entry(*info, handler=handler, writes=writes)


def action(name: str, handler: Handler, audience: Audience, whose: Whose, purpose: str) -> Entry:
    """Return the entry of a button or menu, in a message or view, whose handler only reads."""
    return Entry(PayloadKind.ACTION, name, audience, whose, purpose, handler=handler)


def write(name: str, handler: Handler, audience: Audience, whose: Whose, purpose: str) -> Entry:
    """Return the entry of a button or menu, in a message or view, whose handler writes."""
    return Entry(PayloadKind.ACTION, name, audience, whose, purpose, handler=handler, writes=True)


def view(
    name: str,
    handler: Handler,
    audience: Audience,
    whose: Whose,
    purpose: str,
    *,
    writes: bool = True,
) -> Entry:
    """Return the entry of a submitted form."""
    return Entry(PayloadKind.VIEW, name, audience, whose, purpose, handler=handler, writes=writes)


def closed(name: str, handler: Handler, audience: Audience, whose: Whose, purpose: str) -> Entry:
    """Return the entry of a form that is closed without being sent off (`tells_closing`)."""
    return Entry(
        PayloadKind.VIEW_CLOSED, name, audience, whose, purpose, handler=handler, writes=True
    )


def options(name: str, handler: Handler, audience: Audience, whose: Whose, purpose: str) -> Entry:
    """Return the entry of a menu that asks for its choices while somebody types."""
    return Entry(PayloadKind.OPTIONS, name, audience, whose, purpose, handler=handler)


def event(
    name: str,
    handler: Handler,
    whose: Whose,
    purpose: str,
    *,
    writes: bool = True,
    concerns: Concerns | None = None,
) -> Entry:
    """Return the entry of an event; nobody presses those, so they are everyone's."""
    info = (PayloadKind.EVENT, name, Audience.EVERYONE, whose, purpose)
    return Entry(*info, handler=handler, writes=writes, concerns=concerns)
