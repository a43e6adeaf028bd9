"""Custody: somebody has a thing, by taking it or by an offer they accepted; nobody is given it."""

from dataclasses import dataclass, replace

from bot.errors import NoLongerOpen, UserFacingError
from bot.texts import _


class HeldByAnother(UserFacingError):
    """Somebody else has the thing."""

    sentence = _("Somebody else has this already. Nothing has changed.")


class NotYours(UserFacingError):
    """Only whoever has the thing can do this."""

    sentence = _("You don’t have this any more. Nothing has changed.")


class OfferIsOpen(UserFacingError):
    """One open offer a thing."""

    sentence = _("Somebody has been asked already. Please take that offer back first.")


class OfferedLately(UserFacingError):
    """The same offer to the same person, once a working day at most."""

    sentence = _(
        "Your offer went out less than a working day ago and is still open. You can send it again "
        "after that."
    )


class OfferToOneself(UserFacingError):
    """Whoever has a thing cannot offer it to themselves."""

    sentence = _("You have this yourself. Please choose somebody else.")


class ReleasedByOthers(UserFacingError):
    """What two others free together its holder lets go of."""

    sentence = _("You have this yourself, and you can let go of it at any time.")


class HolderHasTime(UserFacingError):
    """Whoever has a thing is given the time to say that they are there."""

    sentence = _(
        "Whoever has this gets one working day to say that they’re here. Please agree after that, "
        "if it’s still needed. Nothing has changed."
    )


@dataclass(frozen=True)
class Custody:
    """Who has one thing, whom it is offered to, and who would like it to be free again."""

    holder: str | None = None
    offered_to: str | None = None
    release_by: str | None = None
    """The first of the two who free a thing whose holder cannot be reached."""


FREE = Custody()


def take(custody: Custody, who: str) -> Custody:
    """Return the custody of a free thing, taken; a second click changes nothing.

    Raises `HeldByAnother`.
    """
    if custody.holder == who:
        return custody
    if custody.holder is not None:
        raise HeldByAnother
    return Custody(who)


def offer(custody: Custody, who: str, to: str) -> Custody:
    """Return the custody with its one open offer, which can be sent to the same person again.

    The holder keeps it until they accept. Raises `NotYours`, `OfferToOneself`, `OfferIsOpen`.
    """
    _require_holder(custody, who)
    if to == who:
        raise OfferToOneself
    if custody.offered_to not in {None, to}:
        raise OfferIsOpen
    return Custody(who, to)


def accept(custody: Custody, who: str) -> Custody:
    """Return the custody with the person it was offered to; raises `NoLongerOpen`."""
    _require_offered(custody, who)
    return Custody(who)


def decline(custody: Custody, who: str) -> Custody:
    """Return the custody without the offer; raises `NoLongerOpen`."""
    _require_offered(custody, who)
    return replace(custody, offered_to=None)


def take_back(custody: Custody, who: str) -> Custody:
    """Return the custody without the offer, as its holder wants; raises as they act too late."""
    _require_holder(custody, who)
    if custody.offered_to is None:
        raise NoLongerOpen
    return Custody(who)


def lapse(custody: Custody) -> Custody:
    """Return the custody without an offer that nobody answered."""
    return replace(custody, offered_to=None)


def let_go(custody: Custody, who: str) -> Custody:
    """Return the thing as free; an open offer ends with it. Raises `NotYours`."""
    _require_holder(custody, who)
    return FREE


def release(custody: Custody, who: str, *, had_time: bool) -> Custody:
    """Return the thing as free once two people have asked for that, neither of them its holder.

    Persons are compared: a second device is not a second person. `had_time` is true once the
    holder could answer. Raises `NoLongerOpen` where the thing is free already, `ReleasedByOthers`
    for its holder, `HolderHasTime`.
    """
    if custody.holder is None:
        raise NoLongerOpen
    if custody.holder == who:
        raise ReleasedByOthers
    if custody.release_by in {None, who}:
        return replace(custody, release_by=who)
    if not had_time:
        raise HolderHasTime
    return FREE


def stay(custody: Custody) -> Custody:
    """Return the custody as it stays where nobody else wanted it to be free."""
    return replace(custody, release_by=None)


def keep(custody: Custody, who: str) -> Custody:
    """Return the custody as its holder keeps it, whoever wanted it to be free.

    Raises `NotYours`.
    """
    _require_holder(custody, who)
    return replace(custody, release_by=None)


def _require_holder(custody: Custody, who: str) -> None:
    if custody.holder != who:
        raise NotYours


def _require_offered(custody: Custody, who: str) -> None:
    if custody.offered_to != who:
        raise NoLongerOpen
