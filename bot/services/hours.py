"""Whether and when somebody is written to: the programme's hours, and their own settings."""

from datetime import datetime, time

from bot.config import Community
from bot.domain.hours import Hours, is_working_day, next_moment
from bot.domain.members import ACTIVE, Status
from bot.domain.zones import moment_in
from storage.members import Member
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person


def hours_of(community: Community, person: Person | None, member: Member | None) -> Hours:
    """Return the hours for prompts: the programme's, narrowed by the person's own settings."""
    country = (member and member.country) or community.community.country
    region = member.region if member and member.country else community.community.region
    earliest, latest = (member.quiet_until, member.quiet_from) if member else (None, None)
    start, until = narrowed(community, earliest, latest)
    if start >= until:
        start, until = community.hours.start, community.hours.until
    zone = person.time_zone if person else community.community.time_zone
    return Hours(zone, start, until, lambda day: is_working_day(day, country, region))


def narrowed(community: Community, earliest: str | None, latest: str | None) -> tuple[time, time]:
    """Return the programme's start and end, narrowed by somebody's own; there may be no time."""
    start, until = community.hours.start, community.hours.until
    return (
        max(start, time.fromisoformat(earliest)) if earliest else start,
        min(until, time.fromisoformat(latest)) if latest else until,
    )


def end_of_pause(person: Person | None, member: Member | None) -> datetime | None:
    """Return when somebody's pause ends, at midnight where they live; None without such a day."""
    until = member.paused_until if member else None
    return moment_in(person.time_zone, until, time()) if person and until else None


def _gets(
    person: Person | None, member: Member | None, policy: DeliveryPolicy, prompt: str | None
) -> bool:
    """True if this person gets such a message at all.

    Whoever has not joined, has not consented, is on a pause or has left hears nothing; of prompts
    whoever has switched this kind, or all of them, off. What somebody signed up for they get
    without having joined, though not on a pause.
    """
    if person is None or person.is_deleted or not person.is_reachable:
        return False
    if member is not None and prompt is not None and not member.wants(prompt):
        return False
    if policy is DeliveryPolicy.ASKED_FOR:
        return member is None or member.status is not Status.PAUSED
    if member is None or member.status not in ACTIVE:
        return False
    return member.prompts_on or policy is not DeliveryPolicy.PROMPT


def moment_for(
    community: Community,
    person: Person | None,
    member: Member | None,
    policy: DeliveryPolicy,
    now: datetime,
    prompt: str | None = None,
) -> datetime | None:
    """Return when such a message may reach this person, in UTC; None where they do not get it."""
    if policy is DeliveryPolicy.AT_ONCE:
        return None if person is not None and person.is_deleted else now
    if not _gets(person, member, policy, prompt):
        return None
    return next_moment(now, hours_of(community, person, member))
