"""Check-ins during the probation: when they are, and what is asked."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.mentoring.probation import add_months
from bot.domain.prompts import Prompt
from bot.texts import _

CHECKIN_PROMPT = Prompt(
    "checkins", _("Check-ins in the trial period"), Audience.MEMBERS, rank=10, is_on_home=True
)
PROMPTS = (CHECKIN_PROMPT,)

MONTHS = (1, 3, 5)
"""After how many months of probation both sides are asked."""

AT = time(9)
"""When, on each one's own clock."""

NOTE_MOST = 1000
"""Characters of an answer; three of them fit a view twice."""


class Mood(StrEnum):
    """How it is going."""

    WELL = "well"
    MIXED = "mixed"
    HARD = "hard"


def checkin_days(since: date, probation_months: int) -> list[tuple[int, date]]:
    """Return the months and days of a probation's check-ins; shorter months end them."""
    return [(month, add_months(since, month)) for month in MONTHS if month < probation_months]


def month_of(slot: str) -> int:
    """Return the month of a slot such as `month:3:U0ANNA0001`."""
    return int(Key(slot).parts[1])


def slot_of(month: int, slack_id: str) -> Key:
    """Return the slot of one side's check-in; it stays whatever happens to the day."""
    return Key("month", month, slack_id)


OVERDUE_AFTER, LET_BE_AFTER = timedelta(weeks=1), timedelta(weeks=4)
"""How long a check-in waits for its answer before the digest says so, and until it says no more:
nobody has to answer. Our choice.
"""


def overdue_between(now: datetime) -> tuple[datetime, datetime]:
    """Return the moments behind and up to which a check-in was asked that is overdue by now.

    Not answered, it is a matter for the digest.
    """
    return now - LET_BE_AFTER, now - OVERDUE_AFTER
