"""Drafts: forms that were filled in and not published yet, so that nothing typed is lost."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept


class Draft(Numbered, table=True):
    """One form's content; at most one of a kind for each person."""

    __tablename__ = "drafts"
    __data__ = kept(Retention.DRAFT, Basis.REQUEST, SeenBy.SELF, whose="slack_id")
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = column("the preview refers to it", SeenBy.BOT, primary_key=True)
    slack_id: SlackId = column("whose draft it is", erased=Erased.ROW, index=True)
    kind: str = column("which form it belongs to", max_length=40)
    content: dict[str, Any] = column("what was typed")
    expires_at: datetime = column("to forget it after a week", index=True)

    @property
    def topic(self) -> Key:
        """The topic of the messages that lead back to it."""
        return Key("draft", self.id)


_OF_FORM = select(Draft).where(
    col(Draft.slack_id) == bindparam("slack_id"), col(Draft.kind) == bindparam("kind")
)
OVER = (
    select(Draft)
    .where(col(Draft.expires_at) <= bindparam("now"))
    # By the number alone SQLite would look through all of them, in their order.
    .order_by(col(Draft.expires_at), col(Draft.id))
)


def find_draft(session: Session, slack_id: str, kind: str) -> Draft | None:
    """Return the person's draft of this form."""
    return session.exec(_OF_FORM, params={"slack_id": slack_id, "kind": kind}).one_or_none()


def write_draft(
    session: Session, slack_id: str, kind: str, content: dict[str, Any], expires_at: datetime
) -> Draft:
    """Write the person's draft of this kind, and return it."""
    draft = find_draft(session, slack_id, kind) or Draft(
        slack_id=slack_id, kind=kind, content=content, expires_at=expires_at
    )
    draft.content, draft.expires_at = content, expires_at
    session.add(draft)
    session.flush()
    return draft


def drafts_until(session: Session, now: datetime) -> list[Draft]:
    """Return the drafts whose week is over, the oldest first."""
    return list(session.exec(OVER, params={"now": now}))
