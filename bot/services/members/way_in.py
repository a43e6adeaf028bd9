"""The way in, and where an account's kind changes it."""

from functools import partial

from bot.domain.keys import Key
from bot.domain.members import (
    ACTIVE,
    MemberState,
    MemberStep,
    Status,
    joining_step,
    next_step,
    take,
)
from bot.errors import NotForGuests
from bot.services.memberships import (
    save_member_and_refresh,
    state_of,
    welcome_key,
)
from bot.services.notifications import notify, post
from bot.views.members import status as views
from bot.views.members.way_in import way_in_post
from storage.members import Member
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def come_in(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """Return a fan from the company who takes the way in after all, as a newcomer.

    Raises `NotForGuests` for people from outside, `StepNotOpen` for whoever is no fan.
    """
    if person.is_external:
        raise NotForGuests
    member.status = take(MemberStep.COME_IN, state_of(uow.session, person, member))
    return save_member_and_refresh(uow, member)


def become_external(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Follow an account that is a guest's now: every noun does its part, the status comes last.

    Whoever takes part goes on as a fan; a pause or an imported line leads back to being one.
    """
    for noun in uow.hooks.nouns:
        noun.on_become_external(uow, person, member)
    if member is None or member.status in {Status.FAN, Status.LEFT}:
        return
    if member.status in ACTIVE:
        member.status = take(MemberStep.STEP_BACK, state_of(uow.session, person, member))
    else:
        member.status_before = Status.FAN
    save_member_and_refresh(uow, member)


def become_known(uow: UnitOfWork, person: Person, member: Member, *, is_in_core_team: bool) -> None:
    """Lead whoever joined before Slack said who they are into their own way in, and tell them."""
    if member.status is not Status.FAN or member.status_before is None:
        return
    member.status_before = None
    if not person.is_external:
        way_in = joining_step(is_external=False, is_in_core_team=is_in_core_team)
        member.status = take(way_in, MemberState())
    save_member_and_refresh(uow, member)
    notify(
        uow,
        person.slack_id,
        partial(
            views.you_are_here, member.status, next_step(state_of(uow.session, person, member))
        ),
        key=welcome_key(member).child("known"),
        policy=DeliveryPolicy.ANSWER,
    )


def post_way_in(uow: UnitOfWork) -> None:
    """Post how to come in to the community's channel.

    Pinned, its button is the way in for people of other workspaces, who have neither commands nor
    a Home tab here. The core team pins it by hand: the bot needs no right to pin for it.
    """
    key = Key("way-in", uow.now.isoformat())
    post(uow, "community", partial(way_in_post, uow.community), key=key)
