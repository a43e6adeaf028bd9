"""What can happen to a wish, from being named to its outcome."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.errors import NoLongerOpen


class WishState(StrEnum):
    """Where a wish stands."""

    WAITING = "waiting"
    ASKED = "asked"
    POSTPONED = "postponed"
    ASKED_AGAIN = "asked again"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


class WishStep(StrEnum):
    """What can happen to a wish."""

    ASK = "ask"
    LATER = "later"
    ASK_AGAIN = "ask again"
    ACCEPT = "accept"
    DECLINE = "decline"
    SILENCE = "silence"
    SKIP = "skip"
    WITHDRAW = "withdraw"


WITH_MENTOR = frozenset({WishState.ASKED, WishState.POSTPONED, WishState.ASKED_AGAIN})
"""A mentor has been asked and may still answer."""

ASKED_ONCE = frozenset({WishState.ASKED, WishState.POSTPONED})
"""The mentor may be asked once more: when they wished it, or else before their time is over."""

OPEN = WITH_MENTOR | {WishState.WAITING}
"""The wish may still come true."""

_ENDS = {
    WishStep.ACCEPT: WishState.ACCEPTED,
    WishStep.DECLINE: WishState.DECLINED,
    WishStep.SILENCE: WishState.UNANSWERED,
}
_CLOSINGS = {WishStep.SKIP: WishState.SKIPPED, WishStep.WITHDRAW: WishState.WITHDRAWN}

TABLE: Mapping[tuple[WishState, WishStep], WishState] = MappingProxyType(
    {
        (WishState.WAITING, WishStep.ASK): WishState.ASKED,
        (WishState.ASKED, WishStep.LATER): WishState.POSTPONED,
        **{(state, WishStep.ASK_AGAIN): WishState.ASKED_AGAIN for state in ASKED_ONCE},
        **{(state, step): end for state in WITH_MENTOR for step, end in _ENDS.items()},
        **{(state, step): end for state in OPEN for step, end in _CLOSINGS.items()},
    }
)


def move(state: WishState, step: WishStep) -> WishState:
    """Return the wish's state after this step. Raises `NoLongerOpen` if it has no such step."""
    try:
        return TABLE[state, step]
    except KeyError:
        raise NoLongerOpen from None
