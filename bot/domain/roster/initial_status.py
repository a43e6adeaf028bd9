"""Where an imported member begins once they consent; until then they stay invisible and silent."""

from dataclasses import dataclass
from datetime import date

from bot.domain.members import Status
from bot.domain.probation import Served, served
from bot.domain.roster.members import ListedStatus

NOTHING_SERVED = Served()


@dataclass(frozen=True)
class Placing:
    """The status that consent leads to, and the probation's clock."""

    status: Status
    probation_since: date | None = None
    done: Served = NOTHING_SERVED


def place(status: str, joined_on: date, *, has_mentor: bool, today: date) -> Placing:
    """Where somebody with this status on a list begins.

    A trainee's probation counts from the date of joining. Without a mentor nobody is on probation:
    such a trainee chooses one and keeps the months served. A pause ends when the person comes by.
    """
    if status == ListedStatus.TRAINEE:
        if has_mentor:
            return Placing(Status.TRAINEE, joined_on)
        return Placing(Status.NEWCOMER, done=served(joined_on, today))
    if status == ListedStatus.PAUSED:
        return Placing(Status.AMBASSADOR)
    return Placing(Status(status))
