"""A kind of thing that people sign up for: what a noun says of it, once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.domain.signup import NoPlaceThere
from bot.errors import UserFacingError, existing
from bot.views.signup.wording import Wording
from storage.database import lock
from storage.people import Person
from storage.signup import Occasion, SignUp, find_sign_up
from storage.unit_of_work import UnitOfWork

One = TypeVar("One", bound=Occasion)


@dataclass(frozen=True, kw_only=True)
class Schedules:
    """Names of a noun's schedules, which stay for ever; empty for what it never plans."""

    reminder: str = ""
    """For what has a date."""
    held: str = ""
    """The end of a place that is held, for what has places."""
    others: tuple[str, ...] = ()
    """What else the noun plans for each sign-up."""

    @property
    def of_a_place(self) -> tuple[str, ...]:
        """All that reaches who has a place, by itself."""
        return tuple(filter(None, (self.reminder, *self.others)))

    @property
    def of_waiting(self) -> tuple[str, ...]:
        """All that ends somebody's waiting for a place."""
        return (self.held,) if self.held else ()


def _nothing(_uow: UnitOfWork, _one: Occasion) -> None:
    """Nothing shows how many have signed up."""


def _as_it_begins(one: Occasion) -> datetime | None:
    """People can sign up and undo it until it begins."""
    return one.begins


def _anybody(_uow: UnitOfWork, _one: Occasion, _person: Person) -> None:
    """Whoever can press the button may sign up."""


def _nothing_more(_uow: UnitOfWork, _one: Occasion, _sign_up: SignUp) -> None:
    """Nothing else follows from having, or giving up, a place."""


@dataclass(frozen=True, kw_only=True)
class SignUpKind(Generic[One]):
    """What people sign up for, of one noun."""

    name: str
    """The first part of its keys, such as "session"."""
    model: type[Any]
    wording: Wording[One]
    schedules: Schedules = Schedules()
    closed: type[UserFacingError]
    """Says that nobody can sign up for it, or undo it, any more."""
    over_at: Callable[[One], datetime | None] = _as_it_begins
    """Returns until when people can sign up and undo it; None for no end."""
    changed: Callable[[UnitOfWork, One], None] = _nothing
    """Somebody came or went: what shows numbers is brought in step."""
    check: Callable[[UnitOfWork, One, Person], None] = _anybody
    """Raises what is in the way of this person's signing up."""
    on_place: Callable[[UnitOfWork, One, SignUp], None] = _nothing_more
    """Somebody has a place from now on, or what they have it for was moved."""
    on_given_up: Callable[[UnitOfWork, One, SignUp], None] = _nothing_more
    """Somebody's sign-up is about to go."""
    has_needs: bool = False
    """People can say what they need there (bot/services/signup/needs.py)."""

    def find(self, uow: UnitOfWork, number: int) -> One | None:
        """Return the thing, unlocked."""
        found: One | None = uow.session.get(self.model, number)
        return found

    def lock(self, uow: UnitOfWork, number: int) -> One:
        """Return the thing as it stands; whoever else wants to change it waits.

        Raises `NotFound`.
        """
        one: One = existing(lock(uow.session, self.model, number))
        return one

    def require_open(self, uow: UnitOfWork, one: One) -> One:
        """Return it; raises what the noun says where its list is closed."""
        if not one.is_open(uow.now):
            raise self.closed
        return one

    def own(self, uow: UnitOfWork, slack_id: str, number: int) -> tuple[One, SignUp]:
        """Return the locked thing with this person's sign-up; raises `NotFound`, `NoPlaceThere`."""
        one = self.lock(uow, number)
        known = find_sign_up(uow.session, one.key, slack_id)
        if known is None:
            raise NoPlaceThere
        return one, known
