"""A visit to the Home tab, as the nouns hear of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlmodel import Session

from bot.config import Community
from bot.domain.hours import local_date
from bot.domain.members import MemberState, NextStep
from bot.i18n import Translator
from bot.views.home_parts import Door, HomePart
from storage.members import Member
from storage.pairs import Pair, pairs_of
from storage.people import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Visit:
    """Who looks at their Home tab, and where they stand."""

    uow: UnitOfWork
    person: Person
    member: Member | None
    """None for those who have not joined; they see the nouns' doorsteps only."""
    state: MemberState
    step: NextStep
    t: Translator
    is_in_core_team: bool
    door: Door | None = None
    """The door they look behind; None for Home itself. What is counted for a sentence behind a door
    alone is only asked there.
    """

    @property
    def session(self) -> Session:
        """The database's session."""
        return self.uow.session

    @property
    def community(self) -> Community:
        """The settings in community.toml."""
        return self.uow.community

    @property
    def now(self) -> datetime:
        """The moment of the visit, in UTC."""
        return self.uow.now

    @property
    def today(self) -> date:
        """The day of the visit where the person is."""
        return local_date(self.uow.now, self.person.time_zone)

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """The person's mentorships, asked once for all nouns; none for people from outside."""
        if self.person.is_external or self.member is None:
            return ()
        return pairs_of(self.session, self.member.number)


BringHome = Callable[[Visit], HomePart]
"""A noun's `home_part`, for whoever takes part, or its `doorstep_part`, for everybody else."""


def for_colleagues(bring: BringHome) -> BringHome:
    """Return a `home_part` that brings nothing to people from outside."""

    def bring_home(visit: Visit) -> HomePart:
        return HomePart() if visit.person.is_external else bring(visit)

    return bring_home
