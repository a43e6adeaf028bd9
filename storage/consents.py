"""The consent ledger: who agreed to what, when, and in which words.

Rows are added and never changed: the last one of a person, a thing and a use is how things stand.
Only retention deletes, and only here: `forget_withdrawn`.
"""

from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Index, String, and_, cast, delete, event, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.consents import Answer, ConsentText, Use
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP, NEW_TEXT
from storage.statements import count_changed, insert_once
from storage.stories.models import PicturedPerson, picture_thing
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    Row,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
)


class Consent(Numbered, table=True):
    """One answer of one person to one question: may this thing be used in this way."""

    __tablename__ = "consents"
    __data__ = kept(Retention.OUTCOME, Basis.PROOF, SeenBy.SELF, whose="slack_id")
    __table_args__ = (
        one_of("use", Use),
        one_of("answer", Answer),
        Index("ix_consents_slack_id_thing_use", "slack_id", "thing", "use", "id"),
        Index("ix_consents_thing_use", "thing", "use", "id"),
        # A number is never used again: the order of numbers is the order of answers.
        {"sqlite_autoincrement": True},
    )

    slack_id: SlackId = column("whose answer it is", erased=Erased.ROW)
    thing: str = column("what it is about, such as membership or one story", max_length=80)
    use: Use = column("what the thing may be used for")
    answer: Answer = column("yes or no; without an answer it is no")
    text_version: str = column("the version of the words shown", max_length=20)
    text_hash: str = column("which words were shown; empty where that was not noted", max_length=64)
    at: datetime = column("proof of when it was answered")


@event.listens_for(Consent, "before_update")
@event.listens_for(Consent, "before_delete")
def _refuse(*_of_a_row: Any) -> NoReturn:
    raise TypeError("an answer is added to the ledger; none is changed or removed")


class ShownText(Row, table=True):
    """Words that were shown when somebody answered: what holds for them can be read again."""

    __tablename__ = "consent_texts"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.SELF, whose=())

    hash: str = column("answers refer to it", primary_key=True, max_length=64)
    words: str = column("what people agreed to")


def write_consent(session: Session, consent: Consent) -> Consent:
    """Return the answer, added to the ledger."""
    session.add(consent)
    session.flush()
    return consent


def keep_words(session: Session, text: ConsentText) -> None:
    """Keep the words that somebody answered to, if they are new and were noted at all."""
    if text.words:
        insert_once(session, ShownText, hash=text.hash, words=text.words)


def _is_last() -> ColumnElement[bool]:
    """Return the condition that no later answer follows: this is how things stand."""
    later = aliased(Consent)
    return ~select(later.id).where(*_same_question(later), col(later.id) > col(Consent.id)).exists()


def _same_question(other: type[Consent]) -> list[ColumnElement[bool]]:
    return [
        col(other.slack_id) == col(Consent.slack_id),
        col(other.thing) == col(Consent.thing),
        col(other.use) == col(Consent.use),
    ]


def current(session: Session, thing: str, use: Use | None = None) -> list[Consent]:
    """Return the last answer of everybody who was asked about a thing, for each use or for one."""
    where = [col(Consent.thing) == thing, _is_last()]
    if use is not None:
        where.append(col(Consent.use) == use)
    return list(session.exec(select(Consent).where(*where).order_by(col(Consent.id))))


def current_of(session: Session, slack_id: str) -> list[Consent]:
    """Return one person's last answers to everything they were asked."""
    query = select(Consent).where(Consent.slack_id == slack_id, _is_last())
    return list(session.exec(query.order_by(col(Consent.id))))


def last_answer(session: Session, slack_id: str, thing: str, use: Use) -> Consent | None:
    """Return this person's last answer; None where there is none."""
    where = (Consent.slack_id == slack_id, Consent.thing == thing, Consent.use == use)
    newest_first = select(Consent).where(*where).order_by(col(Consent.id).desc())
    return session.exec(newest_first.limit(1)).first()


def has_yes(session: Session, slack_id: str, thing: str, use: Use) -> bool:
    """True if this person agrees to this use of the thing as things stand."""
    answer = last_answer(session, slack_id, thing, use)
    return answer is not None and answer.answer is Answer.YES


def people_with_yes(thing: str, use: Use) -> SelectOfScalar[str]:
    """Return the query for the Slack ids of all who agree, as part of another one."""
    agreeing = (Consent.thing == thing, Consent.use == use, Consent.answer == Answer.YES)
    return select(Consent.slack_id).where(*agreeing, _is_last())


def words_of(session: Session, text_hash: str) -> str:
    """Return the words that were shown; empty where they were not noted."""
    shown = session.get(ShownText, text_hash)
    return shown.words if shown else ""


def forget_about(session: Session, thing: str) -> None:
    """Delete every answer about a thing that is no more, and about its parts."""
    below = col(Consent.thing).startswith(Key(thing, ""), autoescape=True)
    session.execute(delete(Consent).where(or_(col(Consent.thing) == thing, below)))


def forget_withdrawn(session: Session, before: datetime) -> int:
    """Delete what was taken back before this moment, with the answers before it; return how many.

    A consent that stands is kept, and proof of it. So is a no on which something rests: a member's
    to a changed text, for they are not asked about it again; and that of somebody shown, for the
    picture must not come back as long as the story knows who they are.
    """
    later = aliased(Consent)
    taken_back = (
        *_same_question(later),
        col(later.id) >= col(Consent.id),
        col(later.answer) == Answer.NO,
        col(later.at) < before,
    )
    over = delete(Consent).where(
        select(later.id).where(*taken_back).exists(),
        ~_is_members_refusal(),
        ~and_(_is_last(), _is_of_somebody_shown()),
    )
    return count_changed(session, over)


def _is_members_refusal() -> ColumnElement[bool]:
    members = people_with_yes(MEMBERSHIP, Use.MEMBERSHIP).correlate(None)
    is_refusal = col(Consent.thing).startswith(Key(NEW_TEXT, ""), autoescape=True)
    return and_(is_refusal, col(Consent.slack_id).in_(members))


def _is_of_somebody_shown() -> ColumnElement[bool]:
    before, _number, between = picture_thing(0, "").partition("0")
    thing = before + cast(col(PicturedPerson.story_id), String) + between + PicturedPerson.picture
    shown = (col(PicturedPerson.slack_id) == col(Consent.slack_id), thing == col(Consent.thing))
    return select(PicturedPerson.id).where(*shown).exists()
