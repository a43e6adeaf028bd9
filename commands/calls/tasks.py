"""Tasks: the list, a new one, taking one on and giving it back."""

from bot.domain.access import Audience, Whose
from bot.domain.calls import ItemKind
from bot.services.calls import tasks as task_services
from bot.texts import _
from bot.views.calls import agenda as agenda_views
from bot.views.calls import tasks as task_views
from bot.views.calls.ids import CallIds as Ids
from commands.calls.listing import list_or_outcome, tasks_message
from commands.entries import action, verb, write
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import number_of


def show_tasks(request: Request) -> Result:
    """Show the person's own tasks and the open ones."""
    return Say(tasks_message(request))


def open_task(request: Request) -> Result:
    """Open the form for a task."""
    return Show(agenda_views.item_form(ItemKind.TASK, "", None, request.t))


def take_task(request: Request) -> Result:
    """Take on a task that is open."""
    item = task_services.take_task(request.uow, request.actor, number_of(request.value))
    return list_or_outcome(request, item, task_views.taken(item, request.t))


def give_task_back(request: Request) -> Result:
    """Give a task back."""
    item = task_services.give_task_back(request.uow, request.actor, number_of(request.value))
    return list_or_outcome(request, item, task_views.given_back(item, request.t))


_TASKS = _("View your tasks and the open ones")

ENTRIES = (
    verb(
        "tasks",
        show_tasks,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _TASKS,
        german="aufgaben",
        others=("task", "aufgabe"),
    ),
    action(Ids.TASKS, show_tasks, Audience.CORE_TEAM, Whose.SHARED, _TASKS),
    action(Ids.ADD_TASK, open_task, Audience.CORE_TEAM, Whose.SHARED, "Add a task"),
    write(Ids.TAKE_TASK, take_task, Audience.CORE_TEAM, Whose.TAKEN, "Take on a task"),
    write(Ids.GIVE_TASK_BACK, give_task_back, Audience.CORE_TEAM, Whose.TAKEN, "Give back a task"),
)
