"""What people need where they have signed up, for the nouns that ask for it."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, and_, bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.signup import Pictures, SignUpStatus
from storage.signup import SUBJECT_MOST, SignUp
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class SignUpNeeds(Numbered, table=True):
    """What one person needs there, by their consent, and if they may be photographed.

    It goes with the sign-up, whatever takes that away.
    """

    __tablename__ = "sign_up_needs"
    __data__ = kept(Retention.NEEDS, Basis.EXPLICIT, SeenBy.ARRANGER, whose="slack_id")
    __table_args__ = (
        one_of("pictures", Pictures),
        UniqueConstraint("subject", "slack_id"),
        ForeignKeyConstraint(
            ["subject", "slack_id"],
            ["sign_ups.subject", "sign_ups.slack_id"],
            ondelete="CASCADE",
        ),
    )

    subject: str = column("where, as a key", max_length=SUBJECT_MOST)
    slack_id: SlackId = column("who", erased=Erased.ROW, index=True)
    needs: list[str] = column("something about food, access or a quiet room")
    words: str = column("more about it, in their words", default="", max_length=300)
    pictures: Pictures | None = column("if they may be photographed", Basis.REQUEST)

    @property
    def has_needs(self) -> bool:
        """True if the person has said that they need something."""
        return bool(self.needs or self.words)


_IS_OF_SIGN_UP = and_(
    col(SignUp.subject) == SignUpNeeds.subject, col(SignUp.slack_id) == SignUpNeeds.slack_id
)
_OF_SUBJECT = select(SignUpNeeds).where(SignUpNeeds.subject == bindparam("subject"))
_NEEDS = _OF_SUBJECT.join(SignUp, _IS_OF_SIGN_UP).where(SignUp.place == SignUpStatus.TAKEN)
_OWN_NEEDS = _OF_SUBJECT.where(SignUpNeeds.slack_id == bindparam("slack_id"))


def needs_at(session: Session, subject: str) -> list[SignUpNeeds]:
    """Return what everybody who has a place has told the host; who waits may never come."""
    return list(session.exec(_NEEDS, params={"subject": subject}))


def find_needs(session: Session, subject: str, slack_id: str) -> SignUpNeeds | None:
    """Return what this person has told the host; None where that is nothing."""
    values = {"subject": subject, "slack_id": slack_id}
    return session.exec(_OWN_NEEDS, params=values).one_or_none()


_TOLD = columns_of(SignUpNeeds)
_FORGET_AT = delete(table_of(SignUpNeeds)).where(_TOLD.subject == bindparam("over"))


def forget_needs_at(session: Session, subject: str) -> None:
    """Delete what people need for what does not take place."""
    count_changed(session, _FORGET_AT, over=subject)


_OLD = (
    select(col(SignUpNeeds.id))
    .join(SignUp, _IS_OF_SIGN_UP)
    .where(col(SignUp.starts_at) < bindparam("before"))
)
_FORGET = delete(table_of(SignUpNeeds)).where(_TOLD.id.in_(_OLD))


def forget_needs(session: Session, before: datetime) -> int:
    """Delete what people needed for what began before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
