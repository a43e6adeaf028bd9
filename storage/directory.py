"""Words that lead to members: topics, areas, places and languages, in both languages."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, bindparam, exists
from sqlmodel import Session, col, select

from bot.domain.consents import Use
from bot.domain.directory import DIRECTORY
from bot.domain.members import ACTIVE
from bot.domain.search.ranking import Step
from bot.domain.search.words import searchable
from storage.consents import Consent, people_with_yes
from storage.members import Member
from storage.people import Person
from storage.search.finding import Place, find, found_in_order
from storage.search.searchable import Searchable
from storage.types import Basis, Erased, MemberId, Retention, Row, SeenBy, column, kept


class MemberText(Row, table=True):
    """The words that lead to one member."""

    __tablename__ = "member_texts"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.MEMBERS, whose="member_id")

    member_id: MemberId = column("whom the words lead to", erased=Erased.ROW, primary_key=True)
    text: str = column("who knows about what, who is nearby")


def _may_be_found(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a member takes part, and agrees to be found."""
    agrees = people_with_yes(DIRECTORY, Use.DIRECTORY).where(Consent.slack_id == Member.slack_id)
    is_gone = exists().where(col(Person.slack_id) == Member.slack_id, col(Person.is_deleted))
    return exists().where(
        col(Member.id) == number,
        col(Member.status).in_(ACTIVE),
        agrees.correlate(Member).exists(),
        ~is_gone,
    )


MEMBERS = Searchable(
    MemberText,
    "member_id",
    _may_be_found,
    # Each word says something else of a member: whoever lacks one of them is not meant.
    steps=(Step.ALL, Step.NEARLY_ALL),
    newest_first=False,
)

_OF_THESE = select(Member).where(col(Member.id).in_(bindparam("numbers", expanding=True)))


def keep_in_search(session: Session, member_id: int, told: Iterable[str]) -> None:
    """Let the member be found by the words of what they told; by nothing where that is nothing."""
    MEMBERS.keep(session, member_id, searchable(told))


def members_found(
    session: Session, words: Sequence[str], *, limit: int, behind: Place | None = None
) -> list[tuple[Member, Place]]:
    """Return members who take part and agree to be found, to whom all these words lead.

    The best first, those who joined earlier before others, each with where a page would end.
    """
    hits = find(session, MEMBERS, words, limit=limit, behind=behind)
    return found_in_order(session, _OF_THESE, hits)
