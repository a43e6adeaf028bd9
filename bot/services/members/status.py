"""Pausing, coming back, leaving."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.days import is_too_far
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import (
    MemberStep,
    next_step,
    take,
)
from bot.errors import FieldErrors, UserFacingError
from bot.services.consents import take_back_all
from bot.services.directory import index
from bot.services.memberships import (
    refresh_welcome,
    save_member_and_refresh,
    state_of,
    step_topic,
)
from bot.services.notifications import notify
from bot.texts import _
from bot.views.members import status as views
from storage.members import Member, paused_until
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person, find_person, last_days
from storage.unit_of_work import Departure, UnitOfWork

BATCH = 200
"""Rows handled in one transaction by a schedule."""


class PauseNotAhead(UserFacingError):
    """A pause ends on a day to come."""

    sentence = _("Please choose a later day, within two years.")


def can_end_pause(until: date, today: date) -> bool:
    """True if a pause that begins today may last until this day."""
    return today < until and not is_too_far(until, today)


def pause(uow: UnitOfWork, person: Person, member: Member, until: date) -> Member:
    """Return the membership on pause: every noun has done its part.

    Raises `FieldErrors` where `until` is not a day to come, `StepNotOpen` where there is nothing to
    pause.
    """
    today = local_date(uow.now, person.time_zone)
    if not can_end_pause(until, today):
        raise FieldErrors({"until": PauseNotAhead()})
    status = take(MemberStep.PAUSE, state_of(uow.session, person, member))
    member.paused_until = until  # what begins before it is given up
    uow.hooks.depart(uow, Departure.PAUSED, person, member)
    member.status_before, member.status = member.status, status
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
    uow.hooks.depart(uow, Departure.LEFT, person, member)
    member.status, member.status_before, member.paused_until = status, None, None
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, person, member)
    refresh_welcome(uow, member)
    _forget(member)
    take_back_all(uow, person.slack_id)
    save_member_and_refresh(uow, member)
    index(uow, member)
    return member


def _forget(member: Member) -> None:
    """Empty all but the name and the months served, which rejoining takes up again.

    An address on a list stays with it: an import must not bring back who has left.
    """
    member.consented_at = member.consent_asked_on = member.introduced_at = None
    member.probation_since = None  # a trainee's months are counted by then
    member.country = member.region = member.location = member.area = None
    member.languages, member.topics = [], []
    member.language = member.quiet_from = member.quiet_until = None
    member.prompts_on, member.prompts_off = True, []


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
            topic=step_topic(step),
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
