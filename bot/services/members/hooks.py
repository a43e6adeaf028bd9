"""What is new about members, for the core team."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import local_date
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.views.members.open_items import joined
from storage.members import first_consent
from storage.roster import joined_between
from storage.unit_of_work import NounHooks, OpenItems, UnitOfWork


def _joined(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    since = max(asked.since, _first_day_over(uow) or asked.since)
    people = joined_between(uow.session, since, asked.until)
    return joined(people) if people else None


def _first_day_over(uow: UnitOfWork) -> datetime | None:
    """Return when the community's first day in Slack was over: who moved in on it is not new."""
    first, zone = first_consent(uow.session), uow.community.community.time_zone
    if first is None:
        return None
    day_after = local_date(first, zone) + timedelta(days=1)
    return datetime.combine(day_after, time.min, ZoneInfo(zone)).astimezone(UTC)


HOOKS = NounHooks(open_items=(OpenItems(_joined, {Surface.DIGEST: 10}),))
