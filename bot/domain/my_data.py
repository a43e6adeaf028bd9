"""A person's own data: what they get of values that say more than they were told."""

from collections.abc import Iterator
from typing import Any

from bot.domain.keys import Key
from bot.domain.mentoring.requests import WITH_MENTOR, WishState

FORMAT = 1
"""Number of the file's format: it counts up where a reader of the file has to change."""

SCHEMA = "urn:botschafter:my-data:1"
"""Name of the schema of this format."""

ASKED, CLOSED = "asked", "closed"
"""Words in the place of a wish's state: a newcomer never hears how a mentor put it off, or said no.
"""

TOLD = frozenset({WishState.WAITING, WishState.ACCEPTED, WishState.WITHDRAWN})
"""States of a wish that are the newcomer's own, or good news."""


def wish_as_told(state: WishState) -> str:
    """Return where a wish stands, as far as the newcomer who wished hears of it."""
    if state in TOLD:
        return state.value
    return ASKED if state in WITH_MENTOR else CLOSED


def words_in(payload: Any) -> Iterator[str]:
    """Return the texts of a message, without its layout."""
    if isinstance(payload, dict):
        for name, value in payload.items():
            if name in {"text", "alt_text"} and isinstance(value, str):
                yield value
            else:
                yield from words_in(value)
    elif isinstance(payload, list):
        for one in payload:
            yield from words_in(one)


def file_key(slack_id: str, minute: str) -> Key:
    """Return the outbox key of a file: one a minute, however often it was asked for."""
    return Key("my-data", slack_id, minute)
