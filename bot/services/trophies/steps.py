"""One step of a trophy, and what it ends or begins: reminders, the station, Home tabs."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.hours import after_working_days, local_date, next_moment
from bot.domain.keys import Key
from bot.domain.trophies import (
    AT,
    DAYS_TO_LAPSE,
    DAYS_TO_REMIND,
    UNDER_WAY,
    MovedOn,
    NoTrophies,
    Passage,
    Side,
    Stage,
    Step,
    thing_of,
)
from bot.services import custody
from bot.services.hours import hours_of
from bot.services.notifications import (
    MessageBuilder,
    account_of,
    notify,
    refresh_home,
    remove_message,
    settle_topic,
    update_notification,
)
from bot.services.planning import Planned, cancel, plan_all
from bot.services.zones import community_today
from bot.views.trophies.labels import About
from storage.custody import find_holding, find_offer
from storage.outbox.personal import messages_about
from storage.outbox.rows import UNSENT, DeliveryPolicy
from storage.trophies import Trophy, last_stations, lock_trophy
from storage.unit_of_work import UnitOfWork

REMINDERS = "trophies:reminder"
"""Name of the schedule: both are reminded where the trophy has not got further."""

LAPSES = "trophies:lapse"
"""Name of the schedule: an offer that nobody answered ends."""


@dataclass(frozen=True)
class Moved:
    """What a step changed."""

    about: About
    trophy: Trophy
    before: Passage
    after: Passage

    @property
    def is_new(self) -> bool:
        """False for a second click."""
        return self.before != self.after


def about(uow: UnitOfWork, trophy: Trophy) -> About:
    """Return what messages about the trophy need to know."""
    return About(trophy.name, trophy.version, uow.community)


def require_declared(uow: UnitOfWork, name: str) -> None:
    """Raise `NoTrophies` for a trophy that community.toml does not name."""
    if name not in uow.community.trophies:
        raise NoTrophies


def passage_of(uow: UnitOfWork, trophy: Trophy) -> Passage:
    """Return who has the trophy, who is next, and its stage."""
    thing = thing_of(trophy.name)
    holding, offer = find_holding(uow.session, thing), find_offer(uow.session, thing)
    return Passage(holding.custody(offer), trophy.stage) if holding else Passage()


def take_step(uow: UnitOfWork, name: str, version: int, rule: Step) -> Moved:
    """Return what a click in a state of this version changed; raises what the rule raises.

    Two who act in the same moment act one after the other: a click that is too late changes
    nothing, and raises `MovedOn` unless it was the second one.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    before = passage_of(uow, trophy)
    after = rule(before)
    if after != before and version != trophy.version:
        raise MovedOn
    return write_step(uow, trophy, before, after)


def write_step(uow: UnitOfWork, trophy: Trophy, before: Passage, after: Passage) -> Moved:
    """Return the step, written down: what hung on the state before it has ended."""
    if after != before:
        if after.custody != before.custody:
            custody.move(uow, thing_of(trophy.name), lambda _before: after.custody)
        note_step(uow, trophy, before, after)
    return Moved(about(uow, trophy), trophy, before, after)


def note_step(uow: UnitOfWork, trophy: Trophy, before: Passage, after: Passage) -> None:
    """Write the stage and the next version; remind both of the new state and not of the old."""
    trophy.stage = after.stage
    trophy.version += 1
    uow.session.add(trophy)
    if before.holder is not None and before.holder != after.holder:
        end_station(uow, trophy)
    for schedule in (REMINDERS, LAPSES):
        cancel(uow, schedule, thing_of(trophy.name))
    _plan_reminders(uow, trophy, after)
    uow.session.flush()
    refresh_home(uow, *{before.holder, before.next, after.holder, after.next})


def end_station(uow: UnitOfWork, trophy: Trophy) -> None:
    """Close the entry of whoever had the trophy."""
    for station in last_stations(uow.session, trophy.number):
        station.until = station.until or community_today(uow)
        uow.session.add(station)


def _plan_reminders(uow: UnitOfWork, trophy: Trophy, passage: Passage) -> None:
    if passage.stage not in UNDER_WAY:
        return
    sides = ((Side.HOLDER, passage.holder), (Side.NEXT, passage.next))
    reminders = [
        _planned(uow, trophy, REMINDERS, side, days, person or "")
        for side, person in sides
        for days in DAYS_TO_REMIND
    ]
    if passage.stage is Stage.OFFERED:
        lapse = _planned(uow, trophy, LAPSES, Side.NEXT, DAYS_TO_LAPSE, passage.next or "")
        reminders.append(lapse)
    plan_all(uow, reminders)


def _planned(
    uow: UnitOfWork, trophy: Trophy, schedule: str, side: Side, days: int, person: str
) -> Planned:
    slot = Key(trophy.version, side.value, days)
    moment, zone = days_on(uow, person, days)
    return Planned(schedule, thing_of(trophy.name), slot, local_date(moment, zone), AT, person)


def days_on(uow: UnitOfWork, person: str, days: int) -> tuple[datetime, str]:
    """Return the moment so many of this person's working days from now, and their zone."""
    hours = hours_of(uow.community, *account_of(uow.session, person))
    return after_working_days(next_moment(uow.now, hours), days, hours), hours.zone


def team_of(uow: UnitOfWork, slack_id: str) -> str:
    """Return the workspace of somebody's account, by which Slack opens a conversation of theirs."""
    person, _member = account_of(uow.session, slack_id)
    return person.team_id if person else ""


def tell(uow: UnitOfWork, moved: Moved, person: str | None, build: MessageBuilder) -> None:
    """Write to one of those concerned what the step means; an older message gives way to it."""
    if person is None:
        return
    thing = thing_of(moved.about.name)
    key = thing.child(moved.trophy.version, person)
    notify(uow, person, build, key=key, policy=DeliveryPolicy.ANSWER, topic=thing)


def follow(uow: UnitOfWork, moved: Moved, person: str, build: MessageBuilder) -> None:
    """Bring this person's message about the trophy in step; its buttons are live ones again.

    What has not left yet is dropped: they have acted elsewhere.
    """
    thing = thing_of(moved.about.name)
    for row in messages_about(uow.session, person, thing):
        if row.state in UNSENT:
            remove_message(uow, key=row.key)
        else:
            update_notification(uow, person, build, key=row.key, topic=thing)


def settle(uow: UnitOfWork, moved: Moved, person: str | None, build: MessageBuilder) -> None:
    """Show in this person's messages about the trophy what became of it."""
    settle_topic(uow, person, thing_of(moved.about.name), build)
