"""The lifecycle of a member: one table of allowed steps, and the next step that every state has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.errors import UserFacingError
from bot.texts import _


class Status(StrEnum):
    """Where somebody stands (product.md, the way in)."""

    IMPORTED = "imported"
    NEWCOMER = "newcomer"
    TRAINEE = "trainee"
    AMBASSADOR = "ambassador"
    FAN = "fan"
    PAUSED = "paused"
    LEFT = "left"


class Step(StrEnum):
    """What can happen to a membership."""

    JOIN = "join"
    JOIN_AS_FAN = "join as fan"
    JOIN_AS_CORE_TEAM = "join as core team"
    CONSENT = "consent of an imported member"
    START_PROBATION = "start probation"
    LOSE_MENTOR = "lose mentor"
    COMPLETE_PROBATION = "complete probation"
    STEP_BACK = "step back to fan"
    COME_IN = "come in from fan"
    PAUSE = "pause"
    RESUME = "resume"
    LEAVE = "leave"


class NextStep(StrEnum):
    """What a person can do next; every state has one."""

    JOIN = "join"
    CONSENT = "consent"
    INTRODUCE = "introduce"
    CHOOSE_MENTOR = "choose mentor"
    WAIT_FOR_MENTOR = "wait for mentor"
    MEET_MENTOR = "meet mentor"
    DECIDE = "decide"
    TELL_STORY = "tell story"
    COME_BACK = "come back"


class StepNotOpen(UserFacingError):
    """The lifecycle table has no such step from where the person stands."""

    sentence = _("That step is not open from where you are. Nothing has changed.")


ACTIVE = frozenset({Status.NEWCOMER, Status.TRAINEE, Status.AMBASSADOR, Status.FAN})
"""Statuses of people who take part at present."""

RESTORED = None
"""In the table: the step leads back to the status kept in `status_before`."""

TABLE: Mapping[tuple[Status | None, Step], Status | None] = MappingProxyType(
    {
        (None, Step.JOIN): Status.NEWCOMER,
        (None, Step.JOIN_AS_FAN): Status.FAN,
        (None, Step.JOIN_AS_CORE_TEAM): Status.AMBASSADOR,
        (Status.LEFT, Step.JOIN): Status.NEWCOMER,
        (Status.LEFT, Step.JOIN_AS_FAN): Status.FAN,
        (Status.LEFT, Step.JOIN_AS_CORE_TEAM): Status.AMBASSADOR,
        (Status.IMPORTED, Step.CONSENT): RESTORED,
        (Status.NEWCOMER, Step.START_PROBATION): Status.TRAINEE,
        (Status.TRAINEE, Step.LOSE_MENTOR): Status.NEWCOMER,
        (Status.TRAINEE, Step.COMPLETE_PROBATION): Status.AMBASSADOR,
        (Status.NEWCOMER, Step.STEP_BACK): Status.FAN,
        (Status.TRAINEE, Step.STEP_BACK): Status.FAN,
        (Status.AMBASSADOR, Step.STEP_BACK): Status.FAN,
        (Status.FAN, Step.COME_IN): Status.NEWCOMER,
        (Status.PAUSED, Step.RESUME): RESTORED,
        **{(status, Step.PAUSE): Status.PAUSED for status in ACTIVE},
        **{
            (status, Step.LEAVE): Status.LEFT
            for status in (*ACTIVE, Status.PAUSED, Status.IMPORTED)
        },
    }
)


@dataclass(frozen=True)
class Standing:
    """What the rules need to know of a member."""

    status: Status | None = None
    status_before: Status | None = None
    is_introduced: bool = False
    has_open_wish: bool = False
    has_mentor: bool = False
    """Somebody who said yes to them; trainees of an imported list may be without."""
    is_deciding: bool = False
    """Their answer to the joint decision is open."""
    is_external: bool = False


CONDITIONS: Mapping[Step, Callable[[Standing], bool]] = MappingProxyType(
    {
        Step.START_PROBATION: lambda one: one.is_introduced and one.has_mentor,
        Step.COMPLETE_PROBATION: lambda one: one.has_mentor,
        Step.COME_IN: lambda one: not one.is_external,
    }
)
"""What a step needs beside the status: nobody skips the introduction or the mentor."""


def take(step: Step, standing: Standing) -> Status:
    """The status after this step.

    Raises `StepNotOpen` where the table has no such step, or its condition does not hold. A trainee
    who pauses and lost the mentor meanwhile is restored by the caller's `status_before`.
    """
    if (standing.status, step) not in TABLE:
        raise StepNotOpen
    if step in CONDITIONS and not CONDITIONS[step](standing):
        raise StepNotOpen
    after = TABLE[standing.status, step]
    if after is not RESTORED:
        return after
    if standing.status_before is None:
        raise StepNotOpen
    return standing.status_before


def joining_step(*, is_external: bool, is_in_core_team: bool) -> Step:
    """How somebody joins: outsiders as fans, the core team as ambassadors, others as newcomers."""
    if is_external:
        return Step.JOIN_AS_FAN
    return Step.JOIN_AS_CORE_TEAM if is_in_core_team else Step.JOIN


def next_step(standing: Standing) -> NextStep:
    """What this person can do next."""
    match standing.status:
        case None | Status.LEFT:
            return NextStep.JOIN
        case Status.IMPORTED:
            return NextStep.CONSENT
        case Status.PAUSED:
            return NextStep.COME_BACK
        case Status.TRAINEE:
            return _trainees_step(standing)
        case Status.NEWCOMER:
            return _newcomers_step(standing)
        case Status.FAN | Status.AMBASSADOR:
            return NextStep.TELL_STORY


def _trainees_step(standing: Standing) -> NextStep:
    if not standing.has_mentor:
        return _choice(standing)
    return NextStep.DECIDE if standing.is_deciding else NextStep.MEET_MENTOR


def _newcomers_step(standing: Standing) -> NextStep:
    if not standing.is_introduced:
        return NextStep.INTRODUCE
    return _choice(standing)


def _choice(standing: Standing) -> NextStep:
    return NextStep.WAIT_FOR_MENTOR if standing.has_open_wish else NextStep.CHOOSE_MENTOR
