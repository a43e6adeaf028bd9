"""The traffic between Slack and the bot, readable."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
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


def exchanges(workspace: Workspace, zone: tzinfo, query: str = "") -> list[TrafficLine]:
    """The newest exchanges in which every word of the query occurs, newest first."""
    words = query.casefold().split()
    found = []
    for record in reversed(list(workspace.traffic)):
        if all(word in _searched(record) for word in words) if words else True:
            found.append(_line(record, zone))
        if len(found) == SHOWN:
            break
    return found


def exchange(workspace: Workspace, n: int) -> TrafficEntry | None:
    """The exchange with this number, if it is still kept."""
    return next((record for record in workspace.traffic if record.n == n), None)


def readable(value: Any) -> str:
    """JSON on several lines; JSON inside form fields is opened up too."""
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    return json.dumps(_opened(value), indent=2, ensure_ascii=False, default=str)


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _parsed(each) if key in _FORMS_WITH_JSON and isinstance(each, str) else each
            for key, each in value.items()
        }
    return _parsed(value) if isinstance(value, str) else value


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _line(record: TrafficEntry, zone: tzinfo) -> TrafficLine:
    error = record.answer.get("error") if isinstance(record.answer, dict) else None
    failed = bool(error) or record.status >= 400 or record.status == 0
    return TrafficLine(
        record.n,
        record.at.astimezone(zone).strftime("%H:%M:%S"),
        record.direction == "slack->bot",
        record.type,
        str(error or record.status or "–"),
        failed,
        record.ms,
    )


def _searched(record: TrafficEntry) -> str:
    parts: Iterable[Any] = (
        record.direction,
        record.type,
        record.status,
        record.body,
        record.answer,
    )
    return " ".join(json.dumps(p, ensure_ascii=False, default=str) for p in parts).casefold()
