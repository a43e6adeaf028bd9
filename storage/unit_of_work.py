"""The unit of work: one session, one moment, and what the nouns do about what happens in it."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from itertools import chain

from sqlmodel import Session

from bot.config import Community, Site
from bot.domain.consents import ListedConsent
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.prompts import Prompt
from bot.i18n import Text, Translator
from storage.database import Database
from storage.members import Member
from storage.people import Person
from storage.types import Retention, Row


@dataclass(frozen=True)
class UnitOfWork:
    """A use case's session, moment and community; its changes commit or are undone as a whole."""

    session: Session
    now: datetime
    community: Community
    hooks: "Hooks"

    @property
    def site(self) -> Site | None:
        """Where people outside of Slack reach the bot; where they do not, no link is offered."""
        return self.hooks.site


class Departure(Enum):
    """Way in which somebody gives up what they have; the one list for all nouns."""

    LEFT = auto()
    """Somebody leaves the community."""
    PAUSED = auto()
    """Somebody takes a pause; what they come back to is kept."""
    CLOSED = auto()
    """The company has closed the account; Slack has told, and the person says so already."""
    EXTERNAL = auto()
    """The account is a guest's from now on; the person says so already."""
    OUT_OF_CORE_TEAM = auto()
    """Somebody belongs to the core team no longer."""
    FAN = auto()
    """Somebody goes on as a fan, which both sides of a joint decision said."""
    ERASED = auto()
    """Somebody asks for erasure; comes on top of what leaving does."""


GIVES_EVERYTHING_UP = frozenset(
    {Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL, Departure.OUT_OF_CORE_TEAM}
)
"""Departures after which nobody has anything to do for the core team."""

PersonHook = Callable[[UnitOfWork, Person, Member | None], None]
"""People who are no members can take part in some things, such as sessions: then there is None."""


def nothing(_uow: UnitOfWork, _person: Person, _member: Member | None) -> None:
    """Do nothing: this concerns the noun in no way."""


MatchHook = Callable[[UnitOfWork, Member, Member], None]
"""Called with the person's own membership and the one of the list, which is deleted afterwards."""


def match_nothing(_uow: UnitOfWork, _own: Member, _listed: Member) -> None:
    """Do nothing: lists bring no rows of this noun."""


ConsentsOf = Callable[[UnitOfWork, Person], Sequence[ListedConsent]]


def no_consents(_uow: UnitOfWork, _person: Person) -> Sequence[ListedConsent]:
    """Return nothing: the noun asks for no consent."""
    return ()


RemovalHook = Callable[[UnitOfWork, Key], None]
"""Called with the key of a message out of which Slack has taken somebody's words."""


def remove_nothing(_uow: UnitOfWork, _message: Key) -> None:
    """Do nothing: nobody reads what becomes of words of this noun."""


StoryHook = Callable[[UnitOfWork, int], None]
"""Called with the number of a story that, or whose picture, may be shown in fewer places."""


def show_nothing(_uow: UnitOfWork, _story_id: int) -> None:
    """Do nothing: the noun shows no stories of its own."""


ForgetHook = Callable[[UnitOfWork, datetime], int]
"""Called with the moment before which a retention has ended; returns how many rows went."""


def in_storage(forget: Callable[[Session, datetime], int]) -> ForgetHook:
    """Return the hook that a named query is all of."""
    return lambda uow, before: forget(uow.session, before)


@dataclass(frozen=True)
class Forgetting:
    """How a noun carries out one retention that ends by itself, in one of its tables."""

    table: type[Row]
    retention: Retention
    forget: ForgetHook


@dataclass(frozen=True)
class OpenItems:
    """A question of a noun's: what of one kind is open, and where that is shown."""

    find: Callable[[UnitOfWork, Asked], OpenItem | None]
    """None where nothing of the kind is open."""
    ranks: Mapping[Surface, int]
    """The surfaces that show it, with its place on each: the lowest comes first."""
    evaluation: str
    """Its name in the transparency report (bot/domain/transparency/evaluations.py)."""


