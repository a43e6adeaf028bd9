"""Who may call an entry: decided from the database and Slack's flags, never from a button."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.members import ACTIVE, Status
from bot.errors import (
    NotAllowed,
    NotForGuests,
    NotJoined,
    NotOnPause,
    NotYetKnown,
    OnPause,
    UserFacingError,
)


class Audience(StrEnum):
    """The circles an entry can be open to."""

    EVERYONE = "everyone"
    STAFF = "everyone of the company"
    KNOWN = "whoever has a membership, on pause too"
    PAUSED = "whoever is on a pause"
    JOINED = "members and fans"
    COLLEAGUES = "members of the company who joined, fans who stepped back included"
    MEMBERS = "newcomers, trainees and ambassadors"
    AMBASSADORS = "ambassadors"
    CORE_TEAM = "core team"


class Whose(StrEnum):
    """Whose things an entry may change, or show, to those in its circle.

    The circle decides who comes in; the service looks after whose row it is.
    """

    NOTHING = "nothing that is anybody's"
    OWN = "one's own"
    ASKED = "what one was asked, or chosen for"
    PAIR = "what is between two: mentor and mentee"
    TAKEN = "what one has taken on"
    SHARED = "what the whole circle shares"


@dataclass(frozen=True)
class Caller:
    """What decides about access: the membership's status, if there is one, and Slack's flags."""

    status: Status | None = None
    is_known: bool = True
    """False until Slack has described the account."""
    is_external: bool = False
    is_deleted: bool = False
    is_in_core_team: bool = False


STATUSES = {
    Audience.KNOWN: frozenset({*ACTIVE, Status.PAUSED, Status.IMPORTED}),
    Audience.PAUSED: frozenset({Status.PAUSED}),
    Audience.JOINED: ACTIVE,
    Audience.COLLEAGUES: ACTIVE,
    Audience.MEMBERS: ACTIVE - {Status.FAN},
    Audience.AMBASSADORS: frozenset({Status.AMBASSADOR}),
    Audience.CORE_TEAM: ACTIVE,
}

OPEN_TO_EXTERNALS = frozenset({Audience.EVERYONE, Audience.KNOWN, Audience.PAUSED, Audience.JOINED})
"""Guests and people from other workspaces: Slack's flags decide, not being a fan."""


def check_access(who: Audience, caller: Caller) -> None:
    """Let the caller pass.

    Raises what helps most: `NotForGuests`, `NotYetKnown`, `NotJoined`, `OnPause`, `NotOnPause` or
    `NotAllowed`.
    """
    if caller.is_deleted:
        raise NotAllowed
    if who is Audience.EVERYONE:
        return
    if caller.is_external and who not in OPEN_TO_EXTERNALS:
        raise NotForGuests if caller.is_known else NotYetKnown
    if who is Audience.STAFF:
        return
    if caller.status not in STATUSES[who]:
        raise _refusal(who, caller.status)
    if who is Audience.CORE_TEAM and not caller.is_in_core_team:
        raise NotAllowed


def _refusal(who: Audience, status: Status | None) -> UserFacingError:
    if status in {None, Status.LEFT, Status.IMPORTED}:
        return NotJoined()
    if status is Status.PAUSED:
        return OnPause()
    return NotOnPause() if who is Audience.PAUSED else NotAllowed()
