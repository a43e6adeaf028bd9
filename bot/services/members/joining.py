"""Joining, rejoining, and an imported member's consent."""

from bot.domain.hours import local_date
from bot.domain.members import (
    ACTIVE,
    MemberStep,
    Status,
    joining_step,
    take,
)
from bot.errors import FieldErrors, UserFacingError
from bot.services.members.profile import Profile, change_profile
from bot.services.memberships import (
    state_of,
    welcome_key,
    welcome_of,
)
from bot.services.notifications import notify
from bot.texts import _
from storage.members import Member, find_member
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.unit_of_work import UnitOfWork


class ConsentMissing(UserFacingError):
    """Nothing is stored without consent."""

    sentence = _("Without this tick nothing is stored and you don’t join, and that’s fine.")


def join(
    uow: UnitOfWork, person: Person, profile: Profile, *, has_consented: bool, is_in_core_team: bool
) -> Member:
    """Return the membership after joining, rejoining, or an imported member's consent.

    Joining twice changes the profile only. Raises `FieldErrors` without consent.
    """
    if not has_consented:
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
    member.consent_version, member.consented_at = uow.community.consent.version, uow.now
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
