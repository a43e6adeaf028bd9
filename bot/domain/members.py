"""The lifecycle of a member: one table of allowed steps, and the next step that every state has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.domain.keys import Key
from bot.errors import UserFacingError
from bot.texts import _

MEMBERSHIP = Key("membership")
"""The thing that joining agrees to, in the ledger of consents."""

NEW_TEXT = MEMBERSHIP.child("text")
"""First parts of the things that a no to a changed text is about, beside the yes that stands."""


class Status(StrEnum):
    """A person's way in: from a newcomer over the trial period to an ambassador."""

    IMPORTED = "imported"
    NEWCOMER = "newcomer"
    TRAINEE = "trainee"
    AMBASSADOR = "ambassador"
    FAN = "fan"
    PAUSED = "paused"
    LEFT = "left"


class MemberStep(StrEnum):
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
    WAIT_FOR_PLACE = "wait for place"
    TAKE_PLACE = "take place"
    MEET_MENTOR = "meet mentor"
    DECIDE = "decide"
    TELL_STORY = "tell story"
    BECOME_KNOWN = "become known"
    COME_BACK = "come back"


class StepNotOpen(UserFacingError):
    """The lifecycle table has no such step from where the person stands."""

    sentence = _("That isn’t possible right now. Nothing has changed.")


ACTIVE = frozenset({Status.NEWCOMER, Status.TRAINEE, Status.AMBASSADOR, Status.FAN})
"""Statuses of people who take part at present."""

RESTORED = None
"""In the table: the step leads back to the status kept in `status_before`."""

TABLE: Mapping[tuple[Status | None, MemberStep], Status | None] = MappingProxyType(
    {
        (None, MemberStep.JOIN): Status.NEWCOMER,
        (None, MemberStep.JOIN_AS_FAN): Status.FAN,
        (None, MemberStep.JOIN_AS_CORE_TEAM): Status.AMBASSADOR,
        (Status.LEFT, MemberStep.JOIN): Status.NEWCOMER,
        (Status.LEFT, MemberStep.JOIN_AS_FAN): Status.FAN,
        (Status.LEFT, MemberStep.JOIN_AS_CORE_TEAM): Status.AMBASSADOR,
        (Status.IMPORTED, MemberStep.CONSENT): RESTORED,
        (Status.NEWCOMER, MemberStep.START_PROBATION): Status.TRAINEE,
        (Status.TRAINEE, MemberStep.LOSE_MENTOR): Status.NEWCOMER,
        (Status.TRAINEE, MemberStep.COMPLETE_PROBATION): Status.AMBASSADOR,
        (Status.NEWCOMER, MemberStep.STEP_BACK): Status.FAN,
        (Status.TRAINEE, MemberStep.STEP_BACK): Status.FAN,
        (Status.AMBASSADOR, MemberStep.STEP_BACK): Status.FAN,
        (Status.FAN, MemberStep.COME_IN): Status.NEWCOMER,
        (Status.PAUSED, MemberStep.RESUME): RESTORED,
        **{(status, MemberStep.PAUSE): Status.PAUSED for status in ACTIVE},
        **{
            (status, MemberStep.LEAVE): Status.LEFT
            for status in (*ACTIVE, Status.PAUSED, Status.IMPORTED)
        },
    }
)


@dataclass(frozen=True)
class MemberState:
    """What the rules need to know of a member."""

    status: Status | None = None
    status_before: Status | None = None
    is_introduced: bool = False
    has_open_wish: bool = False
    is_on_waiting_list: bool = False
    has_kept_place: bool = False
    """On the waiting list, a mentor's free place is kept for them."""
    has_mentor: bool = False
    """Somebody who said yes to them; trainees of an imported list may be without."""
    is_deciding: bool = False
    """Their answer to the joint decision is open."""
    is_external: bool = False
    is_known: bool = True
    """Slack has said whether they are a colleague, a guest or from another workspace."""


CONDITIONS: Mapping[MemberStep, Callable[[MemberState], bool]] = MappingProxyType(
    {
        MemberStep.START_PROBATION: lambda one: one.is_introduced and one.has_mentor,
        MemberStep.COMPLETE_PROBATION: lambda one: one.has_mentor,
        MemberStep.COME_IN: lambda one: not one.is_external,
    }
)
"""What a step needs beside the status: nobody skips the introduction or the mentor."""


def take(step: MemberStep, state: MemberState) -> Status:
    """Return the status after this step.

    Raises `StepNotOpen` where the table has no such step, or its condition does not hold. A trainee
    who pauses and lost the mentor meanwhile is restored by the caller's `status_before`.
    """
    if (state.status, step) not in TABLE:
        raise StepNotOpen
    if step in CONDITIONS and not CONDITIONS[step](state):
        raise StepNotOpen
    after = TABLE[state.status, step]
    if after is not RESTORED:
        return after
    if state.status_before is None:
        raise StepNotOpen
    return state.status_before


def joining_step(*, is_external: bool, is_in_core_team: bool) -> MemberStep:
    """Return the step: outsiders become fans, the core team ambassadors, others newcomers."""
    if is_external:
        return MemberStep.JOIN_AS_FAN
    return MemberStep.JOIN_AS_CORE_TEAM if is_in_core_team else MemberStep.JOIN


def next_step(state: MemberState) -> NextStep:
    """Return what this person can do next."""
    match state.status:
        case None | Status.LEFT:
            return NextStep.JOIN
        case Status.IMPORTED:
            return NextStep.CONSENT
        case Status.PAUSED:
            return NextStep.COME_BACK
        case Status.TRAINEE:
            return _trainees_step(state)
        case Status.NEWCOMER:
            return _choice(state) if state.is_introduced else NextStep.INTRODUCE
        case Status.FAN | Status.AMBASSADOR:
            is_waiting = state.status is Status.FAN and not state.is_known
            return NextStep.BECOME_KNOWN if is_waiting else NextStep.TELL_STORY


def _trainees_step(state: MemberState) -> NextStep:
    if not state.has_mentor:
        return _choice(state)
    return NextStep.DECIDE if state.is_deciding else NextStep.MEET_MENTOR


def _choice(state: MemberState) -> NextStep:
    if state.has_open_wish:
        return NextStep.WAIT_FOR_MENTOR
    if state.has_kept_place:
        return NextStep.TAKE_PLACE
    return NextStep.WAIT_FOR_PLACE if state.is_on_waiting_list else NextStep.CHOOSE_MENTOR
