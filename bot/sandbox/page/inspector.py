"""The traffic between Slack and the bot, readable."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from typing import Any, Final

from bot.sandbox.workspace import TrafficEntry, Workspace

SHOWN: Final = 80  # the newest exchanges; a search goes through all that are kept
_FORMS_WITH_JSON: Final = ("blocks", "view", "metadata", "attachments", "payload")


@dataclass(frozen=True)
class TrafficLine:
    """One line of the inspector."""

    n: int
    time: str
    to_bot: bool
    type: str
    status: str
    failed: bool
    ms: float


def lines(workspace: Workspace, zone: tzinfo, query: str = "") -> list[TrafficLine]:
    """Return the newest exchanges in which every word of the query occurs, newest first."""
    return [_line(record, zone) for record in islice(_found(workspace, query), SHOWN)]


def _found(workspace: Workspace, query: str) -> Iterator[TrafficEntry]:
    words = query.casefold().split()
    for record in reversed(list(workspace.traffic)):
        # Without a query nothing is written out: that takes long.
        text = _text(record) if words else ""
        if all(word in text for word in words):
            yield record


def readable(value: Any) -> str:
    """Return JSON on several lines; JSON inside form fields is opened up too."""
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    return json.dumps(_opened(value), indent=2, ensure_ascii=False, default=str)


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _parsed(each) if key in _FORMS_WITH_JSON else each for key, each in value.items()
        }
    return _parsed(value)


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _line(record: TrafficEntry, zone: tzinfo) -> TrafficLine:
    error = record.answer.get("error") if isinstance(record.answer, dict) else None
    return TrafficLine(
        record.n,
        record.at.astimezone(zone).strftime("%H:%M:%S"),
        record.direction == "slack->bot",
        record.type,
        str(error or record.status or "–"),
        bool(error) or record.status >= 400 or record.status == 0,
        record.ms,
    )


def _text(record: TrafficEntry) -> str:
    parts = (record.direction, record.type, record.status, record.body, record.answer)
    return " ".join(json.dumps(p, ensure_ascii=False, default=str) for p in parts).casefold()
