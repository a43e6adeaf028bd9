"""One step with a place in a role, and what it ends for others: an offer, a question."""

from datetime import datetime
from functools import partial

from bot.domain.keys import Key
from bot.domain.roles import Place, thing_of
from bot.errors import NotFound
from bot.services import custody
from bot.services.custody import Change, Step
from bot.services.notifications import refresh_home, settle_topic, update_post
from bot.services.planning import cancel
from bot.views.roles import offers, release
from storage.custody import CustodyOffer
from storage.roles import lock_role
from storage.unit_of_work import UnitOfWork

OFFERS = "roles:offer"
"""Name of the schedule: an offer lapses."""

RELEASES = "roles:release"
"""Name of the schedule: nobody else wanted the place to be free."""


def require_declared(uow: UnitOfWork, role: str) -> None:
    """Raise `NotFound` for a role that community.toml does not name any more."""
    if role not in uow.community.roles:
        raise NotFound


def take_step(
    uow: UnitOfWork,
    role: str,
    place: Place,
    step: Step,
    *,
    effective_from: datetime | None = None,
    release_until: datetime | None = None,
) -> Change:
    """Return what a step changed, as `custody.move`; what it ended is closed everywhere.

    Whoever acts on one of the role's places waits for whoever acts on the other. The role is locked
    before any message is: else the two could wait for one another.
    """
    lock_role(uow.session, role)
    change = custody.move(
        uow,
        thing_of(role, place),
        step,
        effective_from=effective_from,
        release_until=release_until,
    )
    close_ended(uow, role, place, change)
    return change


def close_ended(uow: UnitOfWork, role: str, place: Place, change: Change) -> None:
    """Close the offer and the question that a change of a place has ended, if any."""
    if change.ended_offer is not None:
        _close_offer(uow, role, place, change.ended_offer)
    if change.ended_release is not None:
        thing = thing_of(role, place)
        cancel(uow, RELEASES, thing)
        build = partial(release.settled, role, place, change.after.holder)
        update_post(uow, build, key=release_key(role, place, change.ended_release))
        settle_topic(uow, change.before.holder, release_topic(role), build)


def _close_offer(uow: UnitOfWork, role: str, place: Place, offer: CustodyOffer) -> None:
    cancel(uow, OFFERS, offer.key)
    build = partial(offers.closed, role, place)
    settle_topic(uow, offer.to_id, offer.key, build)
    refresh_home(uow, offer.to_id, offer.from_id)


def release_key(role: str, place: Place, until: datetime) -> Key:
    """Return the outbox key of the post that asks for a second person."""
    return thing_of(role, place).child("release", int(until.timestamp()))


def release_topic(role: str) -> Key:
    """Return the topic of the message to the holder who is looked for."""
    return Key("role", role, "release")
