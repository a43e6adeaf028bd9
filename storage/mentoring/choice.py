"""Mentors who may suit a newcomer: the best few, so that a choice is not read as a whole."""

import json
from collections.abc import Callable, Collection, Iterable
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
)
from sqlmodel import Session, col, select

from bot.domain.mentoring.choice import Traits
from storage.members import Member
from storage.mentoring.profiles import HAS_ROOM, OFFERS_TIME, WITH_ROOM, MentorProfile
from storage.people import Person

_LOTS = 1_000_003
"""A prime, so that every newcomer's factor puts the mentors into an order of its own."""

_PLACE_OF: dict[str, Callable[..., ColumnElement[int]]] = {
    "sqlite": func.instr,
    "postgresql": func.strpos,
}
"""Where one text stands in another; half as long as LIKE, which folds the case as well."""


def _holds(dialect: str, of: Any, name: str) -> ColumnElement[bool]:
    """Return the condition that a list, which is read as text, holds what is bound to this name."""
    return _PLACE_OF[dialect](cast(of, String), bindparam(name, type_=String)) > 0


def _speaks(dialect: str, name: str) -> ColumnElement[bool]:
    # Who has told no languages speaks the one in which they use Slack.
    of_slack = col(Person.locale).concat("-").startswith(bindparam(f"{name}_of_slack"))
    untold = and_(cast(col(Member.languages), String) == "[]", of_slack)
    return or_(_holds(dialect, col(Member.languages), name), untold)


def _count(found: Iterable[ColumnElement[bool]]) -> ColumnElement[int]:
    none: ColumnElement[int] = literal_column("0", Integer)
    return sum((case((one, 1), else_=0) for one in found), start=none)


@cache
def _best(dialect: str, languages: int, topics: int) -> Any:
    """Return the statement for a newcomer with so many languages and topics."""
    spoken = (_speaks(dialect, f"language_{n}") for n in range(languages))
    liked = (_holds(dialect, col(Member.topics), f"topic_{n}") for n in range(topics))
    facts: tuple[Any, ...] = (
        col(Member.id).label("id"),
        _count(spoken).label("shared"),
        _count(liked).label("liked"),
        case((col(Member.area) == bindparam("area"), 1), else_=0).label("in_area"),
        case((col(Person.time_zone) == bindparam("zone"), 0), else_=1).label("away"),
    )
    of_each = (
        select(*facts)
        .join(Person, col(Person.slack_id) == col(Member.slack_id))
        .join(MentorProfile, col(MentorProfile.member_id) == col(Member.id))
        .where(OFFERS_TIME, HAS_ROOM, col(Member.id).in_(WITH_ROOM))
        .subquery()
    )
    one = of_each.c
    return (
        select(one.id)
        .order_by(
            case((one.id.in_(bindparam("last", expanding=True)), 1), else_=0),
            case((one.shared > 0, 0), else_=1),
            (one.shared + one.liked + one.in_area).desc(),
            one.liked.desc(),
            one.away,
            (cast(one.id, BigInteger) * bindparam("factor", type_=BigInteger)) % _LOTS,
            one.id,
        )
        .limit(bindparam("limit"))
    )


def best_mentors(
    session: Session,
    seeker_id: int,
    seeker: Traits,
    zone: str,
    limit: int,
    *,
    last: Collection[int] = (),
) -> list[int]:
    """Return the numbers of the free mentors who suit best, those in `last` at the end.

    The order is the rule's (`Reasons.rank`) but for the clock: the same time zone comes first. Of
    equal ones each newcomer gets others.
    """
    languages, topics = sorted(seeker.languages), sorted(seeker.topics)
    values: dict[str, Any] = {
        **{f"language_{n}": json.dumps(one) for n, one in enumerate(languages)},
        **{f"language_{n}_of_slack": f"{one}-" for n, one in enumerate(languages)},
        **{f"topic_{n}": json.dumps(one) for n, one in enumerate(topics)},
    }
    values |= {"area": seeker.area, "zone": zone, "factor": _factor(seeker_id)}
    values |= {"last": list(last), "limit": limit}
    statement = _best(session.get_bind().dialect.name, len(languages), len(topics))
    return [number for number in session.exec(statement, params=values) if number is not None]


def _factor(seeker_id: int) -> int:
    drawn = blake2b(str(seeker_id).encode(), digest_size=4).digest()
    return int.from_bytes(drawn) % (_LOTS - 1) + 1
