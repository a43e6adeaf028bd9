"""The kinds of people who try: as the rules see them, and as they stand in the workspace."""

from dataclasses import dataclass, replace

from bot.app import Bot
from bot.domain.access import Caller
from bot.domain.members import MemberState, Status
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import STAGES, Stage, member_at


def caller(status: Status | None, **flags: bool) -> Caller:
    """Somebody at this status."""
    return Caller(MemberState(status, is_external=flags.get("is_external", False)), **flags)


AMBASSADOR = caller(Status.AMBASSADOR)
CALLERS = {
    "nobody yet": caller(None),
    "guest": caller(None, is_external=True),
    "guest as fan": caller(Status.FAN, is_external=True),
    "guest on pause": caller(Status.PAUSED, is_external=True),
    "fan": caller(Status.FAN),
    "newcomer": caller(Status.NEWCOMER),
    "trainee": caller(Status.TRAINEE),
    "ambassador": AMBASSADOR,
    "core team": replace(AMBASSADOR, is_in_core_team=True),
    "core team, not joined": caller(None, is_in_core_team=True),
    "core team, on pause": caller(Status.PAUSED, is_in_core_team=True),
    "core team, a guest": caller(Status.FAN, is_external=True, is_in_core_team=True),
    "on pause": caller(Status.PAUSED),
    "left": caller(Status.LEFT),
    "imported": caller(Status.IMPORTED),
    "deleted": replace(AMBASSADOR, is_deleted=True, is_in_core_team=True),
    "deleted, not joined": caller(None, is_deleted=True),
}
"""As `check_access` sees them."""


@dataclass(frozen=True)
class Kind:
    """One kind of people, in the sandbox's workspace.

    `like` names the one in the table of rights whose rights they have; empty for their own.
    """

    user: str
    stage: Stage
    like: str = ""
    is_in_group: bool = False
    is_deleted: bool = False

    def enter(self, slack: Sandbox) -> Person:
        """The person, before their first contact with the bot."""
        person = slack.user(self.user)
        if self.is_in_group:
            slack.workspace.usergroups["S0KERNTEAM1"].users.append(person.id)
        return person

    def settle(self, slack: Sandbox, bot: Bot, person: Person) -> None:
        """Bring the person to their stage, and close the account where it is closed."""
        if self.stage.status is not None:
            with bot.database.writing() as session:
                session.add(member_at(person, self.stage))
        if self.is_deleted:
            person.user.deleted = True
            slack.actions.user_change(person.id)


FAN = Stage(Status.FAN)
UNKNOWN, PAUSED, IN = STAGES["unknown"], STAGES["paused"], STAGES["ambassador"]
KINDS = {
    "nobody yet": Kind("dora", UNKNOWN),
    "guest": Kind("gabi", UNKNOWN),
    "guest as fan": Kind("gabi", FAN),
    "guest on pause": Kind("gabi", Stage(Status.PAUSED, Status.FAN)),
    "stranger": Kind("sam", UNKNOWN, like="guest"),
    "stranger as fan": Kind("sam", FAN, like="guest as fan"),
    "fan": Kind("dora", FAN),
    "newcomer": Kind("dora", STAGES["newcomer"]),
    "introduced": Kind("dora", STAGES["introduced"], like="newcomer"),
    "trainee": Kind("dora", STAGES["trainee"]),
    "ambassador": Kind("dora", IN),
    "core team": Kind("karl", IN),
    "core team, not joined": Kind("karl", UNKNOWN),
    "core team, on pause": Kind("karl", PAUSED),
    "core team, a guest": Kind("gabi", FAN, is_in_group=True),
    "on pause": Kind("dora", PAUSED),
    "left": Kind("dora", STAGES["left"]),
    "imported": Kind("dora", STAGES["imported"]),
    "deleted": Kind("karl", IN, is_deleted=True),
    "deleted, not joined": Kind("dora", UNKNOWN, is_deleted=True),
}
"""In the workspace; "nobody yet" is a colleague who has never joined."""
