"""Joining, telling of oneself, pausing, coming back, leaving."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import ACTIVE, MemberStep, Status, joining_step, next_step, take
from bot.errors import FieldErrors, NotForGuests, UserFacingError
from bot.services import introductions, mentoring
from bot.services.calls import minutes as calls
from bot.services.memberships import (
    refresh_welcome,
    save_member,
    state_of,
    welcome_key,
    welcome_of,
)
from bot.services.mentoring.probation import plan_for_consent
from bot.services.notifications import notify
from bot.services.planning import replan_person
from bot.services.sessions import signup as sessions
from bot.services.stories import picture_consent as stories
from bot.services.stories.publishing import withdraw_unfinished
from bot.services.stories.thanks import plan_summary
from bot.texts import _
from bot.views.members import status as views
from storage.members import Member, find_member, paused_until
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person, find_person, last_days
from storage.unit_of_work import UnitOfWork

BATCH = 200
"""Rows handled in one transaction by a schedule."""

LONGEST_PAUSE = timedelta(days=731)
"""A pause of more than two years is a farewell; our own limit."""


class ConsentMissing(UserFacingError):
    """Nothing is stored without consent."""

    sentence = _(
        "Without this tick nothing is stored and you have not joined, which is perfectly fine."
    )


class PauseNotAhead(UserFacingError):
    """A pause ends on a day to come."""

    sentence = _("Please choose a day to come, within two years.")


class RegionElsewhere(UserFacingError):
    """The region's holidays are not those of the chosen country."""

    sentence = _("This region lies in another country. Please choose one that fits, or none.")


@dataclass(frozen=True)
class Profile:
    """What somebody tells of themselves; all of it optional."""

    country: str | None = None
    region: str | None = None
    location: str | None = None
    area: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def join(
    uow: UnitOfWork, person: Person, profile: Profile, *, has_consented: bool, is_in_core_team: bool
) -> Member:
    """The membership after joining, rejoining, or an imported member's consent.

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
    member.status_before, member.name, person.met_at = None, person.name, None
    uow.session.add(person)
    member.consent_version, member.consented_at = uow.community.consent.version, uow.now
    change_profile(uow, member, profile)
    plan_for_consent(uow, member)
    notify(
        uow,
        person.slack_id,
        welcome_of(uow, person, member),
        key=welcome_key(member),
        policy=DeliveryPolicy.AT_ONCE,
    )
    return member


def change_profile(uow: UnitOfWork, member: Member, profile: Profile) -> Member:
    """The membership with what the person tells of themselves now.

    A region brings its country along; raises `FieldErrors` where the two do not fit.
    """
    country = profile.country or (profile.region or "").partition("-")[0] or None
    if profile.region and not profile.region.startswith(f"{country}-"):
        raise FieldErrors({"region": RegionElsewhere()})
    member.country, member.region = country, profile.region
    member.location, member.area = (profile.location or "").strip() or None, profile.area
    member.languages, member.topics = list(profile.languages), list(profile.topics)
    save_member(uow, member)
    replan_person(uow, member.slack_id)
    return member


def can_end_pause(until: date, today: date) -> bool:
    """Whether a pause that begins today may last until this day."""
    return today < until <= today + LONGEST_PAUSE


def pause(uow: UnitOfWork, person: Person, member: Member, until: date) -> Member:
    """The membership on pause: the probation's clock stops, mentorships are handed back.

    Raises `FieldErrors` where `until` is not a day to come, `StepNotOpen` where there is nothing to
    pause.
    """
    today = local_date(uow.now, person.time_zone)
    if not can_end_pause(until, today):
        raise FieldErrors({"until": PauseNotAhead()})
    status = take(MemberStep.PAUSE, state_of(uow.session, person, member))
    # Handing back makes a trainee a newcomer again: who comes back chooses a mentor and keeps the
    # months served.
    mentoring.hand_everything_back(uow, member)
    calls.step_out(uow, member, for_good=False)
    member.status_before, member.status, member.paused_until = member.status, status, until
    stories.step_out(uow, person.slack_id)
    return save_member(uow, member)


def resume(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """The membership as before the pause; raises `StepNotOpen` where there is no pause."""
    member.status = take(MemberStep.RESUME, state_of(uow.session, person, member))
    member.status_before = member.paused_until = None
    mentoring.open_profile_again(uow, member)
    save_member(uow, member)
    plan_summary(uow, person.slack_id)
    return member


def leave(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """The membership after leaving; mentorships are handed back.

    Raises `StepNotOpen` for who has left already.
    """
    status = take(MemberStep.LEAVE, state_of(uow.session, person, member))
    mentoring.hand_everything_back(uow, member)
    mentoring.forget_profile(uow, member)
    introductions.withdraw(uow, member)
    withdraw_unfinished(uow, person.slack_id)
    sessions.withdraw(uow, person.slack_id)
    calls.step_out(uow, member, for_good=True)
    member.status, member.status_before, member.paused_until = status, None, None
    stories.step_out(uow, person.slack_id)
    refresh_welcome(uow, member)
    _forget(member)
    return save_member(uow, member)


def _forget(member: Member) -> None:
    """Empty all but the name and the months served, which rejoining takes up again.

    An address on a list stays with it: an import must not bring back who has left.
    """
    member.consented_at = member.consent_version = member.introduced_at = None
    member.country = member.region = member.location = member.area = None
    member.languages, member.topics = [], []
    member.language = member.quiet_from = member.quiet_until = None
    member.prompts_on, member.prompts_off = True, []


def come_in(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """A fan from the company who takes the way in after all, as a newcomer.

    Raises `NotForGuests` for people from outside, `StepNotOpen` for whoever is no fan.
    """
    if person.is_external:
        raise NotForGuests
    member.status = take(MemberStep.COME_IN, state_of(uow.session, person, member))
    return save_member(uow, member)


def become_guest(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """The membership of somebody whose account is a guest's now: mentorships are handed back.

    Who takes part goes on as a fan; a pause or an imported line leads back to being one.
    """
    if member.status in {Status.FAN, Status.LEFT}:
        return member
    mentoring.hand_everything_back(uow, member)
    mentoring.forget_profile(uow, member)
    calls.step_out(uow, member, for_good=True)
    if member.status in ACTIVE:
        member.status = take(MemberStep.STEP_BACK, state_of(uow.session, person, member))
    else:
        member.status_before = Status.FAN
    return save_member(uow, member)


def end_pauses(uow: UnitOfWork) -> int:
    """How many pauses ended, in a batch: each on its date in the person's own time zone."""
    ended = 0
    for member in paused_until(uow.session, uow.now.date() + timedelta(days=1), BATCH):
        person = find_person(uow.session, member.slack_id or "")
        until = member.paused_until
        if person is None or until is None or until > local_date(uow.now, person.time_zone):
            continue
        resume(uow, person, member)
        step = next_step(state_of(uow.session, person, member))
        notify(
            uow,
            person.slack_id,
            partial(views.back_again, member, step),
            key=Key("members", member.id, "back", until),
            policy=DeliveryPolicy.ANSWER,
        )
        ended += 1
    return ended


def next_pause_end(uow: UnitOfWork) -> datetime | None:
    """When the next pause ends: at midnight where the person lives."""
    ends = (
        datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
        for day, zone in last_days(uow.session)
    )
    return min(ends, default=None)
