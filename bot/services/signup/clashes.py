"""What somebody signed up for that falls into the same time: told, and never in the way."""

from datetime import timedelta
from typing import Any

from bot.domain.keys import Key
from storage.signup import Occasion, own_places
from storage.unit_of_work import UnitOfWork

LONGEST = timedelta(days=1)
"""What began earlier than that is over by now."""


def clashes(uow: UnitOfWork, slack_id: str, one: Occasion) -> list[Occasion]:
    """Return what else this person has a place in at the same time, of whichever noun."""
    if one.begins is None or one.ends is None:
        return []
    places = own_places(uow.session, slack_id, one.begins - LONGEST, one.ends)
    found = [_occasion(uow, place.subject) for place in places if place.subject != one.key]
    # An end falls into it or not; where both touch, there is time for both.
    return [
        other
        for other in found
        if other is not None
        and other.is_open(uow.now)
        and other.ends is not None
        and other.ends > one.begins
    ]


def _occasion(uow: UnitOfWork, subject: str) -> Occasion | None:
    kind, number = Key(subject).parts
    table: Any = uow.hooks.occasion(kind)
    found: Occasion | None = uow.session.get(table, int(number)) if table else None
    return found
