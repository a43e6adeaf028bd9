"""Agenda items, decisions and tasks: added, changed, taken on of one's own choice, done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.domain.audit import Act
from bot.domain.calls import AlreadyDone, Item, ItemKind
from bot.domain.days import TooFarAhead, is_too_far
from bot.domain.keys import Key
from bot.domain.open_items import Area
from bot.errors import FieldErrors, NotFound, StaleForm, UserFacingError
from bot.services.audit import note
from bot.services.calls.channel_posts import CHANNEL, decision_key, item_of, show_item, show_running
from bot.services.notifications import post
from bot.services.zones import community_today
from bot.texts import _
from bot.views.calls import channel_posts
from storage.calls.models import AgendaItem
from storage.calls.queries import decisions, open_wordings
from storage.database import lock
from storage.members import find_member
from storage.unit_of_work import UnitOfWork

MOST = 15
"""Points in one list: more is not read on a phone."""


class WordsMissing(UserFacingError):
    """An empty item."""

    sentence = _("Please write a few words.")


class OnAgenda(UserFacingError):
    """The same item a second time."""

    sentence = _("This is already on the agenda.")


class DayIsPast(UserFacingError):
    """A date that has been."""

    sentence = _("Please choose today or a later day.")


@dataclass(frozen=True)
class Written:
    """What a form says of one item."""

    kind: ItemKind
    text: str
    area: Area = Area.ORGANISATION
    due: date | None = None


def check(uow: UnitOfWork, written: Written, prefix: str = "") -> dict[str, UserFacingError]:
    """Return what is wrong with it, by field; `prefix` stands before the fields' names."""
    problems: dict[str, UserFacingError] = {}
    if not written.text.strip():
        problems[f"{prefix}text"] = WordsMissing()
    today = community_today(uow)
    if written.due is not None and written.due < today:
        problems[f"{prefix}due"] = DayIsPast()
    elif written.due is not None and is_too_far(written.due, today):
        problems[f"{prefix}due"] = TooFarAhead()
    return problems


def write(uow: UnitOfWork, slack_id: str, written: Written, slot: str | None = None) -> AgendaItem:
    """Return the new item, as it is; whoever calls has checked it."""
    row = AgendaItem(
        kind=written.kind,
        area=written.area,
        text=written.text.strip(),
        added_by=slack_id,
        added_at=uow.now,
        slot=slot,
        due_on=written.due,
    )
    uow.session.add(row)
    uow.session.flush()
    return row


def add(uow: UnitOfWork, slack_id: str, written: Written) -> Item:
    """Return the new item, on the agenda at once; a decision is told to the core team's channel.

    Raises `FieldErrors`.
    """
    problems = check(uow, written)
    if written.kind is ItemKind.ITEM and find_item(uow, written.text):
        problems["text"] = OnAgenda()
    if problems:
        raise FieldErrors(problems)
    item = item_of(write(uow, slack_id, written))
    if item.kind is ItemKind.DECISION:
        post(uow, CHANNEL, partial(channel_posts.decision, item), key=decision_key(item.number))
    show_running(uow)
    return item


def find_item(uow: UnitOfWork, text: str) -> Item | None:
    """Return the open item with these words, however they are spaced and capitalised."""
    spoken = _spoken(text)
    for number, words in open_wordings(uow.session):
        if _spoken(words) == spoken:
            return item_of(uow.session.get_one(AgendaItem, number))
    return None


def _spoken(text: str) -> list[str]:
    return text.casefold().split()


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, written: Written) -> Item:
    """Return the changed item.

    Raises `FieldErrors`, `AlreadyDone`, `StaleForm` where it was changed elsewhere, `NotFound`.
    """
    row = open_item(uow, number)
    if row.version != version:
        raise StaleForm
    # A date that has passed meanwhile may stay what it is.
    problems = check(uow, replace(written, due=None) if written.due == row.due_on else written)
    if problems:
        raise FieldErrors(problems)
    row.text, row.area, row.due_on = written.text.strip(), written.area, written.due
    row.version += 1
    note_for_owner(uow, slack_id, Act.CHANGE_TASK, row)
    show_item(uow, row)
    return item_of(row)


def open_item(uow: UnitOfWork, number: int) -> AgendaItem:
    """Return the item, locked; raises `NotFound`, `AlreadyDone`."""
    row = lock(uow.session, AgendaItem, number)
    if row is None:
        raise NotFound
    if row.done_at is not None:
        raise AlreadyDone
    return row


def finish(uow: UnitOfWork, slack_id: str, number: int) -> Item:
    """Return the item that is done; it leaves the agenda. Raises `AlreadyDone`, `NotFound`."""
    row = open_item(uow, number)
    row.done_at, row.version = uow.now, row.version + 1
    note_for_owner(uow, slack_id, Act.FINISH_TASK, row)
    show_item(uow, row)
    return item_of(row)


def note_for_owner(uow: UnitOfWork, slack_id: str, act: Act, row: AgendaItem) -> None:
    """Note what this person did with a task that somebody else has taken on."""
    if row.owner not in {None, slack_id}:
        note(uow, slack_id, act, Key("task", row.id), row.owner)


def name_of(uow: UnitOfWork, slack_id: str) -> str:
    """Return the person's name; the id of somebody who is gone."""
    member = find_member(uow.session, slack_id)
    return member.name if member else slack_id


MOST_WORDS = 10
"""Words looked at: a pasted page is no question."""


def look_up(uow: UnitOfWork, typed: str) -> Sequence[Item]:
    """Decisions with all the typed words, newest first; one more than `MOST` at most."""
    words = typed.split()[:MOST_WORDS]
    return [item_of(row) for row in decisions(uow.session, words, MOST + 1)]
