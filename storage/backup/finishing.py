"""What a database that was filled from a backup needs before anything starts on it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col, func, select

from storage.occurrences import RESTORED, Occurrence
from storage.revisions import is_unfinished, take_mark_off


def filled_from(engine: Engine) -> datetime | None:
    """Return the moment of the backup of which an unfinished database is; None for any other."""
    if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
        return None  # to connect would make it
    moment = select(func.max(Occurrence.due_at)).where(col(Occurrence.schedule) == RESTORED)
    try:
        with Session(engine) as session:
            return session.exec(moment).one() if is_unfinished(session.connection()) else None
    except DatabaseError:  # no database of SQLite's at all
        return None


def let_start(session: Session) -> None:
    """Let programs start on the database, once the transaction commits."""
    take_mark_off(session.connection())
