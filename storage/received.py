"""Payloads that were answered: a repeat of one changes nothing."""

import json
from datetime import datetime
from secrets import token_hex
from typing import Any
from uuid import uuid4

from sqlalchemy import Text, bindparam, cast, delete, or_, update
from sqlmodel import Session, col, select

from bot.domain.traces import Traces
from storage.statements import ForgetBefore, columns_of, count_changed, insert_once, table_of
from storage.types import Basis, Retention, Row, SeenBy, column, kept

TRIAL_BYTES = 65_536


class Received(Row, table=True):
    """One accepted payload and the acknowledgement it got."""

    __tablename__ = "received"
    __data__ = kept(Retention.DAY, Basis.OPERATION, SeenBy.BOT, whose=())

    key: str = column("recognises a repeat", primary_key=True, max_length=255)
    ack: dict[str, Any] | None = column(
        "a repeat is answered the same: a preview holds what was typed"
    )
    at: datetime = column("to forget it after a day", index=True)


def find_repeated(session: Session, key: str, form_key: str, at: datetime) -> Received | None:
    """Note a payload under its key, and under its form's, if it has one; None for a new one.

    Return what was noted before if the payload is a repeat by either key.
    """
    if not insert_once(session, Received, key=key, at=at):
        return session.get_one(Received, key)
    if not form_key or insert_once(session, Received, key=form_key, at=at):
        return None
    before = session.get_one(Received, form_key)
    session.get_one(Received, key).ack = before.ack
    return before


_RECEIVED = columns_of(Received)
_NOTE = (
    update(table_of(Received))
    .where(or_(_RECEIVED.key == bindparam("of_payload"), _RECEIVED.key == bindparam("of_form")))
    .values(ack=bindparam("answer"))
)


def note_answer(session: Session, key: str, form_key: str, ack: dict[str, Any] | None) -> None:
    """Keep the acknowledgement, which a repeat gets again; most are empty, and so is the row."""
    if ack is not None:
        count_changed(session, _NOTE, of_payload=key, of_form=form_key or key, answer=ack)


_REOPEN = delete(table_of(Received)).where(_RECEIVED.key == bindparam("form_key"))


def reopen(session: Session, form_key: str) -> None:
    """Let a form be sent off once more with the same words: it is still open."""
    count_changed(session, _REOPEN, form_key=form_key)


def blank_answers(session: Session, person: Traces) -> int:
    """Empty the acknowledgements that hold anything of this person; return how many.

    A repeat is still recognised, and acknowledged without words: keys are Slack's numbers of events
    and hashes of what was said, and hold neither names nor words.
    """
    written = cast(col(Received.ack), Text)
    kept = session.exec(select(Received.key, written).where(written != "null"))
    keys = [key for key, ack in kept if person.may_be_in(ack) and person.is_in(json.loads(ack))]
    session.execute(update(Received).where(col(Received.key).in_(keys)).values(ack=None))
    return len(keys)


def try_to_write(session: Session, at: datetime) -> None:
    """Write something and take it back, to see whether the database can be written."""
    # As large as what people write at once, and not to be compressed: a trifle may fit where that
    # does not.
    trial = Received(key=uuid4().hex, ack={"trial": token_hex(TRIAL_BYTES // 2)}, at=at)
    session.add(trial)
    session.flush()
    session.delete(trial)


forget_received = ForgetBefore(Received, "at")
"""Deletes what was received before a moment."""
