"""Appeals of the core team, and who is in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.statements import columns_of, count_changed, table_of
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


_OF_APPEAL = AppealAnswer.appeal_id == bindparam("appeal_id")
_IS_THEIRS = AppealAnswer.slack_id == bindparam("slack_id")
_ANSWER = select(AppealAnswer).where(_OF_APPEAL, _IS_THEIRS)


def find_answer(session: Session, appeal_id: int, slack_id: str) -> AppealAnswer | None:
    """Return this person's answer to the appeal; None where they are not in."""
    values = {"appeal_id": appeal_id, "slack_id": slack_id}
    return session.exec(_ANSWER, params=values).one_or_none()


_COUNT = select(func.count()).where(_OF_APPEAL)


def count_answers(session: Session, appeal_id: int) -> int:
    """Return how many are in."""
    return session.exec(_COUNT, params={"appeal_id": appeal_id}).one()


_ANSWERED = select(AppealAnswer.appeal_id).where(_IS_THEIRS).order_by(col(AppealAnswer.appeal_id))


def appeals_answered_by(session: Session, slack_id: str) -> list[int]:
    """Return the numbers of the appeals this person is in, the oldest first."""
    return list(session.exec(_ANSWERED, params={"slack_id": slack_id}))


_OF_AUTHOR = (
    select(Appeal).where(Appeal.author_id == bindparam("author_id")).order_by(col(Appeal.id))
)


def appeals_by(session: Session, slack_id: str) -> list[Appeal]:
    """Return the appeals that this person posted."""
    return list(session.exec(_OF_AUTHOR, params={"author_id": slack_id}))


_BEFORE = (
    select(Appeal).where(col(Appeal.published_at) < bindparam("before")).order_by(col(Appeal.id))
)


def appeals_before(session: Session, before: datetime) -> list[Appeal]:
    """Return the appeals posted before this moment, the oldest first."""
    return list(session.exec(_BEFORE, params={"before": before}))


_IS_OLD = columns_of(Appeal).published_at < bindparam("before")
_FORGET_ANSWERS = delete(table_of(AppealAnswer)).where(
    columns_of(AppealAnswer).appeal_id.in_(select(col(Appeal.id)).where(_IS_OLD))
)


def forget_answers(session: Session, before: datetime) -> int:
    """Delete who was in on appeals posted before this moment; return how many."""
    return count_changed(session, _FORGET_ANSWERS, before=before)


_FORGET = delete(table_of(Appeal)).where(_IS_OLD)


def forget_appeals(session: Session, before: datetime) -> int:
    """Delete appeals posted before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
