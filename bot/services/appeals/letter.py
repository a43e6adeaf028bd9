"""The author of an appeal writes to all who are in, once; they never see who that is."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.appeals import AlreadyWritten, AppealForgotten, NobodyIn
from bot.domain.keys import Key
from bot.errors import NotAllowed
from bot.services.drafts import check_written, open_draft, save_draft, take_draft, tell_kept
from bot.services.notifications import notify
from bot.services.planning import SkipOccurrence, plan
from bot.views.appeals import letter as views
from bot.views.appeals.ids import AppealIds
from storage.appeals import Appeal, appeals_by, people_in
from storage.database import lock
from storage.drafts import Draft
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.signup import count_places
from storage.unit_of_work import UnitOfWork

LETTER = "appeals:letter"
"""Name of the schedule (schedules/appeals.py), and the first part of the messages' keys."""

AT_ONCE = 100
"""Messages written in one transaction, so that people's clicks need not wait for long."""

KEPT_FOR = timedelta(days=14)
"""After this time a message that still waits for somebody's hours is pointless."""


def letter_key(appeal: Appeal, slack_id: str) -> Key:
    """Return the outbox key of the message to one of those who are in."""
    return Key(LETTER, appeal.id, slack_id)


def own_appeals(uow: UnitOfWork, slack_id: str) -> list[tuple[Appeal, int]]:
    """Return the appeals that this person posted, the newest first, and how many are in."""
    found = appeals_by(uow.session, slack_id)
    counts = count_places(uow.session, [one.key for one in found])
    return [(one, counts[one.key].taken) for one in found]


def require_unwritten(uow: UnitOfWork, slack_id: str, appeal_id: int) -> tuple[Appeal, int]:
    """Return this person's own appeal and how many are in, who can be written to.

    Raises `AppealForgotten`, `NotAllowed` for somebody else's, `AlreadyWritten`, `NobodyIn`.
    """
    appeal = lock(uow.session, Appeal, appeal_id)
    if appeal is None:
        raise AppealForgotten
    if appeal.author_id != slack_id:
        raise NotAllowed
    if appeal.letter is not None:
        raise AlreadyWritten
    people = count_places(uow.session, [appeal.key])[appeal.key].taken
    if not people:
        raise NobodyIn
    return appeal, people


def letter_text(uow: UnitOfWork, appeal: Appeal) -> str:
    """Return what the form starts with: the draft, else nothing."""
    draft = open_draft(uow, appeal.author_id, _kind(appeal.number))
    return draft.content["text"] if draft else ""


def _kind(appeal_id: int) -> str:
    return Key("letter", appeal_id)


def save_letter(uow: UnitOfWork, appeal: Appeal, text: str) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` for an empty message."""
    check_written("letter", text)
    return save_draft(uow, appeal.author_id, _kind(appeal.number), {"text": text})


def tell_letter_kept(uow: UnitOfWork, slack_id: str, appeal_id: int) -> None:
    """Tell somebody who has closed the form that its draft is kept, if there is one."""
    value = str(appeal_id)
    tell_kept(uow, slack_id, _kind(appeal_id), views.KEPT, AppealIds.LETTER, value)


def send_letter(uow: UnitOfWork, slack_id: str, appeal_id: int, draft_id: int) -> int:
    """Let all who are in have the message; return how many they are.

    Raises what `require_unwritten` does, and `AlreadyWritten` where the draft is gone.
    """
    appeal, people = require_unwritten(uow, slack_id, appeal_id)
    kind = _kind(appeal_id)
    appeal.letter = take_draft(uow, slack_id, kind, draft_id, gone=AlreadyWritten)["text"]
    uow.session.add(appeal)
    _go_on(uow, appeal.key, 0)
    return people


def _go_on(uow: UnitOfWork, subject: str, after: int) -> None:
    there = uow.now.astimezone(ZoneInfo(uow.community.community.time_zone))
    plan(uow, LETTER, subject, str(after), on=there.date(), at=there.time(), person=None)


def deliver(uow: UnitOfWork, row: Occurrence) -> None:
    """Write the message to the next of those who are in.

    Raises `SkipOccurrence` where the appeal is gone.
    """
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
