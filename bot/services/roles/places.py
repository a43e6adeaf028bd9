"""Places in a role: taking and letting go, and what follows for everybody concerned."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain import custody as rules
from bot.domain.audit import Act
from bot.domain.custody import HeldByAnother
from bot.domain.hours import after_working_days
from bot.domain.keys import Key
from bot.domain.roles import (
    DAYS_TO_RIGHTS,
    SEE_PERSONAL_DATA,
    HasOtherPlace,
    Place,
    role_key,
    thing_of,
)
from bot.services.audit import note
from bot.services.custody import Change
from bot.services.hours import hours_of
from bot.services.notifications import (
    MessageBuilder,
    post,
    refresh_home,
    settle_topic,
    update_post,
)
from bot.services.roles.steps import require_declared, take_step
from bot.services.roles.terms import begin_term, end_term
from bot.views.roles import places as views
from storage.custody import find_holding
from storage.outbox.rows import InDoubt
from storage.roles import has_place, lock_role, rights_from
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Taken:
    """What came of taking a place."""

    role: str
    place: Place
    holder: str
    """Who has it now: whoever took it, or was faster."""
    rights_at: datetime | None = None
    """When the rights begin, where that lies ahead."""
    deputy_is_free: bool = False


def take(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> Taken:
    """Return what came of taking a free place; a second click changes nothing.

    Where somebody was faster with the role, the deputy's place may still be free. Raises `NotFound`
    and `HasOtherPlace`.
    """
    require_declared(uow, role)
    lock_role(uow.session, role)
    rights_at = begin_of_rights(uow, role, slack_id)
    if place is Place.DEPUTY and holder_of(uow, role, Place.HOLDER) == slack_id:
        raise HasOtherPlace
    step = partial(rules.take, who=slack_id)
    try:
        change = take_step(uow, role, place, step, effective_from=rights_at)
    except HeldByAnother:
        holder = holder_of(uow, role, place) or ""
        is_free = place is Place.HOLDER and holder_of(uow, role, Place.DEPUTY) is None
        return Taken(role, place, holder, deputy_is_free=is_free)
    if change.is_new:
        note(uow, slack_id, Act.TAKE_ROLE, thing_of(role, place))
        _close_free_post(uow, role, place, change)
        settle_in(uow, role, place, slack_id, change)
    return Taken(role, place, slack_id, pending_rights(uow, role, slack_id))


def _close_free_post(uow: UnitOfWork, role: str, place: Place, change: Change) -> None:
    build = partial(views.is_taken, role, place, change.after.holder or "")
    update_post(uow, build, key=_news(role, place, "free", change.version - 1))


def begin_of_rights(uow: UnitOfWork, role: str, slack_id: str) -> datetime:
    """Return when the rights of somebody new begin: the community's next working day.

    Whoever has the role's other place keeps the rights they have.
    """
    here = hours_of(uow.community, None, None)
    return rights_from(uow.session, role, slack_id) or after_working_days(
        uow.now, DAYS_TO_RIGHTS, here
    )


def pending_rights(uow: UnitOfWork, role: str, slack_id: str) -> datetime | None:
    """Return when this person's rights in the role begin; None once they have, or without any."""
    moment = rights_from(uow.session, role, slack_id)
    return moment if moment is not None and moment > uow.now else None


def holder_of(uow: UnitOfWork, role: str, place: Place) -> str | None:
    """Return who has the place; None while it is free."""
    holding = find_holding(uow.session, thing_of(role, place))
    return holding.holder_id if holding else None


def settle_in(uow: UnitOfWork, role: str, place: Place, slack_id: str, change: Change) -> None:
    """Begin the term of somebody new in a place, and tell the core team.

    Whoever had the role's other place leaves it.
    """
    other = Place.DEPUTY if place is Place.HOLDER else Place.HOLDER
    if holder_of(uow, role, other) == slack_id:
        take_step(uow, role, other, partial(rules.let_go, who=slack_id))
        if other is Place.HOLDER:
            end_term(uow, role)
    if place is Place.HOLDER:
        begin_term(uow, role, slack_id)
    pending = pending_rights(uow, role, slack_id)
    sees = pending if role in SEE_PERSONAL_DATA else None
    build = partial(views.announced, role, place, slack_id, sees, uow.community)
    tell_core_team(uow, build, _news(role, place, "taken", change.version))
    refresh_home(uow, slack_id)


def let_go(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> None:
    """Free a place that this person has; raises `NotYours`."""
    change = take_step(uow, role, place, partial(rules.let_go, who=slack_id))
    note(uow, slack_id, Act.LET_ROLE_GO, thing_of(role, place))
    step_down(uow, role, place, change)


def let_go_of_all(uow: UnitOfWork, slack_id: str, role: str) -> None:
    """Free the places this person has in the role, if they have any."""
    for place in Place:
        if holder_of(uow, role, place) == slack_id:
            let_go(uow, slack_id, role, place)


def step_down(uow: UnitOfWork, role: str, place: Place, change: Change) -> None:
    """Do what follows when a place is free: the core team hears, the former holder's prompts end.

    The rights have ended with the custody, in this transaction.
    """
    hand_over(uow, role, place, change)
    build = partial(views.is_free, role, place)
    tell_core_team(uow, build, _news(role, place, "free", change.version))


def hand_over(uow: UnitOfWork, role: str, place: Place, change: Change) -> None:
    """End what the former holder was asked in the role's name."""
    if place is Place.HOLDER:
        end_term(uow, role)
    former = change.former
    if former is not None and not has_place(uow.session, role, former):
        build = partial(views.no_longer_yours, role)
        settle_topic(uow, former, role_key(role), build)
    refresh_home(uow, former)


def tell_core_team(uow: UnitOfWork, build: MessageBuilder, key: Key) -> None:
    """Post to the core team's channel."""
    post(uow, "core_team", build, key=key, in_doubt=InDoubt.SEND_AGAIN)


def _news(role: str, place: Place, what: str, version: int) -> Key:
    return thing_of(role, place).child(what, version)
