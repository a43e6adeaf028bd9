"""A kind of thing that dates are looked for: what a noun says of it, once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic

from bot.domain.date_polls import PollClosed
from bot.errors import NotFound
from bot.views.date_polls.posts import DatePollWording, One
from storage.database import lock
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DatePollKind(Generic[One]):
    """What dates are looked for, of one noun."""

    name: str
    """The first part of its keys, such as "meetup"."""
    model: type[Any]
    wording: DatePollWording[One]
    schedule: str
    """Name of its schedule that closes polls, which stays for ever."""
    closed: type[PollClosed]
    decides: Callable[[One], str | None]
    """Who sets the date; None as long as nobody does."""
    on_closed: Callable[[UnitOfWork, One], None]
    """The poll has just been counted."""

    def lock(self, uow: UnitOfWork, number: int) -> One:
        """Return what a date is looked for as it stands; raises `NotFound`."""
        one: One | None = lock(uow.session, self.model, number)
        if one is None:
            raise NotFound
        return one
