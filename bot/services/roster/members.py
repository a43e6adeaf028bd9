"""The members that are stored, in the words of a list."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.domain.hours import local_date
from bot.domain.members import Status
from bot.domain.roster.members import StoredMember
from bot.domain.roster.names import split_name
from storage.members import Member, first_consent
from storage.roster import (
    Listing,
    all_members,
    capacities_by_mentor,
    joined_between,
    listings_by_member,
    mentors_by_mentee,
)
from storage.unit_of_work import UnitOfWork


def stored_members(session: Session) -> list[StoredMember]:
    """Return everybody, in the order in which they came."""
    listings, capacities = listings_by_member(session), capacities_by_mentor(session)
    mentors = mentors_by_mentee(session)
    members = [
        _stored_member(one, listings.get(one.number), capacities.get(one.number))
        for one in all_members(session)
    ]
    keys = {one.id: one.key for one in members}
    return [replace(one, mentor_key=keys.get(mentors.get(one.id, 0))) for one in members]


def _stored_member(member: Member, listing: Listing | None, capacity: int | None) -> StoredMember:
    first, last = split_name(member.name)
    words = listing or Listing(
        member_id=member.number, first_name=first, last_name=last, status=member.status.value
    )
    is_imported = member.status is Status.IMPORTED
    return StoredMember(
        id=member.number,
        slack_id=member.slack_id or "",
        email=member.email,
        first_name=words.first_name,
        last_name=words.last_name,
        country=member.country or "",
        region=member.region or "",
        location=member.location or "",
        area=member.area or "",
        status=words.status if is_imported else member.status.value,
        paused_until=member.paused_until,
        joined_on=member.joined_on if words.knows_date else None,
        languages=tuple(member.languages),
        topics=tuple(member.topics),
        capacity=capacity,
        core_team_role=words.core_team_role,
        time_zone=words.time_zone,
        owns_profile=not is_imported,
        joined_in_slack=listing is None,
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
