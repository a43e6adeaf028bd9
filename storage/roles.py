"""Roles: hours and term of each, as their holder put them; who has a role's rights."""

from datetime import date, datetime

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col, select

from bot.domain.roles import Place, thing_of
from storage.custody import Holding
from storage.database import lock
from storage.statements import insert_once
from storage.types import THEIRS, Basis, Erased, Retention, Row, SeenBy, SlackId, column, kept

ROLE_MOST = 40
"""Characters of a role's name."""


class Role(Row, table=True):
    """A role, once community.toml has named its very first holder and deputy."""

    __tablename__ = "roles"
    __data__ = kept(Retention.MEMBERSHIP, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose="said_by")

    name: str = column("which role, as in community.toml", primary_key=True, max_length=ROLE_MOST)
    said_by: SlackId | None = column(
        "who holds the role and says so; empty while it is free",
        erased=Erased.EMPTY,
        shows=(THEIRS, "hours"),
    )
    hours: int | None = column(
        "hours a month; the last holder’s number stays", Basis.NONE, whose=()
    )
    until: date | None = column("until when it is meant; then its holder is asked")
    away_until: date | None = column("the last day on which the deputy is asked instead")


_ALL = select(Role)
_IN_ROLE = (
    col(Holding.thing).in_(bindparam("places", expanding=True)),
    col(Holding.holder_id) == bindparam("slack_id"),
)
_RIGHTS = select(Holding.effective_from).where(*_IN_ROLE).order_by(col(Holding.effective_from))
_RIGHTS_BY_THEN = _RIGHTS.where(col(Holding.effective_from) <= bindparam("until"))
_IS_IN_ROLE = select(exists().where(*_IN_ROLE))


def _of(role: str, slack_id: str) -> dict[str, object]:
    return {"places": [thing_of(role, place) for place in Place], "slack_id": slack_id}


def add_role(session: Session, name: str) -> bool:
    """True if the role is new here: then community.toml says who has it first."""
    return insert_once(session, Role, name=name)


def lock_role(session: Session, name: str) -> Role:
    """Return the role, locked until the commit; it is written down at the first question."""
    role = lock(session, Role, name)
    if role is None:
        add_role(session, name)
        role = lock(session, Role, name)
    if role is None:
        raise LookupError(name)
    return role


def find_role(session: Session, name: str) -> Role | None:
    """Return the role; None before it was first taken."""
    return session.get(Role, name)


def known_roles(session: Session) -> dict[str, Role]:
    """Return all roles by name."""
    return {one.name: one for one in session.exec(_ALL)}


def holds_role(session: Session, role: str, slack_id: str, now: datetime) -> bool:
    """True if this person, as holder or deputy, has the rights that hang on the role.

    They begin a working day after taking it and end as it is let go of. Whether somebody takes
    part, is on a pause or belongs to the core team is for `check_access` to say.
    """
    return rights_from(session, role, slack_id, until=now) is not None


def rights_from(
    session: Session, role: str, slack_id: str, *, until: datetime | None = None
) -> datetime | None:
    """Return when this person's rights begin, or began, in the role; None for others.

    Only rights that have begun by `until`, where that is given.
    """
    if until is None:
        return session.exec(_RIGHTS, params=_of(role, slack_id)).first()
    return session.exec(_RIGHTS_BY_THEN, params=_of(role, slack_id) | {"until": until}).first()


def has_place(session: Session, role: str, slack_id: str) -> bool:
    """True if this person is the role's holder or deputy, whether the rights have begun or not."""
    return bool(session.exec(_IS_IN_ROLE, params=_of(role, slack_id)).one())
