"""The members that are stored, in the words of a list."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.domain.hours import local_date
from bot.domain.members import Status
from bot.domain.roster.matching import name_key
from bot.domain.roster.members import StoredMember
from bot.domain.roster.names import split_name
from storage.members import Member, first_consent
from storage.roster import joined_between, stored_rows
from storage.unit_of_work import UnitOfWork


def stored_members(session: Session) -> list[StoredMember]:
    """Return everybody, in the order in which they came."""
    rows = list(stored_rows(session))
    mentors = {row.mentor_id for row in rows}
    keys = {row.id: row.email or name_key(*_names_of(row)) for row in rows if row.id in mentors}
    return [_stored_member(row, keys) for row in rows]


def _names_of(row: Any) -> tuple[str, str]:
    return split_name(row.name) if row.listed is None else (row.first_name, row.last_name)


def _stored_member(row: Any, keys: Mapping[int, str]) -> StoredMember:
    first, last = _names_of(row)
    is_listed, is_imported = row.listed is not None, row.status is Status.IMPORTED
    return StoredMember(
        id=row.id,
        slack_id=row.slack_id or "",
        email=row.email,
        first_name=first,
        last_name=last,
        country=row.country or "",
        region=row.region or "",
        location=row.location or "",
        area=row.area or "",
        status=row.listed_status if is_imported and is_listed else row.status.value,
        paused_until=row.paused_until,
        mentor_key=keys.get(row.mentor_id),
        joined_on=row.joined_on if row.knows_date or not is_listed else None,
        languages=tuple(row.languages),
        topics=tuple(row.topics),
        capacity=row.capacity,
        core_team_role=row.core_team_role or "",
        time_zone=row.time_zone or "",
        owns_profile=not is_imported,
        joined_in_slack=not is_listed,
    )


def joined_since(uow: UnitOfWork, since: datetime, until: datetime) -> list[Member]:
    """Return who is new between these moments: who moved in with the community is not.

    That is who came by a list, and who consented on the community's first day in Slack.
    """
    first, zone = first_consent(uow.session), uow.community.community.time_zone
    if first is None:
        return []
    day_after = local_date(first, zone) + timedelta(days=1)
    first_day_over = datetime.combine(day_after, time.min, ZoneInfo(zone)).astimezone(UTC)
    return joined_between(uow.session, max(since, first_day_over), until)
