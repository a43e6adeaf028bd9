"""Calls for help with a mentorship, which somebody of the core team takes on."""

from datetime import timedelta
from enum import StrEnum

from bot.domain.keys import Key
from bot.errors import UserFacingError
from bot.texts import _

LET_BE_AFTER = timedelta(weeks=4)
"""How long the digest shows a call for help that nobody has taken on. Our choice."""


class Reason(StrEnum):
    """What a call for help comes from."""

    CHECKIN = "checkin"
    """One of the two has pressed that they need help."""
    DECISION = "decision"
    """Their joint decision has been open for long."""


class OwnMentorship(UserFacingError):
    """Nobody looks after a matter of their own."""

    sentence = _("This is about a mentorship of your own. Somebody else will take care of it.")


SUPPORT = "support"
"""The kind of things that are calls for help."""


def thing_of(number: int) -> Key:
    """Return the name by which custody knows a call for help."""
    return Key(SUPPORT, number)


def number_of(thing: str) -> int:
    """Return the number of the call for help that a thing is."""
    return int(Key(thing).rest)
