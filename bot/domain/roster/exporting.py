"""Members written as a list again, in the columns of an import."""

from collections.abc import Mapping
from datetime import date

from bot.domain.roster.diff import KnownMember
from bot.domain.roster.members import Field, ListedStatus

COLUMNS = (
    Field.EMAIL,
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.COUNTRY,
    Field.REGION,
    Field.LOCATION,
    Field.AREA,
    Field.STATUS,
    Field.JOINED_ON,
    Field.MENTOR,
    Field.LANGUAGES,
    Field.TOPICS,
    Field.CAPACITY,
    Field.CORE_TEAM_ROLE,
    Field.TIME_ZONE,
)


def row_of(known: KnownMember, people: Mapping[str, KnownMember]) -> list[str]:
    """The cells of this member's line; `people` are all by their key, to name mentors."""
    return [
        known.email or "",
        known.first_name,
        known.last_name,
        known.country,
        known.region,
        known.location,
        known.area,
        _status(known),
        known.joined_on.isoformat() if known.joined_on else "",
        _mentor(people.get(known.mentor_key or "")),
        "|".join(known.languages),
        "|".join(known.topics),
        "" if known.capacity is None else str(known.capacity),
        known.core_team_role,
        known.time_zone,
    ]


def _status(known: KnownMember) -> str:
    until: date | None = known.paused_until
    if known.status == ListedStatus.PAUSED and until:
        return f"paused until {until.isoformat()}"
    return known.status or ""


def _mentor(mentor: KnownMember | None) -> str:
    """The address; the name where there is none, as the last part of a list's column allows it."""
    if mentor is None:
        return ""
    return mentor.email or f"{mentor.last_name}, {mentor.first_name}"
