"""What somebody hosts, of whichever noun: who may change it, who takes it on, what leaving does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from bot.domain.hosting import Words
from bot.errors import StaleForm, UserFacingError, existing
from bot.services.drafts import NothingWritten
from storage.database import lock
from storage.hosting import One, with_words_of
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import Departure, PersonHook, UnitOfWork


def missing(words: Words) -> dict[str, UserFacingError | None]:
    """Return which of the words that every such form asks for are missing, by field."""
    return {name: NothingWritten() for name in ("title", "venue") if not getattr(words, name)}


@dataclass(frozen=True, kw_only=True)
class Hosting(Generic[One]):
    """What a noun says of what people host in it."""

    model: type[One]
    over: type[UserFacingError]
    """Says that it can be changed no more."""
    not_the_host: type[UserFacingError]
    changed: Callable[[UnitOfWork, One], None]
    """Brings in step what follows from the row: what is planned, and what shows it."""
    cancel: Callable[[UnitOfWork, One, str], None]
    """Cancels it, for a reason or "" for none; who signed up hears."""
    unsay: Callable[[UnitOfWork, One], None]
    """Replaces all words by some that nobody typed, before others read that it is cancelled."""
    forget: Callable[[UnitOfWork, One], None]
    """Deletes what else there is about a row that is about to go."""

    def to_change(
        self,
        uow: UnitOfWork,
        actor: str,
        number: int,
        version: int | None = None,
        *,
        takes: bool = False,
    ) -> One:
        """Return the locked row for its host; with `takes` for whoever takes on one without a host.

        Raises `NotFound`, what the noun says where it is over or somebody else's, or `StaleForm`
        for another version.
        """
        one = existing(lock(uow.session, self.model, number))
        if not one.is_to_come(uow.now):
            raise self.over
        if not one.is_hosted_by(actor) and (one.has_host or not takes):
            raise self.not_the_host
        if version is not None and one.version != version:
            raise StaleForm
        return one

    def save(self, uow: UnitOfWork, one: One) -> None:
        """Write a change of the row, which a form that was opened before it does not know."""
        one.count_up()
        uow.session.add(one)
        uow.session.flush()
        self.changed(uow, one)

    def call_off(self, uow: UnitOfWork, actor: str, number: int, version: int, reason: str) -> None:
        """Cancel it; who signed up hears. Raises as `to_change`."""
        self.cancel(uow, self.to_change(uow, actor, number, version), reason)

    def leave_behind(self, uow: UnitOfWork, person: Person, _member: Member | None = None) -> None:
        """Let what somebody hosts need another host; the core team finds it among what is open."""
        for one in with_words_of(uow.session, self.model, person.slack_id):
            if one.has_host and one.is_to_come(uow.now):
                one.has_host = False
                self.save(uow, one)

    def departures(
        self, step_out: PersonHook, on_pause: PersonHook, *leaving_behind: Departure
    ) -> Mapping[Departure, PersonHook]:
        """Return what becomes of it with each departure; the hooks are for whoever takes part.

        What is given besides leaves behind only what somebody hosts.
        """

        def leaving(then: PersonHook) -> PersonHook:
            def leave(uow: UnitOfWork, person: Person, member: Member | None) -> None:
                # In this order, as whoever changes it: two at once do not wait for each other.
                self.leave_behind(uow, person, member)
                then(uow, person, member)

            return leave

        gone = (Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL)
        return {
            **dict.fromkeys(gone, leaving(step_out)),
            **dict.fromkeys(leaving_behind, self.leave_behind),
            Departure.PAUSED: leaving(on_pause),
            Departure.ERASED: self.erase,
        }

    def erase(self, uow: UnitOfWork, person: Person, _member: Member | None = None) -> None:
        """Cancel and delete what holds words of somebody who asks for erasure.

        What others read of it has no words of theirs any more.
        """
        for one in with_words_of(uow.session, self.model, person.slack_id):
            self.unsay(uow, one)
            if one.is_to_come(uow.now):
                self.cancel(uow, one, "")
            self.forget(uow, one)
            uow.session.delete(one)
            uow.session.flush()
