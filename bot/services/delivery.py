"""Messages in channels of which nobody knows whether they arrived: the core team looks and says."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.config import Community
from bot.domain.audit import Act
from bot.domain.channels import is_channel_id
from bot.domain.keys import Key
from bot.i18n import translator
from bot.services.audit import note
from bot.views import delivery as views
from bot.views.mrkdwn import channel_link
from storage.database import lock
from storage.outbox.doubts import (
    apply_changes,
    messages_of_question,
    open_question,
    question_key,
)
from storage.outbox.forgetting import forget_sent, give_up_waiting
from storage.outbox.rows import CORE_TEAM, OutboxRow, OutboxState, RowKind, find_row, lock_message
from storage.outbox.upkeep import questions_about
from storage.outbox.writing import write_again, write_edit, write_post
from storage.rate_limits import RateLimit, forget_free
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage

TOGETHER = timedelta(hours=1)
"""Age up to which a question takes in further messages: an edit notifies nobody, a new one does."""


def place_of(community: Community, destination: str) -> str:
    """Return the channel that a destination such as "#stories" stands for, as people read it."""
    name = community.channels.name_of(destination)
    return channel_link(name) if is_channel_id(name) else f"#{name}"


def ask_whether_there(session: Session, community: Community, row_id: int, now: datetime) -> None:
    """Ask the core team whether a message is there; several share one question."""
    row = session.get_one(OutboxRow, row_id)
    number = open_question(session, now - TOGETHER)
    row.question, row.answered_by = number or row_id, None
    session.add(row)
    session.flush()
    key, payload = question_key(row.question), _question(session, community, row.question)
    if number is None:
        # It may have been asked about before, long ago or in a question that was lost.
        write_again(session, key=key, destination=CORE_TEAM, payload=payload, now=now)
    else:
        write_edit(session, key=key, payload=payload, now=now)


def _question(session: Session, community: Community, number: int) -> views.Payload:
    lock_message(session, question_key(number))
    messages = [
        (row, place_of(community, row.destination)) for row in messages_of_question(session, number)
    ]
    t = translator(community.community.language)
    return views.in_doubt(messages, community.community.time_zone, t).payload()


def say_it_is_there(uow: UnitOfWork, row_id: int, actor: str) -> bool:
    """Note that a message in doubt is there; False if somebody has answered already.

    Its place stays unknown: the bot can neither edit nor delete it, and says so once it should.
    """
    row = _questioned(uow, row_id)
    if row is None:
        return False
    row.state, row.sent_at, row.error, row.answered_by = OutboxState.SENT, uow.now, None, actor
    if row.kind is RowKind.FILE:
        row.payload = {}
    note(uow, actor, Act.SAY_IT_IS_THERE, Key("message", row.id))
    return _answered(uow, row)


def send_once_more(uow: UnitOfWork, row_id: int, actor: str) -> bool:
    """Send a message in doubt again, unless it was withdrawn; False if somebody has answered."""
    row = _questioned(uow, row_id)
    if row is None:
        return False
    row.state, row.due_at, row.attempts, row.answered_by = OutboxState.PENDING, uow.now, 0, actor
    row.error = row.attempted_at = None
    uow.session.add(row)
    uow.session.flush()
    apply_changes(uow.session, row.key, uow.now)
    note(uow, actor, Act.SEND_ONCE_MORE, Key("message", row.id))
    return _answered(uow, row)


def _questioned(uow: UnitOfWork, row_id: int) -> OutboxRow | None:
    row = lock(uow.session, OutboxRow, row_id)
    is_open = row is not None and row.state is OutboxState.AMBIGUOUS and row.question is not None
    return row if is_open else None


def _answered(uow: UnitOfWork, row: OutboxRow) -> bool:
    uow.session.add(row)
    uow.session.flush()
    show_question(uow.session, uow.community, row.question or 0, uow.now)
    return True


def show_question(session: Session, community: Community, number: int, now: datetime) -> None:
    """Bring the message in which the core team is asked in step with what has become of it."""
    payload = _question(session, community, number)
    write_edit(session, key=question_key(number), payload=payload, now=now)


def tell_of_unreachable(
    session: Session, community: Community, key: str, now: datetime, *, is_removal: bool
) -> None:
    """Tell the core team that the bot cannot change, or delete, a post itself; of each post once.

    The core team has said that it is there, and nobody knows its place.
    """
    row = find_row(session, key)
    if row is None or row.state is not OutboxState.SENT or row.kind is not RowKind.POST:
        return
    t = translator(community.community.language)
    build = views.cannot_delete if is_removal else views.cannot_change
    write_post(
        session,
        key=Key("out-of-reach", key, "delete" if is_removal else "edit"),
        destination=CORE_TEAM,
        payload=build(row, place_of(community, row.destination), t).payload(),
        now=now,
    )


def tell_of_given_up(uow: UnitOfWork, ids: Sequence[int]) -> None:
    """Tell the core team how many messages waited too long; questions about them are settled."""
    for number in questions_about(uow.session, ids):
        show_question(uow.session, uow.community, number, uow.now)
    t = translator(uow.community.community.language)
    write_post(
        uow.session,
        key=Key("given-up", uow.now.date()),
        destination=CORE_TEAM,
        payload=views.given_up(len(ids), t).payload(),
        now=uow.now,
    )


def _forget(uow: UnitOfWork, before: datetime) -> int:
    """Forget what was sent long ago, and give up what has waited for as long."""
    forgotten = forget_sent(uow.session, before)
    given_up = give_up_waiting(uow.session, before)
    if given_up:
        tell_of_given_up(uow, given_up)
    return forgotten + len(given_up)


HOOKS = NounHooks(
    forgets=(
        Forgetting(OutboxRow, Retention.DELIVERY, _forget),
        Forgetting(RateLimit, Retention.DAY, in_storage(forget_free)),
    )
)
