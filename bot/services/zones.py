"""Time zones and days of people and of the community."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.config import Community
from bot.domain.hours import is_working_day, local_date
from storage.people import find_person
from storage.unit_of_work import UnitOfWork


def zone_of(uow: UnitOfWork, slack_id: str | None) -> str:
    """Return the person's time zone; the community's if none is known."""
    person = find_person(uow.session, slack_id) if slack_id else None
    return person.time_zone if person else uow.community.community.time_zone


def today_of(uow: UnitOfWork, slack_id: str | None) -> date:
    """Return the day it is where the person is."""
    return local_date(uow.now, zone_of(uow, slack_id))


def community_today(uow: UnitOfWork) -> date:
    """Return the day it is for the community."""
    return local_date(uow.now, uow.community.community.time_zone)


def is_community_working_day(uow: UnitOfWork, day: date) -> bool:
    """True if the community works on this day, by its own country and region."""
    home = uow.community.community
    return is_working_day(day, home.country, home.region)


NIGHT = time(3)
"""When the work of a night begins, on the community's clock."""


def night_of(community: Community, now: datetime) -> date:
    """Return the day on whose morning the last night's work began, or begins now."""
    here = now.astimezone(ZoneInfo(community.community.time_zone))
    return here.date() if here.time() >= NIGHT else here.date() - timedelta(days=1)
