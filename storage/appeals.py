"""Appeals of the core team, and who is in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, delete, func
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.statements import count_changed
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept


class Appeal(Numbered, table=True):
    """A post that asks who is in."""

    __tablename__ = "appeals"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="author_id")
    # A number is never used again: the post in Slack is named by it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    author_id: SlackId = column("whom to ask about it", erased=Erased.ROW)
    text: str = column("what it asks, to show how many are in", max_length=2000)
    published_at: datetime = column("when it was posted", index=True)

    @property
    def post_key(self) -> Key:
        """The outbox key of its post."""
        return Key("appeal", self.id, "post")


class AppealAnswer(Numbered, table=True):
    """Somebody who is in. Taking it back deletes the row: it is not kept who was in once."""

    __tablename__ = "appeal_answers"
    __data__ = kept(Retention.OUTCOME, Basis.REQUEST, SeenBy.SELF, whose="slack_id")
    __table_args__ = (UniqueConstraint("appeal_id", "slack_id"),)

    appeal_id: int = column("which call-out", foreign_key="appeals.id", ondelete="CASCADE")
    slack_id: SlackId = column("who is in", erased=Erased.ROW, index=True)


def find_answer(session: Session, appeal_id: int, slack_id: str) -> AppealAnswer | None:
    """Return this person's answer to the appeal; None where they are not in."""
    query = select(AppealAnswer).where(
        AppealAnswer.appeal_id == appeal_id, AppealAnswer.slack_id == slack_id
    )
    return session.exec(query).one_or_none()


def count_answers(session: Session, appeal_id: int) -> int:
    """Return how many are in."""
    query = select(func.count()).where(AppealAnswer.appeal_id == appeal_id)
    return session.exec(query).one()


def appeals_answered_by(session: Session, slack_id: str) -> list[int]:
    """Return the numbers of the appeals this person is in, the oldest first."""
    query = select(AppealAnswer.appeal_id).where(AppealAnswer.slack_id == slack_id)
    return list(session.exec(query.order_by(col(AppealAnswer.appeal_id))))


def appeals_by(session: Session, slack_id: str) -> list[Appeal]:
    """Return the appeals that this person posted."""
    query = select(Appeal).where(Appeal.author_id == slack_id).order_by(col(Appeal.id))
    return list(session.exec(query))


def appeals_before(session: Session, before: datetime) -> list[Appeal]:
    """Return the appeals posted before this moment, the oldest first."""
    query = select(Appeal).where(col(Appeal.published_at) < before)
    return list(session.exec(query.order_by(col(Appeal.id))))


def forget_answers(session: Session, before: datetime) -> int:
    """Delete who was in on appeals posted before this moment; return how many."""
    old = select(Appeal.id).where(col(Appeal.published_at) < before)
    return count_changed(session, delete(AppealAnswer).where(col(AppealAnswer.appeal_id).in_(old)))


def forget_appeals(session: Session, before: datetime) -> int:
    """Delete appeals posted before this moment; return how many."""
    return count_changed(session, delete(Appeal).where(col(Appeal.published_at) < before))
