"""Tasks from the core team's calls: taken on of one's own choice, and given back."""

from collections.abc import Sequence

from bot.domain.calls import Item, ItemKind, NotYourTask, TaskTaken
from bot.errors import NotFound
from bot.services.calls.agenda import MOST, name_of, open_item
from bot.services.calls.channel_posts import item_of, show_item, show_minutes
from storage.calls.models import AgendaItem
from storage.calls.queries import hand_tasks_back, open_tasks
from storage.unit_of_work import UnitOfWork


def take_task(uow: UnitOfWork, slack_id: str, number: int) -> Item:
    """Return the task, taken on by this person; a second click changes nothing.

    Raises `TaskTaken` where somebody was faster, `AlreadyDone`, `NotFound`.
    """
    row = _open_task(uow, number)
    if row.owner not in {None, slack_id}:
        raise TaskTaken(name=name_of(uow, row.owner or ""))
    if row.owner is None:
        row.owner, row.version = slack_id, row.version + 1
        show_item(uow, row)
    return item_of(row)


def give_task_back(uow: UnitOfWork, slack_id: str, number: int) -> Item:
    """Return the task, free for others; raises `NotYourTask`, `AlreadyDone`, `NotFound`."""
    row = _open_task(uow, number)
    if row.owner != slack_id:
        raise NotYourTask
    row.owner, row.version = None, row.version + 1
    show_item(uow, row)
    return item_of(row)


def _open_task(uow: UnitOfWork, number: int) -> AgendaItem:
    row = open_item(uow, number)
    if row.kind is not ItemKind.TASK:
        raise NotFound
    return row


def tasks_for(uow: UnitOfWork, slack_id: str) -> Sequence[Item]:
    """Open tasks, one's own first, then the earliest date; one more than `MOST` at most."""
    return [item_of(row) for row in open_tasks(uow.session, slack_id, MOST + 1)]


def give_all_back(uow: UnitOfWork, slack_id: str) -> None:
    """Free the tasks this person took on; the agendas are left to the caller."""
    for slot in sorted(hand_tasks_back(uow.session, slack_id)):
        show_minutes(uow, slot)
