"""Custody of things: each step is decided on what is written down now, and written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain import custody as rules
from bot.domain.custody import Custody, OfferedLately
from storage.custody import CustodyOffer, find_offer, lock_holding, things_of
from storage.unit_of_work import UnitOfWork

Step = Callable[[Custody], Custody]


@dataclass(frozen=True)
class Change:
    """What a step changed: the custody before and after it."""

    before: Custody
    after: Custody
    offer: CustodyOffer | None = None
    """The offer that was open before."""
    version: int = 0
    """The number of this change among those of the thing."""
    release_until: datetime | None = None
    """Until when a second person could have agreed that it be free."""

    @property
    def is_new(self) -> bool:
        """False for a second click."""
        return self.before != self.after

    @property
    def former(self) -> str | None:
        """The person who had it before and has it no longer."""
        return self.before.holder if self.before.holder != self.after.holder else None

    @property
    def ended_offer(self) -> CustodyOffer | None:
        """The offer that the step ended."""
        return self.offer if self.after.offered_to is None else None

    @property
    def ended_release(self) -> datetime | None:
        """When the question if the thing should be free would have lapsed; None if none ended."""
        return self.release_until if self.after.release_by is None else None


def move(
    uow: UnitOfWork,
    thing: str,
    step: Step,
    *,
    effective_from: datetime | None = None,
    release_until: datetime | None = None,
) -> Change:
    """Take a step with this thing and return what it changed; raises what the rule raises.

    Two who act in the same moment act one after the other. Rights that hang on the thing begin at
    `effective_from`, without it at once.
    """
    holding = lock_holding(uow.session, thing)
    offer = find_offer(uow.session, thing)
    before = holding.custody(offer)
    open_until = holding.release_until
    after = step(before)
    if after != before:
        holding.version += 1
    if after.holder != before.holder:
        holding.holder_id = after.holder
        holding.effective_from = None if after.holder is None else effective_from or uow.now
    if after.release_by != before.release_by:
        holding.release_by = after.release_by
        holding.release_until = release_until if after.release_by else None
    if offer is not None and after.offered_to is None:
        uow.session.delete(offer)
    uow.session.add(holding)
    uow.session.flush()
    return Change(before, after, offer, holding.version, open_until)


def take(uow: UnitOfWork, thing: str, who: str) -> Change:
    """Let somebody have a thing at once, and return what it changed; raises `HeldByAnother`."""
    return move(uow, thing, partial(rules.take, who=who))


def let_go(uow: UnitOfWork, thing: str, who: str) -> Change:
    """Let a thing be free, and return what it changed; raises `NotYours`."""
    return move(uow, thing, partial(rules.let_go, who=who))


def let_all_go(uow: UnitOfWork, kind: str, who: str) -> None:
    """Let all things of a kind be free that somebody has."""
    for thing in things_of(uow.session, who, kind):
        let_go(uow, thing, who)


def require_patience(earlier: CustodyOffer, who: str, to: str, rest_ends: datetime) -> None:
    """Raise `OfferedLately` where the same offer went out less than a working day ago.

    It lapses so many working days after it was sent. `rest_ends` is when all of them but one would
    be over from now on: less than these must be left.
    """
    if (earlier.from_id, earlier.to_id) == (who, to) and rest_ends < earlier.due_at:
        raise OfferedLately


def send_offer(
    uow: UnitOfWork, thing: str, who: str, to: str, due_at: datetime
) -> tuple[CustodyOffer, Change]:
    """Return the open offer of a thing, and what it changed.

    An earlier one to the same person ends: it is sent anew. Raises as `bot.domain.custody.offer`.
    """
    change = move(uow, thing, partial(rules.offer, who=who, to=to))
    if change.offer is not None:
        uow.session.delete(change.offer)
        uow.session.flush()
    offer = CustodyOffer(thing=thing, from_id=who, to_id=to, due_at=due_at)
    uow.session.add(offer)
    uow.session.flush()
    return offer, change
