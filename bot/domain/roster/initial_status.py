"""The status with which an imported member begins once they consent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.members import Status
from bot.domain.mentoring.probation import Served, served

NOTHING_SERVED = Served()


class ListedStatus(StrEnum):
    """The statuses that a list can give; the core team are ambassadors with a mark."""

    NEWCOMER = "newcomer"
    TRAINEE = "trainee"
    AMBASSADOR = "ambassador"
    FAN = "fan"
    PAUSED = "paused"


@dataclass(frozen=True)
class InitialStatus:
    """The status that consent leads to, and the probation's clock."""

    status: Status
    probation_since: date | None = None
    served: Served = NOTHING_SERVED


def initial_status(listed: str, joined_on: date, *, has_mentor: bool, today: date) -> InitialStatus:
    """Return where somebody with this status on a list begins.

    A trainee's probation counts from the date of joining. Without a mentor nobody is on probation:
    such a trainee chooses one and keeps the months served. A pause ends when the person consents.
    """
    if listed == ListedStatus.TRAINEE and has_mentor:
        return InitialStatus(Status.TRAINEE, joined_on)
    if listed == ListedStatus.TRAINEE:
        return InitialStatus(Status.NEWCOMER, served=served(joined_on, today))
    if listed == ListedStatus.PAUSED:
        return InitialStatus(Status.AMBASSADOR)
    return InitialStatus(Status(listed))
