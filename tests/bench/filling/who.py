"""Who stands where: it follows from the number alone, in a pattern of a hundred members."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.config import Community
from bot.domain.members import Status
from bot.sandbox import seed
from tests.bench.filling.words import die

CORE_TEAM = tuple(seed.user_id(name) for name in ("karl", "kim", "kaya"))
"""The first members: they are in the sandbox's user group of the core team."""

NEWCOMERS = range(2)
TRAINEES = range(2, 5)
PAUSED = range(5, 6)
LEFT = range(6, 12)
IMPORTED = range(12, 20)
FANS = range(20, 40)
MENTORS = range(40, 42)
"""Places in a hundred; whoever is in none of them is an ambassador."""

ONE_IS_FREE = 6
"""In one hundred of six the mentors have free places: a third of a percent of all members."""

_STATUS = {
    Status.NEWCOMER: NEWCOMERS,
    Status.TRAINEE: TRAINEES,
    Status.PAUSED: PAUSED,
    Status.LEFT: LEFT,
    Status.IMPORTED: IMPORTED,
    Status.FAN: FANS,
}
_BY_PLACE = [
    next((status for status, places in _STATUS.items() if place in places), Status.AMBASSADOR)
    for place in range(100)
]


@dataclass(frozen=True)
class Crowd:
    """So many members, numbered from 1, as things stand at this moment."""

    members: int
    now: datetime
    community: Community
    seed: int

    def die(self, number: int, throw: int) -> int:
        """Return 64 bits that look random, for a number and the how-manieth throw."""
        return die(self.seed, number, throw)

    def numbers(self, *places: range) -> Iterator[int]:
        """Yield the numbers of those who stand at these places, in order."""
        wanted = sorted(place for each in places for place in each)
        for hundred in range(0, self.members + 1, 100):
            for place in wanted:
                if len(CORE_TEAM) < hundred + place <= self.members:
                    yield hundred + place

    def share(self, one_in: int) -> int:
        """Return one in so many members, at least one."""
        return max(1, self.members // one_in)


def status_of(number: int) -> Status:
    """Return where this member stands."""
    return Status.AMBASSADOR if number <= len(CORE_TEAM) else _BY_PLACE[number % 100]


def has_joined(number: int) -> bool:
    """True for who takes part, or is on a pause."""
    return status_of(number) not in {Status.IMPORTED, Status.LEFT}


def slack_id_of(number: int) -> str:
    """Return the member's account."""
    return CORE_TEAM[number - 1] if number <= len(CORE_TEAM) else f"U0FILL{number:08d}"


def has_room(mentor: int) -> bool:
    """True if this mentor has a free place."""
    return mentor // 100 % ONE_IS_FREE == 0
