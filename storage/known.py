"""Rows that one entry asks for again and again: its session keeps the last it has read.

SQLAlchemy itself forgets a row as soon as nobody holds it, and asks for the same two people a dozen
times. A row that was changed is kept as it was changed; one that is expired or deleted is asked for
anew.
"""

from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session

AnyRow = TypeVar("AnyRow")

MOST = 200
"""Rows kept of a class; whoever goes through all members does not keep them all."""


def known(session: Session, model: type[AnyRow], key: str) -> AnyRow | None:
    """Return the row that was kept under this key, if it holds still."""
    row: AnyRow | None = session.info.get(model, {}).get(key)
    return row if row is not None and row in session and not _is_expired(row) else None


def forget_known(session: Session) -> None:
    """Keep nothing of what was read: another matter begins, and others may have gone on since.

    What was changed is kept all the same until it is written.
    """
    for model in [one for one in session.info if isinstance(one, type)]:
        del session.info[model]


def _is_expired(row: Any) -> bool:
    return bool(inspect(row).expired)


def keep(session: Session, key: str, row: AnyRow | None) -> AnyRow | None:
    """Return the row, which the session keeps from now on; that there is none is not kept."""
    if row is not None:
        kept: dict[str, AnyRow] = session.info.setdefault(type(row), {})
        kept.pop(key, None)
        kept[key] = row
        if len(kept) > MOST:
            del kept[next(iter(kept))]
    return row
