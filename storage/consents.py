"""The consent ledger: who agreed to what, when, and in which words.

Rows are added and never changed: the last one of a person, a thing and a use is how things stand.
They are deleted only here: `forget_withdrawn` is retention's, `forget_about` goes with a thing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Index, String, and_, bindparam, cast, delete, event, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.consents import Answer, ConsentText, Use
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP, NEW_TEXT
from storage.statements import (
    beginning,
    columns_of,
    count_changed,
    insert_once,
    read,
    table_of,
)
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
    partial_index,
    written_out,
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
        partial_index("ix_consents_withdrawn", "at", where="answer = 'no'"),
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


def _same_question(one: type[Consent], other: type[Consent]) -> list[ColumnElement[bool]]:
    return [
        col(other.slack_id) == col(one.slack_id),
        col(other.thing) == col(one.thing),
        col(other.use) == col(one.use),
    ]


def is_last(one: type[Consent] = Consent) -> ColumnElement[bool]:
    """Return the condition that no later answer follows: this is how things stand."""
    later = aliased(Consent)
    behind = select(later.id).where(*_same_question(one, later), col(later.id) > col(one.id))
    return ~behind.exists()


_ABOUT = (
    select(Consent)
    .where(col(Consent.thing) == bindparam("thing"), is_last())
    .order_by(col(Consent.id))
)
_ABOUT_A_USE = _ABOUT.where(col(Consent.use) == bindparam("use"))
_OF_PERSON = (
    select(Consent)
    .where(col(Consent.slack_id) == bindparam("slack_id"), is_last())
    .order_by(col(Consent.id))
)


@dataclass(frozen=True)
class LedgerEntry:
    """An answer as the ledger has it."""

    number: int
    slack_id: str
    thing: str
    use: Use
    answer: Answer
    text_version: str
    text_hash: str
    at: datetime


_LEDGER = columns_of(Consent)
_ANSWERS = (
    select_columns(
        _LEDGER.id,
        _LEDGER.slack_id,
        _LEDGER.thing,
        _LEDGER.use,
        _LEDGER.answer,
        _LEDGER.text_version,
        _LEDGER.text_hash,
        _LEDGER.at,
    )
    .where(
        _LEDGER.slack_id == bindparam("slack_id"),
        _LEDGER.thing == bindparam("thing"),
        _LEDGER.use == bindparam("use"),
    )
    .order_by(_LEDGER.id.desc())
    .limit(1)
)


def current(session: Session, thing: str, use: Use | None = None) -> list[Consent]:
    """Return the last answer of everybody who was asked about a thing, for each use or for one."""
    if use is None:
        return list(session.exec(_ABOUT, params={"thing": thing}))
    return list(session.exec(_ABOUT_A_USE, params={"thing": thing, "use": use}))


_ABOUT_SEVERAL = (
    select(Consent)
    .where(col(Consent.thing).in_(bindparam("things", expanding=True)), is_last())
    .order_by(col(Consent.id))
)


def current_about(session: Session, things: Collection[str]) -> dict[str, list[Consent]]:
    """Return what `current` does, for several things, by the thing."""
    found: dict[str, list[Consent]] = {}
    if things:
        for one in session.exec(_ABOUT_SEVERAL, params={"things": list(things)}):
            found.setdefault(one.thing, []).append(one)
    return found


def current_of(session: Session, slack_id: str) -> list[Consent]:
    """Return one person's last answers to everything they were asked."""
    return list(session.exec(_OF_PERSON, params={"slack_id": slack_id}))


def last_answer(session: Session, slack_id: str, thing: str, use: Use) -> LedgerEntry | None:
    """Return this person's last answer; None where there is none."""
    found = read(session, _ANSWERS, slack_id=slack_id, thing=thing, use=use).first()
    return LedgerEntry(*found) if found else None


