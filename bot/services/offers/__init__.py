"""The offer board: similar first, joining in, and expiring quietly."""

from bot.services.offers.board import KIND, erase, take_down_open
from bot.services.signup.places import step_out_of_all
from bot.services.visits import Visit, for_colleagues
from bot.views.home_parts import Door, HomePart
from bot.views.offers import board as views
from bot.views.offers import labels
from storage.erasures import erasures_of
from storage.members import Member
from storage.offers import (
    OFFER,
    OFFERS,
    Offer,
    count_hands,
    count_needing_hands,
    forget_claims,
    forget_offers,
)
from storage.people import Person
from storage.signup import SignUp, forget_own_sign_ups
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    Total,
    UnitOfWork,
    in_storage,
)


def _leave(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    _pause(uow, person, member)
    forget_own_sign_ups(uow.session, person.slack_id, OFFER)


def _pause(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Give up what the person is in with, and take down what nobody could be asked about.

    With an erasure that begins now, their words go first: see `_erase`.
    """
    step_out_of_all(uow, KIND, person.slack_id)
    offers = OFFERS.posted_by(uow.session, person.slack_id)
    if offers and all(one.asked_at != uow.now for one in erasures_of(uow.session, person.slack_id)):
        for offer in offers:
            take_down_open(uow, offer)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Delete what the person has posted."""
    for offer in OFFERS.posted_by(uow.session, person.slack_id):
        erase(uow, offer)


@for_colleagues
def home_part(visit: Visit) -> HomePart:
    """Return the way to the board, with how many offers need hands."""
    is_behind = visit.door is Door.COMMUNITY
    needed = count_needing_hands(visit.session, visit.now) if is_behind else 0
    return views.home_part(needed, visit.t)


_LEAVING = (Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL)

HOOKS = NounHooks(
    departure=dict.fromkeys(_LEAVING, _leave)
    | {Departure.PAUSED: _pause, Departure.ERASED: _erase},
    totals=(
        Total("offers", OFFERS.count_posted, labels.offers_posted),
        Total("hands", count_hands, labels.hands_joined),
    ),
    occasions={OFFER: Offer},
    forgets=(
        Forgetting(SignUp, Retention.SIGN_UP, in_storage(forget_claims)),
        Forgetting(Offer, Retention.OUTCOME, in_storage(forget_offers)),
    ),
)
