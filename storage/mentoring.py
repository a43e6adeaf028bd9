"""Mentors, wishes and mentorships."""

from sqlmodel import Session


def has_open_wish(session: Session, newcomer_id: int | None) -> bool:
    """Return whether a wish of this newcomer is still open."""
    return False
