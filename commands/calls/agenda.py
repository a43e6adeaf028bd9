"""Agenda items, decisions and tasks."""

from bot.domain.access import Audience
from bot.domain.calls import Item, ItemKind
from bot.errors import NotFound
from bot.services.calls import agenda as services
from bot.services.calls.channel_posts import item_of
from bot.texts import _
from bot.views.blocks import Message
from bot.views.calls import forms, lists
from bot.views.calls.ids import CallIds
from commands.calls.calendar import agenda_view
from commands.calls.minutes import read_item
from commands.clicks import answer_click
from commands.entries import action, verb, view
from commands.request import Request, Surface, number_of
from commands.results import Result, Say, Show, ViewMethod


def add_item(request: Request) -> Result:
    """Add an item to the agenda."""
    item = services.add(request.uow, request.actor, read_item(request, ItemKind.ITEM))
    return Say(lists.added(item, request.t))


def show_tasks(request: Request) -> Result:
    """Show the person's own tasks and the open ones."""
    return Say(_tasks(request))


def _tasks(request: Request) -> Message:
    found = services.tasks_for(request.uow, request.actor)
    return lists.tasks(found, request.actor, services.MOST, request.t)


def show_decisions(request: Request) -> Result:
    """Show the newest decisions, or those with the typed words."""
    return Say(_decisions(request, request.text))


def _decisions(request: Request, typed: str = "") -> Message:
    found = services.look_up(request.uow, typed)
    return lists.decisions(found, typed, services.MOST, request.t)


def open_decision(request: Request) -> Result:
    """Open the form for a decision, with what was searched for in vain."""
    return Show(forms.item_form(ItemKind.DECISION, request.value, None, request.t))


def open_task(request: Request) -> Result:
    """Open the form for a task."""
    return Show(forms.item_form(ItemKind.TASK, "", None, request.t))


def open_change(request: Request) -> Result:
    """Open the form for changing a task or decision."""
    item = item_of(services.open_item(request.uow, number_of(request.value)))
    return Show(forms.item_form(item.kind, "", item, request.t))


def save(request: Request) -> Result:
    """Save a new or changed task or decision."""
    kind = request.hints.get("kind")
    if kind not in {ItemKind.DECISION, ItemKind.TASK}:
        raise NotFound
    form = read_item(request, ItemKind(kind))
    number = number_of(request.hints.get("item"))
    if number:
        item = services.change(request.uow, number, request.version, form)
    else:
        item = services.add(request.uow, request.actor, form)
    return Say(lists.added(item, request.t))


def take_task(request: Request) -> Result:
    """Take on a task that is open."""
    item = services.take_task(request.uow, request.actor, number_of(request.value))
    return _list_or_outcome(request, item, lists.taken(item, request.t))


def give_task_back(request: Request) -> Result:
    """Give a task back."""
    item = services.give_task_back(request.uow, request.actor, number_of(request.value))
    return _list_or_outcome(request, item, lists.given_back(item, request.t))


def finish(request: Request) -> Result:
    """Mark an item as done, so that it leaves the agenda."""
    item = services.finish(request.uow, number_of(request.value))
    return _list_or_outcome(request, item, lists.finished(item, request.t))


def _list_or_outcome(request: Request, item: Item, message: Message) -> Result:
    """Return the clicked list as it is now; beneath a post, which the outbox edits, the outcome."""
    if request.view_id == CallIds.ADD:
        return Show(agenda_view(request), ViewMethod.UPDATE)
    if request.surface is Surface.MESSAGE:
        return Say(message)
    is_decision = item.kind is ItemKind.DECISION
    return answer_click(request, _decisions(request) if is_decision else _tasks(request))


_DECISIONS = _("Look up decisions, or record one")
_TASKS = _("Your tasks and the open ones")

ENTRIES = (
    view(CallIds.ADD, add_item, Audience.CORE_TEAM, _("Add an item to the agenda")),
    verb(
        "decision",
        show_decisions,
        Audience.CORE_TEAM,
        _DECISIONS,
        german="beschluss",
        hint=_("rucksack"),
        others=("decisions", "beschlüsse"),
    ),
    action(CallIds.DECISIONS, show_decisions, Audience.CORE_TEAM, _DECISIONS),
    action(CallIds.DECIDE, open_decision, Audience.CORE_TEAM, _("Record a decision")),
    verb(
        "tasks",
        show_tasks,
        Audience.CORE_TEAM,
        _TASKS,
        german="aufgaben",
        others=("task", "aufgabe"),
    ),
    action(CallIds.TASKS, show_tasks, Audience.CORE_TEAM, _TASKS),
    action(CallIds.ADD_TASK, open_task, Audience.CORE_TEAM, _("Add a task")),
    action(CallIds.CHANGE, open_change, Audience.CORE_TEAM, _("Change a task or decision")),
    view(CallIds.ITEM_FORM, save, Audience.CORE_TEAM, _("Save a task or decision")),
    action(CallIds.TAKE_TASK, take_task, Audience.CORE_TEAM, _("Take a task on"), writes=True),
    action(
        CallIds.GIVE_TASK_BACK,
        give_task_back,
        Audience.CORE_TEAM,
        _("Give a task back"),
        writes=True,
    ),
    action(
        CallIds.DONE,
        finish,
        Audience.CORE_TEAM,
        _("Take something off the agenda: it is done"),
        writes=True,
    ),
)
