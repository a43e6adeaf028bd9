"""Copies elsewhere: noted where something was used, and on the list once they are to go.

Whoever calls has locked what they are of: a copy changes with its thing alone.
"""

from collections.abc import Collection
from typing import TypeVar

from bot.domain.consents import Use
from bot.domain.copies import CopyClosed, CopyState
from bot.domain.links import is_link
from bot.errors import FieldErrors
from storage.copies import Copied, copies_of
from storage.unit_of_work import UnitOfWork

One = TypeVar("One", bound=Copied)


def note_copy(uow: UnitOfWork, copy: Copied, no_link: FieldErrors) -> None:
    """Note where something was used; raises `no_link` for what is no address."""
    if copy.link and not is_link(copy.link):
        raise no_link
    uow.session.add(copy)
    uow.session.flush()


def put_on_list(uow: UnitOfWork, thing: str, places: Collection[Use]) -> None:
    """From now on the thing's copies in these places are to go."""
    for copy in copies_of(uow.session, thing):
        if copy.place in places and copy.may_stay:
            copy.is_to_go, copy.state = True, CopyState.OPEN
            uow.session.add(copy)
    uow.session.flush()


def find_copy(uow: UnitOfWork, kind: type[One], number: int) -> One:
    """Return the copy, with which to find what it is of; raises `CopyClosed`."""
    copy = uow.session.get(kind, number)
    if copy is None:
        raise CopyClosed
    return copy


def note_reached(uow: UnitOfWork, copy: Copied, state: CopyState) -> None:
    """Note what was reached; raises `CopyClosed` where somebody was faster, or it may stay."""
    uow.session.refresh(copy)
    if not copy.is_to_do:
        raise CopyClosed
    copy.state = state
    uow.session.add(copy)
    uow.session.flush()
