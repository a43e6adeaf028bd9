"""Moments as the reader sees them: their own zone, their own language."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from babel.dates import format_date, format_datetime, format_time
from markupsafe import Markup

from bot.sandbox.page.names import Names

_DATE = re.compile(r"^!date\^(-?\d{1,10})\^(.*?)(?:\^(https?://.*))?$", re.DOTALL)
_WORDS: Final = {
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_BABEL: Final = {"de": "de_DE", "en": "en_GB"}


def babel_locale(locale: str) -> str:
    """Return Babel's name of the reader's language."""
    return _BABEL.get(locale, "de_DE")


def slack_date(token: str, fallback: str, names: Names) -> Markup:
    """Return the moment of `!date^seconds^format^link` in the reader's zone, else the fallback."""
    found = _DATE.match(token)
    if not found:
        return Markup("{}").format(fallback)
    moment = datetime.fromtimestamp(int(found[1]), UTC).astimezone(names.zone)
    text = _FORMAT.sub(lambda key: _piece(key[1], moment, names), found[2])
    html = Markup('<time datetime="{}" title="{}">{}</time>').format(
        moment.isoformat(), full(moment, names), text
    )
    if not found[3]:
        return html
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        found[3], html
    )


def full(moment: datetime, names: Names) -> str:
    """Return day, date, time and zone in words."""
    local = moment.astimezone(names.zone)
    return format_datetime(local, "full", locale=babel_locale(names.locale))


def clock_time(moment: datetime, names: Names) -> str:
    """Return the time of day in the reader's zone."""
    return format_time(moment.astimezone(names.zone), "short", locale=babel_locale(names.locale))


def day_name(moment: datetime, names: Names) -> str:
    """Return "today", "yesterday" or the weekday and date in the reader's zone."""
    local = moment.astimezone(names.zone)
    near = _near(local.date(), names)
    if near:
        return near[:1].upper() + near[1:]
    return (
        format_date(local.date(), "EEEE, d. MMMM y", locale="de_DE")
        if names.locale == "de"
        else (format_date(local.date(), "EEEE, d MMMM y", locale="en_GB"))
    )


def short_moment(moment: datetime, names: Names) -> str:
    """Return weekday, date and time, short enough for a button."""
    local = moment.astimezone(names.zone)
    return format_datetime(
        local,
        "EEE d. MMM y, HH:mm" if names.locale == "de" else "EEE d MMM y, HH:mm",
        locale=babel_locale(names.locale),
    )


def next_working_day(moment: datetime) -> datetime:
    """Return 09:00 of the next day from Monday to Friday, in the moment's own zone."""
    day = moment.date() + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime(day.year, day.month, day.day, 9, tzinfo=moment.tzinfo)


def a_month_later(moment: datetime) -> datetime:
    """Return the same day and hour of the next month, or that month's last day."""
    following = moment.replace(day=1) + timedelta(days=31)
    last = monthrange(following.year, following.month)[1]
    return following.replace(day=min(moment.day, last))


def _near(day: date, names: Names) -> str | None:
    days = (day - names.now.astimezone(names.zone).date()).days
    return _WORDS["de" if names.locale == "de" else "en"].get(days)


def _pretty(pattern: str) -> Callable[[datetime, Names], str]:
    def piece(moment: datetime, names: Names) -> str:
        return _near(moment.date(), names) or _dated(pattern)(moment, names)

    return piece


def _dated(style: str) -> Callable[[datetime, Names], str]:
    return lambda moment, names: format_date(
        moment.date(), style, locale=babel_locale(names.locale)
    )


def _timed(style: str) -> Callable[[datetime, Names], str]:
    return lambda moment, names: format_time(moment, style, locale=babel_locale(names.locale))


def _ago(moment: datetime, names: Names) -> str:
    return _near(moment.date(), names) or _dated("long")(moment, names)


# https://docs.slack.dev/messaging/formatting-message-text#date-formatting
_PIECES: Final[dict[str, Callable[[datetime, Names], str]]] = {
    "date_num": lambda moment, _names: moment.date().isoformat(),
    "date": _dated("long"),
    "date_short": _dated("medium"),
    "date_long": _dated("full"),
    "date_pretty": _pretty("long"),
    "date_short_pretty": _pretty("medium"),
    "date_long_pretty": _pretty("full"),
    "date_slash": _dated("short"),
    "time": _timed("short"),
    "time_secs": _timed("medium"),
    "ago": _ago,
}
_FORMAT = re.compile("{(" + "|".join(sorted(_PIECES, key=len, reverse=True)) + ")}")


def _piece(name: str, moment: datetime, names: Names) -> str:
    return _PIECES[name](moment, names)
