"""One lock for all changes to mentoring: they happen one after the other."""

from sqlalchemy import text
from sqlmodel import Session

ADVISORY_LOCK = 0x6D656E74
"""An arbitrary number: PostgreSQL lets one transaction at a time change mentoring."""


def take_turn(session: Session) -> None:
    """Wait until no other transaction changes mentoring, then see what they left.

    One acceptance touches the wishes and prompts of several people, so locks on single rows would
    wait for each other in circles. SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    session.flush()
    session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
    session.expire_all()
