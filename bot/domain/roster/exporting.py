"""Members as rows of a list, in the columns of an import."""

from collections.abc import Mapping

from bot.domain.roster.fields import Field
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.members import StoredMember

COLUMNS = [one for one in Field if one.attributes and one is not Field.SLACK_ID]
"""Those of lists that communities keep: which account is whose stays in Slack."""


def row_of(member: StoredMember, people: Mapping[str, StoredMember]) -> list[str]:
    """Return the cells of this member's row; `people` are all by their key, to name mentors."""
    row = {field: _cell(getattr(member, field.attributes[0])) for field in COLUMNS}
    if member.status == ListedStatus.PAUSED and member.paused_until:
        row[Field.STATUS] = f"paused until {member.paused_until.isoformat()}"
    mentor = people.get(member.mentor_key or "")
    row[Field.MENTOR] = mentor.email or f"{mentor.last_name}, {mentor.first_name}" if mentor else ""
    return list(row.values())


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)