@dataclass(frozen=True)
class Total:
    """A number in the month's report: of things or of people's own clicks, never a breakdown."""

    name: str
    """What months that were reported keep it under, for ever."""
    count: Callable[[Session, datetime, datetime], int]
    """Returns the number of a time: from one moment until before another."""
    words: Callable[[int, Translator], Text]
    """Returns its line; `n` in it is written as the reader's language writes numbers."""


@dataclass(frozen=True, kw_only=True)
class NounHooks:
    """What one noun does. Hooks run in the order of the nouns, before the new status is written."""

    departure: Mapping[Departure, PersonHook] = field(default_factory=dict)
    """What becomes of what the person has in the noun; nothing for a departure that is left out."""
    after_departure: PersonHook = nothing
    """The person left, paused, or lost the account: they take part no longer, the status says so
    now."""
    on_join: PersonHook = nothing
    """Somebody has consented: the status is the new one, the welcome is still to come."""
    on_resume: PersonHook = nothing
    """A pause has ended: the status is the one before it."""
    on_match: MatchHook = match_nothing
    """Somebody who joined by themselves is found to be a member of a list as well."""
    on_removed: RemovalHook = remove_nothing
    """Slack has confirmed a change that takes somebody's words out of a message, as they were told
    it would (`told` in the outbox)."""
    uses_ended: StoryHook = show_nothing
    """A story, or its picture, may be shown in fewer places from now on: it was withdrawn, a use of
    it was taken back, or its picture is another one. The rows say so already."""
    open_items: tuple[OpenItems, ...] = ()
    """What may be open for the core team."""
    totals: tuple[Total, ...] = ()
    """Its lines in the month's report."""
    occasions: Mapping[str, type[Row]] = field(default_factory=dict)
    """What people sign up for (storage/signup.py), by the first part of its keys."""
    held_by_anybody: str = ""
    """The kind of its things that people have in custody without being in the core team."""
    forgets: tuple[Forgetting, ...] = ()
    """What of its tables is deleted by itself; rows that hang on others before those."""
    consents: ConsentsOf = no_consents
    """What this person was asked for, with the buttons that take it back or give it."""


@dataclass(frozen=True)
class Hooks:
    """What all nouns declare, and what they may link to; `bot.app.gather_hooks` collects it."""

    nouns: tuple[NounHooks, ...]
    prompts: tuple[Prompt, ...]
    """Every kind of prompt, in the order of the settings."""
    site: Site | None = None

    @property
    def totals(self) -> tuple[Total, ...]:
        """The nouns' lines in the month's report."""
        return tuple(chain.from_iterable(noun.totals for noun in self.nouns))

    @property
    def held_by_anybody(self) -> frozenset[str]:
        """The kinds of things that people have without being in the core team."""
        return frozenset(filter(None, (noun.held_by_anybody for noun in self.nouns)))

    def occasion(self, kind: str) -> type[Row] | None:
        """Return the table of what people sign up for under keys that begin with this."""
        return next((one.occasions[kind] for one in self.nouns if kind in one.occasions), None)

    def depart(
        self, uow: UnitOfWork, how: Departure, person: Person, member: Member | None
    ) -> None:
        """Let every noun do what follows for what the person has in it."""
        for noun in self.nouns:
            noun.departure.get(how, nothing)(uow, person, member)


@contextmanager
def unit_of_work(
    database: Database,
    community: Community,
    now: datetime,
    hooks: Hooks,
    until: float | None = None,
) -> Iterator[UnitOfWork]:
    """Begin a unit of work that commits at the end; where something raises, nothing is left.

    It begins before `until`, a moment of the monotonic clock, or not at all.
    """
    with database.writing(until) as session:
        yield UnitOfWork(session, now, community, hooks)


@contextmanager
def read_only(
    database: Database, community: Community, now: datetime, hooks: Hooks
) -> Iterator[UnitOfWork]:
    """Begin one for questions: whatever it changes is rolled back."""
    with database.reading() as session:
        yield UnitOfWork(session, now, community, hooks)


@dataclass(frozen=True)
class Units:
    """Begins units of work, for what takes long and goes on between them, outside of any."""

    now: Callable[[], datetime]
    reading: Callable[[], AbstractContextManager[UnitOfWork]]
    writing: Callable[[], AbstractContextManager[UnitOfWork]]
    stopping: threading.Event
    """Set once the process ends: then it is given up, and begun anew by another one."""
