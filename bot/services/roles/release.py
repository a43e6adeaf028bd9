"""A holder who cannot be reached: two of the core team together free the place."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import custody as rules
from bot.domain.audit import Act
from bot.domain.hours import after_working_days
from bot.domain.roles import DAYS_TO_RELEASE, DAYS_TO_SAY_HERE, Place, place_of, thing_of
from bot.services.audit import note
from bot.services.custody import Change
from bot.services.hours import hours_of
from bot.services.notifications import notify
from bot.services.planning import SkipOccurrence, replan
from bot.services.roles.places import step_down, tell_core_team
from bot.services.roles.steps import (
    RELEASES,
    release_key,
    release_topic,
    require_declared,
    take_step,
)
from bot.services.zones import zone_of
from bot.views.roles import release as views
from storage.custody import find_holding
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.roles import lock_role
from storage.unit_of_work import UnitOfWork


def release(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> Change:
    """Return what changed: the first of two asks for the second, the second frees the place.

    Its holder hears of both, and has a working day to answer before the second counts. Raises
    `NotFound`, `NoLongerOpen`, `ReleasedByOthers`, `HolderHasTime`.
    """
    require_declared(uow, role)
    lock_role(uow.session, role)
    until = _in_days(uow, DAYS_TO_RELEASE)
    step = partial(rules.release, who=slack_id, had_time=_had_time(uow, role, place))
    change = take_step(uow, role, place, step, release_until=until)
    if change.former is not None:
        for one in (change.before.release_by, slack_id):
            note(uow, one or "", Act.FREE_ROLE, thing_of(role, place), change.former)
        _free(uow, role, place, change)
    elif change.is_new and change.before.holder is not None:
        _ask(uow, role, place, change.before.holder, until)
    return change


def _in_days(uow: UnitOfWork, days: int) -> datetime:
    return after_working_days(uow.now, days, hours_of(uow.community, None, None))


def _had_time(uow: UnitOfWork, role: str, place: Place) -> bool:
    # The end is so many working days after the first one asked: of these, the rest are left.
    holding = find_holding(uow.session, thing_of(role, place))
    until = holding.release_until if holding else None
    return until is not None and _in_days(uow, DAYS_TO_RELEASE - DAYS_TO_SAY_HERE) >= until


def _ask(uow: UnitOfWork, role: str, place: Place, holder: str, until: datetime) -> None:
    """Ask the core team for a second person, without the first one's name; the holder hears."""
    on = until.astimezone(ZoneInfo(uow.community.community.time_zone))
    replan(uow, RELEASES, thing_of(role, place), "end", on=on.date(), at=on.time(), person=None)
    since = _in_days(uow, DAYS_TO_SAY_HERE)
    build = partial(views.second_needed, role, place, holder, since, until, uow.community)
    tell_core_team(uow, build, release_key(role, place, until))
    told = partial(views.looked_for, role, place, since, zone_of(uow, holder))
    key, policy = release_key(role, place, until).child("holder"), DeliveryPolicy.ANSWER
    notify(uow, holder, told, key=key, policy=policy, topic=release_topic(role))


def _free(uow: UnitOfWork, role: str, place: Place, change: Change) -> None:
    step_down(uow, role, place, change)
    build = partial(views.freed, role, place)
    key = thing_of(role, place).child("freed", change.version)
    notify(uow, change.before.holder or "", build, key=key, policy=DeliveryPolicy.ANSWER)


def keep(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> None:
    """Note that the holder is there and keeps the place; raises `NotYours`."""
    take_step(uow, role, place, partial(rules.keep, who=slack_id))


def lapse(uow: UnitOfWork, row: Occurrence) -> None:
    """Leave the place with its holder: nobody else wanted it to be free."""
    role, place = place_of(row.subject)
    holding = find_holding(uow.session, row.subject)
    if holding is None or holding.release_by is None:
        raise SkipOccurrence
    take_step(uow, role, place, rules.stay)
