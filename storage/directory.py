"""Words that lead to members: topics, areas, places and languages, in both languages."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.domain.consents import Use
from bot.domain.directory import DIRECTORY
from bot.domain.members import ACTIVE
from storage.consents import people_with_yes
from storage.members import Member
from storage.people import Person
from storage.statements import OnEither, table_of
from storage.types import Basis, Erased, MemberId, Retention, Row, SeenBy, column, kept


class MemberWord(Row, table=True):
    """One word that leads to one member."""

    __tablename__ = "member_words"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.MEMBERS, whose="member_id")

    word: str = column("who knows about what, who is nearby", primary_key=True, max_length=80)
    member_id: MemberId = column(
        "whom the word leads to", erased=Erased.ROW, primary_key=True, index=True
    )


_WRITE = OnEither(lambda insert: insert(table_of(MemberWord)).on_conflict_do_nothing())


def write_words(session: Session, member_id: int, words: Iterable[str]) -> None:
    """Replace the words that lead to this member."""
    session.execute(delete(MemberWord).where(col(MemberWord.member_id) == member_id))
    rows = [{"word": word[:80], "member_id": member_id} for word in sorted(set(words))]
    if rows:
        session.execute(_WRITE.of(session), rows)


def members_found(
    session: Session, typed: Sequence[str], *, after: int, limit: int
) -> list[Member]:
    """Return members who take part and agree to be found, to whom every typed beginning leads.

    Ordered by their number; `after` is the last number of the page before.
    """
    query = select(Member).where(
        col(Member.id) > after,
        col(Member.status).in_(ACTIVE),
        col(Member.slack_id).in_(people_with_yes(DIRECTORY, Use.DIRECTORY)),
        col(Member.slack_id).not_in(select(Person.slack_id).where(col(Person.is_deleted))),
    )
    for beginning in typed:
        # A range instead of LIKE: both databases answer it from the primary key.
        found = select(MemberWord.member_id).where(
            col(MemberWord.word).between(beginning, beginning + "\U0010ffff")
        )
        query = query.where(col(Member.id).in_(found))
    return list(session.exec(query.order_by(col(Member.id)).limit(limit)))
