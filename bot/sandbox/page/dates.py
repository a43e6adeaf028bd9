"""Moments as the reader sees them: their own zone, their own language."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta

from babel.dates import format_date, format_datetime, format_time
from markupsafe import Markup

from bot.sandbox.page.names import Names
from bot.sandbox.slack_dates import format_moment, near_day

_DATE = re.compile(r"^!date\^(-?\d{1,10})\^(.*?)(?:\^(https?://.*))?$", re.DOTALL)


def _locale(names: Names) -> str:
    return "de_DE" if names.locale == "de" else "en_GB"


def slack_date(token: str, fallback: str, names: Names) -> Markup:
    """Return the moment of `!date^seconds^format^link` in the reader's zone, else the fallback."""
    found = _DATE.match(token)
    if not found:
        return Markup("{}").format(fallback)
    moment = datetime.fromtimestamp(int(found[1]), UTC).astimezone(names.zone)
    today = names.now.astimezone(names.zone).date()
    html = Markup('<time datetime="{}" title="{}">{}</time>').format(
        moment.isoformat(),
        format_datetime(moment, "full", locale=_locale(names)),
        format_moment(found[2], moment, _locale(names), today=today),
    )
    if not found[3]:
        return html
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        found[3], html
    )


def clock_time(moment: datetime, names: Names) -> str:
    """Return the time of day in the reader's zone."""
    return format_time(moment.astimezone(names.zone), "short", locale=_locale(names))


def day_name(moment: datetime, names: Names) -> str:
    """Return "Today", "Yesterday" or the weekday and date in the reader's zone."""
    day, today = moment.astimezone(names.zone).date(), names.now.astimezone(names.zone).date()
    near = near_day(day, today, names.locale)
    pattern = "EEEE, d. MMMM y" if names.locale == "de" else "EEEE, d MMMM y"
    return near.capitalize() if near else format_date(day, pattern, locale=_locale(names))


def short_moment(moment: datetime, names: Names) -> str:
    """Return weekday, date and time, short enough for a button."""
    pattern = "EEE d. MMM y, HH:mm" if names.locale == "de" else "EEE d MMM y, HH:mm"
    return format_datetime(moment.astimezone(names.zone), pattern, locale=_locale(names))


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
