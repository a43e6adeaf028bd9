"""What its author writes: the appeal, and once to all who are in, without seeing who that is."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.appeals import AlreadyPosted, AlreadyWritten, AppealForgotten
from bot.domain.keys import Key
from bot.errors import NotAllowed
from bot.services.drafts import check_written, open_draft, save_draft, take_draft
from bot.services.notifications import notify, post
from bot.services.planning import SkipOccurrence, plan
from bot.views.appeals import posts as views
from storage.appeals import APPEAL, Appeal, count_people, people_in
from storage.database import lock
from storage.drafts import Draft
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork

LETTER = "appeals:letter"
"""Name of the schedule (schedules/appeals.py), and the first part of the messages' keys."""

AT_ONCE = 100
"""Messages written in one transaction, so that people's clicks need not wait for long."""

KEPT_FOR = timedelta(days=14)
"""After this time a message that still waits for somebody's hours is pointless."""


def form_text(uow: UnitOfWork, slack_id: str, kind: str = APPEAL) -> str:
    """Return what a form starts with: the draft of this kind, else nothing."""
    draft = open_draft(uow, slack_id, kind)
    return draft.content["text"] if draft else ""


def save(uow: UnitOfWork, slack_id: str, text: str, kind: str = APPEAL) -> Draft:
    """Return the draft that a preview refers to; raises `FieldErrors` where nothing is written."""
    check_written("text", text)
    return save_draft(uow, slack_id, kind, {"text": text})


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> None:
    """Post the appeal; raises `AlreadyPosted`, as after doing so on another device."""
    text = take_draft(uow, slack_id, APPEAL, draft_id, gone=AlreadyPosted)["text"]
    appeal = Appeal(author_id=slack_id, text=text, published_at=uow.now)
    uow.session.add(appeal)
    uow.session.flush()
    post(uow, "community", partial(views.post, appeal, 0), key=appeal.post_key)


def letter_key(appeal: Appeal, slack_id: str) -> Key:
    """Return the outbox key of the message to one of those who are in."""
    return Key(LETTER, appeal.id, slack_id)


def kind_of(appeal_id: int) -> str:
    """Return the kind of its draft."""
    return Key("letter", appeal_id)


def require_unwritten(uow: UnitOfWork, slack_id: str, appeal_id: int) -> tuple[Appeal, int]:
    """Return one's own appeal, to whose people nothing has been written, and how many they are."""
    appeal = lock(uow.session, Appeal, appeal_id)
    if appeal is None:
        raise AppealForgotten
    if appeal.author_id != slack_id:
        raise NotAllowed
    if appeal.letter is not None:
        raise AlreadyWritten
    return appeal, count_people(uow.session, appeal)


def send_letter(uow: UnitOfWork, slack_id: str, appeal_id: int, draft_id: int) -> int:
    """Let all who are in have the message, return how many; raises as `require_unwritten`."""
    appeal, people = require_unwritten(uow, slack_id, appeal_id)
    draft = take_draft(uow, slack_id, kind_of(appeal_id), draft_id, gone=AlreadyWritten)
    appeal.letter = draft["text"]
    uow.session.add(appeal)
    _go_on(uow, appeal.key, 0)
    return people


def _go_on(uow: UnitOfWork, subject: str, after: int) -> None:
    there = uow.now.astimezone(ZoneInfo(uow.community.community.time_zone))
    plan(uow, LETTER, subject, str(after), on=there.date(), at=there.time(), person=None)


def deliver(uow: UnitOfWork, row: Occurrence) -> None:
    """Write the message to the next of those who are in, if the appeal is still there."""
    appeal = uow.session.get(Appeal, int(Key(row.subject).parts[1]))
    if appeal is None or appeal.letter is None:
        raise SkipOccurrence
    people = people_in(uow.session, appeal.key, int(row.slot), AT_ONCE)
    for one in people:
        notify(
            uow,
            one.slack_id,
            partial(views.letter, appeal),
            key=letter_key(appeal, one.slack_id),
            policy=DeliveryPolicy.ASKED_FOR,
            expires_at=uow.now + KEPT_FOR,
        )
    if len(people) == AT_ONCE:
        _go_on(uow, appeal.key, people[-1].number)
