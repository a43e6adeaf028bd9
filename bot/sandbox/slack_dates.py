"""Dates in messages, such as `<!date^1796113800^{date_short} at {time}|fallback>`.

https://docs.slack.dev/messaging/formatting-message-text#date-formatting
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from babel.dates import format_date, format_time

_NEAR: Final = {
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_DATES: Final = {"date": "long", "date_short": "medium", "date_long": "full", "date_slash": "short"}
_PRETTY: Final = {f"{name}_pretty": style for name, style in _DATES.items()} | {"ago": "long"}
_TIMES: Final = {"time": "short", "time_secs": "medium"}


def near_day(day: date, today: date, locale: str) -> str | None:
    """Return "yesterday", "today" or "tomorrow" in the language; None for other days."""
    return _NEAR["de" if locale.startswith("de") else "en"].get((day - today).days)


def format_moment(
    pattern: str,
    moment: datetime,
    locale: str,
    *,
    today: date | None = None,
    unknown: Callable[[re.Match[str]], str] = lambda found: found[0],
) -> str:
    """Return the pattern with its placeholders filled, for a moment in the reader's zone.

    `locale` is Babel's; without `today` no day is called so. `unknown` writes other placeholders.
    """

    def filled(placeholder: re.Match[str]) -> str:
        name = placeholder[1]
        if name == "date_num":
            return moment.date().isoformat()
        if name in _TIMES:
            return format_time(moment, _TIMES[name], locale=locale)
        near = near_day(moment.date(), today, locale) if today and name in _PRETTY else None
        style = (_DATES | _PRETTY).get(name)
        return near or (
            format_date(moment.date(), style, locale) if style else unknown(placeholder)
        )

    return re.sub(r"\{(\w+)\}", filled, pattern)
