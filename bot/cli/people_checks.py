"""What the doctor finds about people: enough of the core team to review, and mentors."""

from collections.abc import Collection, Iterator

from sqlmodel import col, func, select

from bot.config import Community
from bot.domain.members import Status
from bot.i18n import Text
from bot.texts import _
from storage.database import Database
from storage.members import Member
from storage.mentoring.profiles import MentorProfile

ENOUGH_CORE_TEAM = 2
"""A story needs a reviewer who is not its author."""


def people_findings(
    database: Database, community: Community, core_team: Collection[str]
) -> Iterator[tuple[Text, bool, Text]]:
    """Yield what is counted, True if there are enough, and the remedy; all in English."""
    with database.reading() as session:
        joined = session.exec(
            select(func.count())
            .select_from(Member)
            .where(col(Member.slack_id).in_(core_team), Member.status == Status.AMBASSADOR)
        ).one()
        mentors = session.exec(
            select(func.count())
            .select_from(MentorProfile)
            .join(Member, col(Member.id) == col(MentorProfile.member_id))
            .where(Member.status == Status.AMBASSADOR, col(MentorProfile.is_open))
        ).one()
    yield (
        Text(_("core team members who joined")),
        joined >= ENOUGH_CORE_TEAM,
        Text(
            _(
                "At least {number} are needed, so that nobody reviews their own story: add people "
                "to the user group and let them use {command}."
            ),
            {"number": ENOUGH_CORE_TEAM, "command": community.commands.join},
        ),
    )
    yield (
        Text(_("mentors")),
        mentors > 0,
        Text(
            _("Ask ambassadors to offer time as mentors with {command}."),
            {"command": community.commands.mentor},
        ),
    )
