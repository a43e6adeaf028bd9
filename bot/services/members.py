"""Joining, telling of oneself, pausing, coming back, leaving."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import ACTIVE, MemberStep, Status, joining_step, next_step, take
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.errors import FieldErrors, NotForGuests, UserFacingError
from bot.services.memberships import (
    refresh_welcome,
    save_member_and_refresh,
    state_of,
    welcome_key,
    welcome_of,
)
from bot.services.notifications import notify
from bot.services.planning import replan_person
from bot.services.visits import Visit
from bot.texts import _
from bot.views.home_parts import HomePart
from bot.views.members import home
from bot.views.members import status as views
from bot.views.members.open_items import joined
from storage.members import Member, find_member, joined_between, paused_until
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person, find_person, last_days
from storage.unit_of_work import NounHooks, OpenItems, UnitOfWork

BATCH = 200
"""Rows handled in one transaction by a schedule."""

LONGEST_PAUSE = timedelta(days=731)
"""A pause of more than two years is a farewell; our own limit."""


class ConsentMissing(UserFacingError):
    """Nothing is stored without consent."""

    sentence = _("Without this tick nothing is stored and you don’t join, and that’s fine.")


class PauseNotAhead(UserFacingError):
    """A pause ends on a day to come."""

    sentence = _("Please choose a later day, within two years.")


class RegionElsewhere(UserFacingError):
    """The region's holidays are not those of the chosen country."""

    sentence = _("This region is in another country. Please choose one that fits, or none.")


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
    member.status_before, member.name, person.met_at = None, person.name, None
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


def change_profile(uow: UnitOfWork, member: Member, profile: Profile) -> Member:
    """Return the membership with what the person tells of themselves now.

    A region brings its country along; raises `FieldErrors` where the two do not fit.
    """
    country = profile.country or (profile.region or "").partition("-")[0] or None
    if profile.region and not profile.region.startswith(f"{country}-"):
        raise FieldErrors({"region": RegionElsewhere()})
    member.country, member.region = country, profile.region
    member.location, member.area = (profile.location or "").strip() or None, profile.area
    member.languages, member.topics = list(profile.languages), list(profile.topics)
    save_member_and_refresh(uow, member)
    replan_person(uow, member.slack_id)
    return member


def can_end_pause(until: date, today: date) -> bool:
    """True if a pause that begins today may last until this day."""
    return today < until <= today + LONGEST_PAUSE


def pause(uow: UnitOfWork, person: Person, member: Member, until: date) -> Member:
    """Return the membership on pause: every noun has done its part.

    Raises `FieldErrors` where `until` is not a day to come, `StepNotOpen` where there is nothing to
    pause.
    """
    today = local_date(uow.now, person.time_zone)
    if not can_end_pause(until, today):
        raise FieldErrors({"until": PauseNotAhead()})
    status = take(MemberStep.PAUSE, state_of(uow.session, person, member))
    for noun in uow.hooks.nouns:
        noun.on_pause(uow, person, member)
    member.status_before, member.status, member.paused_until = member.status, status, until
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, person, member)
    return save_member_and_refresh(uow, member)


def resume(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """Return the membership as before the pause; raises `StepNotOpen` where there is no pause."""
    member.status = take(MemberStep.RESUME, state_of(uow.session, person, member))
    member.status_before = member.paused_until = None
    for noun in uow.hooks.nouns:
        noun.on_resume(uow, person, member)
    return save_member_and_refresh(uow, member)


def leave(uow: UnitOfWork, person: Person, member: Member) -> Member:
    """Return the membership after leaving: every noun has done its part.

    Raises `StepNotOpen` for who has left already.
    """
    status = take(MemberStep.LEAVE, state_of(uow.session, person, member))
    for noun in uow.hooks.nouns:
        noun.on_leave(uow, person, member)
    member.status, member.status_before, member.paused_until = status, None, None
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, person, member)
    refresh_welcome(uow, member)
    _forget(member)
    return save_member_and_refresh(uow, member)


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


def end_pauses(uow: UnitOfWork) -> int:
    """Return how many pauses ended, in a batch: each on its date in the person's own time zone."""
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
    """Return when the next pause ends: at midnight where the person lives."""
    ends = (
        datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
        for day, zone in last_days(uow.session)
    )
    return min(ends, default=None)


def _joined(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    people = joined_between(uow.session, asked.since, asked.until)
    return joined(people) if people else None


HOOKS = NounHooks(open_items=(OpenItems(_joined, {Surface.DIGEST: 10}),))


def home_part(visit: Visit) -> HomePart:
    """Return the buttons about oneself."""
    return home.home_part(visit.t)
