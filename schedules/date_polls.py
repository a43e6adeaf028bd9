"""The end of a poll for a date: a noun names its schedule, which stays for ever."""

from datetime import timedelta
from functools import partial

from bot.services.date_polls.dates import close_due
from bot.services.date_polls.kinds import DatePollKind
from bot.views.date_polls.posts import One
from schedules.engine import Schedule


def closing_of(kind: DatePollKind[One], text: str) -> Schedule:
    """Return the schedule that closes polls; the text says what operators read."""
    # However late: until then nobody is asked for the date.
    return Schedule(kind.schedule, partial(close_due, kind), timedelta(days=365), text)