def has_yes(session: Session, slack_id: str, thing: str, use: Use) -> bool:
    """True if this person agrees to this use of the thing as things stand."""
    answer = last_answer(session, slack_id, thing, use)
    return answer is not None and answer.answer is Answer.YES


_ALL_ANSWERS = (
    select_columns(_LEDGER.use, _LEDGER.answer)
    .where(_LEDGER.slack_id == bindparam("slack_id"), _LEDGER.thing == bindparam("thing"))
    .order_by(_LEDGER.id)
)


def uses_taken_back(session: Session, slack_id: str, thing: str) -> set[Use]:
    """Return the uses of a thing that this person had agreed to, and does not any more."""
    last: dict[Use, Answer] = {}
    agreed: set[Use] = set()
    for use, answer in read(session, _ALL_ANSWERS, slack_id=slack_id, thing=thing):
        last[use] = answer
        if answer is Answer.YES:
            agreed.add(use)
    return {use for use in agreed if last[use] is Answer.NO}


def people_with_yes(thing: str, use: Use) -> SelectOfScalar[str]:
    """Return the query for the Slack ids of all who agree, as part of another one."""
    agreeing = (Consent.thing == thing, Consent.use == use, Consent.answer == Answer.YES)
    return select(Consent.slack_id).where(*agreeing, is_last())


def words_of(session: Session, text_hash: str) -> str:
    """Return the words that were shown; empty where they were not noted."""
    shown = session.get(ShownText, text_hash)
    return shown.words if shown else ""


_FORGET_ABOUT = delete(table_of(Consent)).where(
    or_(
        columns_of(Consent).thing == bindparam("about"),
        columns_of(Consent).thing.like(bindparam("parts"), escape="/"),
    )
)


def forget_about(session: Session, thing: str) -> None:
    """Delete every answer about a thing that is no more, and about its parts."""
    count_changed(session, _FORGET_ABOUT, about=thing, parts=beginning(Key(thing, "")))


def _is_members_refusal() -> ColumnElement[bool]:
    joined = aliased(Consent)
    is_members = select(joined.id).where(
        col(joined.slack_id) == col(Consent.slack_id),
        col(joined.thing) == MEMBERSHIP,
        col(joined.use) == Use.MEMBERSHIP,
        col(joined.answer) == Answer.YES,
        is_last(joined),
    )
    return and_(
        col(Consent.thing).startswith(Key(NEW_TEXT, ""), autoescape=True), is_members.exists()
    )


def _is_of_somebody_shown() -> ColumnElement[bool]:
    before, _number, between = picture_thing(0, "").partition("0")
    thing = before + cast(col(PicturedPerson.story_id), String) + between + PicturedPerson.picture
    shown = (col(PicturedPerson.slack_id) == col(Consent.slack_id), thing == col(Consent.thing))
    return select(PicturedPerson.id).where(*shown).exists()


def _taken_back() -> SelectOfScalar[int | None]:
    """Return the query for the numbers of old noes, and of all answers before each of them."""
    answered, no = aliased(Consent), aliased(Consent)
    up_to = and_(*_same_question(no, answered), col(answered.id) <= col(no.id))
    return (
        select(col(answered.id))
        .select_from(no)
        .join(answered, up_to)
        .where(written_out(no.answer, Answer.NO), col(no.at) < bindparam("before"))
    )


FORGET_WITHDRAWN = delete(Consent).where(
    col(Consent.id).in_(_taken_back()),
    ~_is_members_refusal(),
    ~and_(is_last(), _is_of_somebody_shown()),
)


def forget_withdrawn(session: Session, before: datetime) -> int:
    """Delete what was taken back before this moment, with the answers before it; return how many.

    A consent that stands is kept, and proof of it. So is a no on which something rests: a member's
    to a changed text, for they are not asked about it again; and that of somebody shown, for the
    picture must not come back as long as the story knows who they are.
    """
    return count_changed(session, FORGET_WITHDRAWN, before=before)
