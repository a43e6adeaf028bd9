"""A holder who cannot be reached: two of the core team together free the place."""

from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import custody as rules
from bot.domain.audit import Act
from bot.domain.hours import after_working_days
from bot.domain.roles import DAYS_TO_RELEASE, Place, place_of, thing_of
from bot.services.audit import note
from bot.services.custody import Change
from bot.services.notifications import hours_of, notify
from bot.services.planning import SkipOccurrence, replan
from bot.services.roles.places import require_declared, step_down, tell_core_team
from bot.services.roles.steps import RELEASES, release_key, release_topic, take_step
from bot.views.roles import release as views
from storage.custody import find_holding
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


def release(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> Change:
    """Return what changed: the first of two asks for the second, the second frees the place.

    Its holder hears of both. Raises `NotFound`, `NoLongerOpen`, `ReleasedByOthers`.
    """
    require_declared(uow, role)
    until = after_working_days(uow.now, DAYS_TO_RELEASE, hours_of(uow.community, None, None))
    step = partial(rules.release, who=slack_id)
    change = take_step(uow, role, place, step, release_until=until)
    if change.former is not None:
        for one in (change.before.release_by, slack_id):
            note(uow, one or "", Act.FREE_ROLE, thing_of(role, place), change.former)
        _free(uow, role, place, change)
    elif change.is_new and change.before.holder is not None:
        holder = change.before.holder
        on = until.astimezone(ZoneInfo(uow.community.community.time_zone))
        replan(uow, RELEASES, thing_of(role, place), "end", on=on.date(), at=on.time(), person=None)
        build = partial(views.second_needed, role, place, slack_id, holder, until, uow.community)
        tell_core_team(uow, build, release_key(role, place, until))
        told = partial(views.looked_for, role, place)
        key, policy = release_key(role, place, until).child("holder"), DeliveryPolicy.ANSWER
        notify(uow, holder, told, key=key, policy=policy, topic=release_topic(role))
    return change


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
