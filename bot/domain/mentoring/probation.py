"""The probation's clock: months by the calendar, stopped by pauses, kept over an interruption."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import NoLongerOpen
from bot.texts import _


class MentorshipOver(NoLongerOpen):
    """The mentorship has ended meanwhile."""

    sentence = _("The mentorship with {person} has ended. There’s nothing left to do here.")


@dataclass(frozen=True)
class Served:
    """How much of the probation is done: whole months, and days beyond them."""

    months: int = 0
    days: int = 0


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later or earlier, at most the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def served(since: date, until: date) -> Served:
    """Return what was served between the two days; nothing where `until` is earlier."""
    if until <= since:
        return Served()
    months = (until.year - since.year) * 12 + until.month - since.month
    if add_months(since, months) > until:
        months -= 1
    return Served(months, (until - add_months(since, months)).days)


def start_after(done: Served, today: date) -> date:
    """Return the day from which a probation counts that goes on today with so much done."""
    return add_months(today - timedelta(days=done.days), -done.months)


def ends_on(since: date, months: int) -> date:
    """Return the day the probation is complete."""
    return add_months(since, months)


def since_for_extension(since: date, months: int, today: date) -> date:
    """Return the day to count from, so that an extension agreed today begins today.

    A decision may take its time: whoever agrees weeks after the probation was complete still gets
    the whole extension.
    """
    return max(since, add_months(today, -months))
