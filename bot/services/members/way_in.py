"""Joining, and where an account's kind changes the way in."""

from functools import partial

from bot.domain.consents import Answer, ConsentText, Use
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import (
    ACTIVE,
    MEMBERSHIP,
    MemberState,
    MemberStep,
    Status,
    joining_step,
    next_step,
    take,
)
from bot.errors import FieldErrors, NotForGuests, UserFacingError
from bot.services.consents import record
from bot.services.members.profile import Profile, change_profile
from bot.services.memberships import (
    save_member_and_refresh,
    state_of,
    welcome_key,
    welcome_of,
)
from bot.services.notifications import notify, post
from bot.texts import _
from bot.views.members import status as views
from bot.views.members.way_in import way_in_post
from storage.members import Member, find_member
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.unit_of_work import Departure, UnitOfWork


class ConsentMissing(UserFacingError):
    """Nothing is stored without consent."""

    sentence = _("Without this tick nothing is stored and you don’t join, and that’s fine.")


def join(
    uow: UnitOfWork,
    person: Person,
    profile: Profile,
    *,
    agreed_to: ConsentText | None,
    is_in_core_team: bool,
) -> Member:
    """Return the membership after joining, rejoining, or an imported member's consent.

    `agreed_to` are the words that were shown and ticked. Joining twice changes the profile only.
    Raises `FieldErrors` without consent.
    """
    if agreed_to is None:
        raise FieldErrors({"consent": ConsentMissing()})
    member = find_member(uow.session, person.slack_id)
    if member and member.status in {*ACTIVE, Status.PAUSED}:
        return change_profile(uow, member, profile)
    today = local_date(uow.now, person.time_zone)
    if member is None:
        member = Member(
            slack_id=person.slack_id, name=person.name, status=Status.LEFT, joined_on=today
        )
    state = state_of(uow.session, person, member)
    if member.status is Status.IMPORTED:
        member.status = take(MemberStep.CONSENT, state)
    else:
        member.status = take(
            joining_step(is_external=person.is_external, is_in_core_team=is_in_core_team), state
        )
        member.joined_on = today
    # Of whoever may be a guest Slack is still being asked: as a colleague they go on from here.
    member.status_before = None if person.is_known else Status.NEWCOMER
    member.name, person.met_at = person.name, None
    uow.session.add(person)
    member.consented_at, member.listed_at = uow.now, None
    record(uow, person.slack_id, MEMBERSHIP, Use.MEMBERSHIP, Answer.YES, agreed_to)
    change_profile(uow, member, profile)
    for noun in uow.hooks.nouns:
        noun.on_join(uow, person, member)
    notify(
        uow,
        person.slack_id,
        welcome_of(uow, person, member),
        key=welcome_key(member),
        policy=DeliveryPolicy.AT_ONCE,
    )
    return member


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
    uow.hooks.depart(uow, Departure.EXTERNAL, person, member)
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
