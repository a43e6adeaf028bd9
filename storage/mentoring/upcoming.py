"""When mentoring next has something to do."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.domain.mentoring import ASKED_ONCE, WITH_MENTOR
from storage.mentoring.waiting import WaitingPlace
from storage.mentoring.wishes import Wish


def next_mentoring_at(session: Session) -> datetime | None:
    """Return when the next time to answer, second question or kept place falls due."""
    questions = (
        select(func.min(Wish.due_at)).where(col(Wish.state).in_(sorted(WITH_MENTOR))),
        select(func.min(Wish.remind_at)).where(col(Wish.state).in_(sorted(ASKED_ONCE))),
        select(func.min(WaitingPlace.held_until)),
    )
    found = (session.exec(question).one() for question in questions)
    return min((moment for moment in found if moment is not None), default=None)
