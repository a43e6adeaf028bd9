"""Slack's rate limits as all processes count them together, by the database's own clock.

Only PostgreSQL has more than one process that calls Slack; on SQLite the table stays empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Interval,
    UpdateBase,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel

from storage.column_types import UtcDateTime
from storage.statements import count_changed
from storage.types import Basis, Retention, Row, SeenBy, column, kept


class RateLimit(Row, table=True):
    """What is counted under one name: calls of a method, or posts to a channel."""

    __tablename__ = "rate_limits"
    __data__ = kept(Retention.DAY, Basis.OPERATION, SeenBy.BOT, whose=())

    name: str = column("what is counted", primary_key=True, max_length=160)
    arrival: datetime = column("the moment at which all calls so far are made up for", index=True)
    paused_until: datetime | None = column("Slack takes no call before")


@dataclass(frozen=True)
class Spacing:
    """One call each so many `seconds`; `ahead` is how far calls may run ahead of that."""

    name: str
    seconds: float
    ahead: float


@dataclass(frozen=True)
class Count:
    """What stands under a name, in seconds from now; what has passed is negative."""

    arrival: float = 0.0
    paused: float = 0.0


_TABLE = SQLModel.metadata.tables[str(RateLimit.__tablename__)]
_COLUMN = _TABLE.c
_CLOCK = func.clock_timestamp()
"""One clock for all machines; unlike `now()` it goes on within a transaction."""


def _seconds_until(moment: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.extract("epoch", moment - _CLOCK), 0)


def _interval(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=Interval)


_COUNTS = (_COLUMN.name, _seconds_until(_COLUMN.arrival), _seconds_until(_COLUMN.paused_until))
_BUSY = select(*_COUNTS).where(or_(_COLUMN.arrival > _CLOCK, _COLUMN.paused_until > _CLOCK))
_NAMED = select(*_COUNTS).where(_COLUMN.name.in_(bindparam("names", expanding=True)))

_PAUSED = insert(_TABLE).values(
    name=bindparam("named"), arrival=_CLOCK, paused_until=_CLOCK + _interval("pause")
)
_PAUSE = _PAUSED.on_conflict_do_update(
    index_elements=["name"],
    set_={"paused_until": func.greatest(_COLUMN.paused_until, _PAUSED.excluded.paused_until)},
)


def busy_counts(session: Session) -> dict[str, Count]:
    """Return what is not free at this moment, by name; all other names may be called."""
    return _by_name(session.execute(_BUSY))


def counts_of(session: Session, names: Iterable[str]) -> dict[str, Count]:
    """Return what stands under these names; one without a row is free."""
    return _by_name(session.execute(_NAMED, {"names": list(names)}))


def count_call(session: Session, spacings: Sequence[Spacing]) -> dict[str, Count] | None:
    """Count one call under all these names; None, rolled back, if one of them is not free yet.

    Generic cell rate algorithm: one moment a name says all that a token bucket does, so that one
    statement reads and counts. Give names in the same order everywhere, else two wait for each
    other.
    """
    values: dict[str, Any] = {}
    for number, one in enumerate(spacings):
        values |= {
            f"name_{number}": one.name,
            f"step_{number}": timedelta(seconds=one.seconds),
            f"ahead_{number}": timedelta(seconds=one.ahead),
        }
    counted = _by_name(session.execute(_counting(len(spacings)), values))
    if len(counted) == len(spacings):
        return counted
    session.rollback()
    return None


def pause_calls(session: Session, name: str, seconds: float) -> None:
    """Let nobody call for these seconds; a longer pause stays."""
    session.execute(_PAUSE, {"named": name, "pause": timedelta(seconds=seconds)})


def forget_free(session: Session, before: datetime) -> int:
    """Delete what has been free since before this moment; return how many."""
    free = (_COLUMN.arrival < before, func.coalesce(_COLUMN.paused_until, before) <= before)
    # What a sender counts at this moment is not waited for.
    old = select(_COLUMN.name).where(*free).with_for_update(skip_locked=True)
    return count_changed(session, delete(_TABLE).where(_COLUMN.name.in_(old)))


@cache
def _counting(number: int) -> UpdateBase:
    names = [f"name_{each}" for each in range(number)]

    def by_name(kind: str) -> ColumnElement[Any]:
        return case(
            *(
                (_COLUMN.name == bindparam(name), _interval(name.replace("name", kind)))
                for name in names
            )
        )

    new = insert(_TABLE).values(
        [
            {"name": bindparam(name), "arrival": _CLOCK + _interval(name.replace("name", "step"))}
            for name in names
        ]
    )
    is_free = and_(
        _COLUMN.arrival <= _CLOCK + by_name("ahead"),
        or_(_COLUMN.paused_until.is_(None), _COLUMN.paused_until <= _CLOCK),
    )
    later = func.greatest(_COLUMN.arrival, _CLOCK, type_=UtcDateTime()) + by_name("step")
    return new.on_conflict_do_update(
        index_elements=["name"], set_={"arrival": later}, where=is_free
    ).returning(*_COUNTS)


def _by_name(rows: Iterable[Any]) -> dict[str, Count]:
    return {name: Count(float(arrival), float(paused)) for name, arrival, paused in rows}
