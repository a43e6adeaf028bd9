"""The names behind ids: the little that rendering needs to know of a workspace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Names:
    """Ids and their names, the reader's moment, zone and language, and where links lead.

    `gone` are users who are still named but no longer offered.
    """

    now: datetime
    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    reader: str = ""
    locale: str = "de"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    user_link: Callable[[str], str] = lambda user: f"#{user}"
    channel_link: Callable[[str], str] = lambda channel: f"#{channel}"
    file_link: Callable[[Mapping[str, Any]], str | None] = lambda _file: None
