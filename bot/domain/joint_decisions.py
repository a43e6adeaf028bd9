"""The joint decision after the probation: what each side can say, and when both say the same."""

from datetime import time
from enum import StrEnum

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.errors import NoLongerOpen, UserFacingError
from bot.texts import _

DECISION_PROMPT = Prompt(
    "decisions",
    _("The joint decision after a trial period"),
    Audience.MEMBERS,
    rank=20,
    is_on_home=True,
)
PROMPTS = (DECISION_PROMPT,)

WELCOME = Key("welcome")
"""The thing that a welcome post needs a yes to, in the ledger of consents."""

AT = time(9)
"""When people are asked, on their own clock; as the check-ins."""

REMINDERS = (3, 7)
"""Days after the question."""

HELP_AFTER = 10
"""Days after which the mentoring role is told: three more after the last reminder; our choice."""


class ExtendedBefore(UserFacingError):
    """A probation is extended once."""

    sentence = _("The trial period has already been extended, and that’s possible only once.")


class NothingToDecide(NoLongerOpen):
    """The pair has decided meanwhile, or its time has not come."""

    sentence = _("There’s nothing to decide right now. I’ll ask you both when it’s time.")


class PauseNeedsDay(UserFacingError):
    """A pause ends on a day to come."""

    sentence = _("For a pause, I need its last day, within two years.")


class Choice(StrEnum):
    """What one side would like. Whether to go on as a fan or leave is for the trainee to say."""

    CONTINUE = "continue"
    EXTEND = "extend"
    PAUSE = "pause"
    FAN = "fan"
    LEAVE = "leave"
    PART = "part"


TRAINEES = (Choice.CONTINUE, Choice.EXTEND, Choice.PAUSE, Choice.FAN, Choice.LEAVE)
MENTORS = (Choice.CONTINUE, Choice.EXTEND, Choice.PAUSE, Choice.PART)

PARTING = frozenset({Choice.FAN, Choice.LEAVE, Choice.PART})


def choices_for(*, is_mentee: bool, may_extend: bool) -> list[Choice]:
    """Return what this side is offered; a probation is extended once."""
    offered = TRAINEES if is_mentee else MENTORS
    return [choice for choice in offered if may_extend or choice is not Choice.EXTEND]


def is_same(mentee: Choice, mentor: Choice) -> bool:
    """True if both sides would like the same to happen."""
    return mentee is mentor or {mentee, mentor} <= PARTING


def ask_slot(number: int, slack_id: str) -> Key:
    """Return the slot of the question to one side in this round."""
    return Key("round", number, slack_id)


def reminder_slot(number: int, days: int, slack_id: str) -> Key:
    """Return the slot of one side's reminder in this round."""
    return Key("round", number, days, slack_id)


def help_slot(number: int) -> Key:
    """Return the slot of the message to the mentoring role about this round."""
    return Key("round", number)


def round_of(slot: str) -> int:
    """Return the round of any of these slots."""
    return int(Key(slot).parts[1])
