"""Slack's paging: a limit and an opaque cursor."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.workspace import Json

T = TypeVar("T")


def paginate(call: Call, items: Sequence[T], *, usual: int, most: int) -> tuple[list[T], str]:
    """The items asked for, and the cursor of the next page ("" after the last one)."""
    limit = call.number("limit", 0) or usual
    if not 0 < limit <= most:
        raise ApiError("invalid_limit")
    start = _decoded(call.text("cursor"))
    end = start + limit
    return list(items[start:end]), _encoded(end) if end < len(items) else ""


def next_cursor(following: str) -> Json:
    """The part of the answer that carries the next cursor."""
    return {"response_metadata": {"next_cursor": following}}


def _encoded(offset: int) -> str:
    return urlsafe_b64encode(f"offset:{offset}".encode()).decode()


def _decoded(text: str) -> int:
    if not text:
        return 0
    try:
        word, _, offset = urlsafe_b64decode(text.encode()).decode().partition(":")
        if word == "offset" and offset.isdecimal():
            return int(offset)
    except ValueError:
        pass
    raise ApiError("invalid_cursor")
