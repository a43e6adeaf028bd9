"""The way in as stations: which ones are done, where somebody is, how far the probation is."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.members import MemberState, Status
from bot.domain.mentoring.probation import Served, served


class Station(StrEnum):
    """A station on the way from joining to being an ambassador, in order."""

    JOIN = "join"
    INTRODUCTION = "introduction"
    MENTOR = "mentor"
    PROBATION = "probation"
    AMBASSADOR = "ambassador"


@dataclass(frozen=True)
class Probation:
    """How much of the probation is done, and how many months it takes."""

    done: Served
    months: int
    is_running: bool = False

    @property
    def month(self) -> int:
        """The month that is running, counted from 1; the last one while the pair decides."""
        return min(self.done.months + 1, self.months)


@dataclass(frozen=True)
class WayIn:
    """Where somebody is on the way."""

    here: Station
    done: frozenset[Station]
    is_paused: bool = False


def probation_of(since: date | None, kept: Served, months: int, today: date) -> Probation:
    """Return how far a probation is: one that runs since a day, or what is kept of it."""
    if since is None:
        return Probation(kept, months)
    return Probation(served(since, today), months, is_running=True)


def way_in(state: MemberState) -> WayIn | None:
    """Return where this person is on the way; None where no way lies ahead.

    Ambassadors have come to its end; fans, people from outside and who comes back to being one
    take part without it.
    """
    if state.is_external:
        return None
    if state.status in _COME_BACK and state.status_before not in _ON_THE_WAY:
        return None
    if state.status is Status.PAUSED:
        after = way_in(replace(state, status=state.status_before))
        return after and replace(after, is_paused=True)
    here = _station(state)
    if here is None:
        return None
    passed = list(Station)[: list(Station).index(here)]
    # Whoever comes from a list may be further without having introduced themselves.
    undone = frozenset() if state.is_introduced else frozenset({Station.INTRODUCTION})
    return WayIn(here, frozenset(passed) - undone)


_ON_THE_WAY = frozenset({Status.NEWCOMER, Status.TRAINEE})
_COME_BACK = frozenset({Status.PAUSED, Status.IMPORTED})


def _station(state: MemberState) -> Station | None:
    match state.status:
        case None | Status.LEFT | Status.IMPORTED:
            return Station.JOIN
        case Status.NEWCOMER:
            return Station.MENTOR if state.is_introduced else Station.INTRODUCTION
        case Status.TRAINEE:
            return Station.PROBATION if state.has_mentor else Station.MENTOR
        case _:
            return None
