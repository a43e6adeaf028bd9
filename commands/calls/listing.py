"""Lists of a call's items, and how a click in one is answered."""

from bot.domain.calls import Item, ItemKind
from bot.services.calls import agenda as services
from bot.services.calls import tasks as task_services
from bot.views.blocks import Message
from bot.views.calls import agenda as agenda_views
from bot.views.calls import tasks as task_views
from bot.views.calls.ids import CallIds as Ids
from commands.calls.calendar import agenda_view
from commands.clicks import answer_click
from commands.request import Request, Surface
from commands.results import Result, Say, Show, ViewMethod


def tasks_message(request: Request) -> Message:
    """Return the person's own tasks and the open ones."""
    found = task_services.tasks_for(request.uow, request.actor)
    return task_views.tasks(found, request.actor, services.MOST, request.t)


def decisions_message(request: Request, typed: str = "") -> Message:
    """Return the newest decisions, or those with the typed words."""
    found = services.look_up(request.uow, typed)
    return agenda_views.decisions(found, typed, services.MOST, request.t)


def list_or_outcome(request: Request, item: Item, message: Message) -> Result:
    """Return the clicked list as it is now; beneath a post, which the outbox edits, the outcome."""
    if request.view_id == Ids.ADD:
        return Show(agenda_view(request), ViewMethod.UPDATE)
    if request.surface is Surface.MESSAGE:
        return Say(message)
    is_decision = item.kind is ItemKind.DECISION
    return answer_click(
        request, decisions_message(request) if is_decision else tasks_message(request)
    )
