"""The kinds of people who try: as the rules see them, and as they stand in the workspace."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.app import Bot
from bot.domain.access import Caller
from bot.domain.members import Status
from bot.domain.roles import Place, thing_of
from bot.sandbox.person import Person, Sandbox
from storage.custody import Holding
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from tests.conversations.gathering import STAGES, THEN, Stage, member_at, member_in


def caller(status: Status | None, **flags: bool) -> Caller:
    """Somebody at this status."""
    return Caller(status, **flags)


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

    `like` names the one in the table of rights whose rights they have; empty for their own. `side`
    says what they are in a mentorship of their own: "mentor", "mentee", or "" without one; `role`
    which of the core team's roles they have, and nobody else.
    """

    user: str
    stage: Stage
    like: str = ""
    side: str = ""
    role: str = ""
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
                if self.side:
                    _pair_up(session, person, self.side)
                if self.role:
                    held = thing_of(self.role, Place.HOLDER)
                    session.add(Holding(thing=held, holder_id=person.id, effective_from=THEN))
        if self.is_deleted:
            person.user.deleted = True
            slack.actions.user_change(person.id)


def _pair_up(session: Session, person: Person, side: str) -> None:
    """Somebody else, who is in no table but this, on the other side of a mentorship."""
    other_side = Status.TRAINEE if side == "mentor" else Status.AMBASSADOR
    other = Member(slack_id="U0OTHER001", name="other", status=other_side, joined_on=THEN.date())
    session.add(other)
    session.flush()
    own = member_in(session, person).number
    mentee, mentor = (other.number, own) if side == "mentor" else (own, other.number)
    session.add(Mentorship(mentee_id=mentee, mentor_id=mentor, since=THEN.date()))


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
    "mentee of somebody else": Kind("dora", STAGES["trainee"], like="trainee", side="mentee"),
    "ambassador": Kind("dora", IN),
    "mentor of somebody else": Kind("dora", IN, like="ambassador", side="mentor"),
    "core team": Kind("karl", IN),
    "role holder": Kind("kim", IN, like="core team", role="minutes"),
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
