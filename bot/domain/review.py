"""Four eyes: the steps from draft to publication, and a second person who reviews."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from bot.errors import NoLongerOpen, UserFacingError

State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


def next_state(
    table: Mapping[tuple[State | None, Step], State], state: State | None, step: Step
) -> State:
    """Return the state after this step; raises `NoLongerOpen` if the table has no such step."""
    try:
        return table[state, step]
    except KeyError:
        raise NoLongerOpen from None


def check_reviewer(author_id: str, reviewer_id: str, refusal: type[UserFacingError]) -> None:
    """Raise `refusal` for the author, whatever their role: persons are compared."""
    if author_id == reviewer_id:
        raise refusal
