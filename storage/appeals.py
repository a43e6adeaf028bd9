"""Appeals of the core team; who is in stands with all other sign-ups (storage/signup.py)."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.signup import SignUpStatus
from storage.signup import SignUp, count_places, key_of
from storage.statements import CountBetween, columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept

APPEAL = "appeal"
"""The first part of their keys."""


class Appeal(Numbered, table=True):
    """A post that asks who is in."""

    __tablename__ = "appeals"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="author_id")
    # A number is never used again: the post in Slack is named by it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    author_id: SlackId = column("whom to ask about it", erased=Erased.ROW, index=True)
    text: str = column("what it asks, to show how many are in", max_length=2000)
    published_at: datetime = column("when it was posted", index=True)
    countries: dict[str, Any] | None = column("totals that the post shows")
    letter: str | None = column(
        "what its author wrote, once, to all who are in", SeenBy.RECIPIENTS, max_length=2000
    )

    @property
    def key(self) -> Key:
        """The subject of its sign-ups."""
        return Key(APPEAL, self.id)

    @property
    def post_key(self) -> Key:
        """The outbox key of its post."""
        return Key(APPEAL, self.id, "post")


def count_people(session: Session, appeal: Appeal) -> int:
    """Return how many are in."""
    return count_places(session, [appeal.key])[appeal.key].taken


_NEWEST = col(Appeal.id).desc()
_OF_AUTHOR = select(Appeal).where(Appeal.author_id == bindparam("author")).order_by(_NEWEST)


def appeals_by(session: Session, slack_id: str) -> list[Appeal]:
    """Return the appeals that this person posted, the newest first."""
    return list(session.exec(_OF_AUTHOR, params={"author": slack_id}))


_BEFORE = select(Appeal).where(col(Appeal.published_at) < bindparam("before"))


def appeals_before(session: Session, before: datetime) -> list[Appeal]:
    """Return the appeals posted before this moment."""
    return list(session.exec(_BEFORE, params={"before": before}))


count_appeals = CountBetween(select(func.count()).select_from(Appeal), col(Appeal.published_at))
"""How many appeals were posted between two moments."""

_ANSWERS = select(func.count()).join_from(
    Appeal, SignUp, col(SignUp.subject) == key_of(APPEAL, Appeal)
)

count_answers = CountBetween(
    _ANSWERS.where(SignUp.place == SignUpStatus.TAKEN), col(Appeal.published_at)
)
"""How often people are in on appeals posted between two moments."""

_OF_APPEAL = (SignUp.subject == bindparam("subject"), SignUp.place == SignUpStatus.TAKEN)
_IN_AFTER = (
    select(SignUp)
    .where(*_OF_APPEAL, col(SignUp.id) > bindparam("after"))
    .order_by(col(SignUp.id))
    .limit(bindparam("limit"))
)


def people_in(session: Session, subject: str, after: int, limit: int) -> list[SignUp]:
    """Return who is in, first come first, from behind the one with this number on."""
    values = {"subject": subject, "after": after, "limit": limit}
    return list(session.exec(_IN_AFTER, params=values))


_LET_GO = delete(table_of(SignUp)).where(
    columns_of(SignUp).place == SignUpStatus.HELD,
    columns_of(SignUp).subject.startswith(Key(APPEAL, "")),
    columns_of(SignUp).held_until <= bindparam("now"),
)


def let_go(session: Session, now: datetime) -> int:
    """Delete places that were held for people who have not joined; return how many."""
    return count_changed(session, _LET_GO, now=now)
