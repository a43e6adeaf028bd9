"""What the doctor finds about people: enough of the core team to review, and mentors."""

from collections.abc import Collection, Iterator

from bot.config import Community
from bot.domain.members import Status
from bot.i18n import Text
from bot.texts import _
from storage.database import Database
from storage.mentoring.profiles import has_open_mentor
from storage.people import find_accounts

ENOUGH_CORE_TEAM = 2
"""A story needs a reviewer who is not its author."""


def people_findings(
    database: Database, community: Community, core_team: Collection[str]
) -> Iterator[tuple[Text, bool, Text]]:
    """Yield what is counted, True if there are enough, and the remedy; all in English."""
    with database.reading() as session:
        joined = sum(
            member is not None and member.status is Status.AMBASSADOR
            for _person, member in find_accounts(session, core_team).values()
        )
        has_mentors = has_open_mentor(session)
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
        has_mentors,
        Text(
            _("Ask ambassadors to offer time as mentors with {command}."),
            {"command": community.commands.mentor},
        ),
    )
