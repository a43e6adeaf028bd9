"""Slack's pagination: a limit and an opaque cursor."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.workspace import Json

T = TypeVar("T")


def page_of(
    call: Call, items: Sequence[T], *, usual: int = 100, most: int = 1000
) -> tuple[list[T], Json]:
    """Return the items asked for, and the response's part with the next cursor ("" at the end)."""
    limit = call.number("limit", 0) or usual
    if not 0 < limit <= most:
        raise ApiError("invalid_limit")
    start = _decoded(call.text("cursor"))
    end = start + limit
    cursor = urlsafe_b64encode(f"offset:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}


def _decoded(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, offset = urlsafe_b64decode(cursor.encode()).decode().partition(":")
        if word == "offset" and offset.isdecimal():
            return int(offset)
    except ValueError:
        pass
    raise ApiError("invalid_cursor")
