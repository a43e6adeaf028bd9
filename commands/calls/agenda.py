"""Agenda items, decisions and tasks."""

from bot.domain.access import Audience, Whose
from bot.domain.calls import ItemKind
from bot.errors import NotFound
from bot.services.calls import agenda as services
from bot.services.calls.channel_posts import item_of
from bot.texts import _
from bot.views.calls import agenda as agenda_views
from bot.views.calls.ids import CallIds as Ids
from commands.calls.listing import decisions_message, list_or_outcome
from commands.calls.minutes import read_item
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import number_of


def add_item(request: Request) -> Result:
    """Add an item to the agenda."""
    item = services.add(request.uow, request.actor, read_item(request, ItemKind.ITEM))
    return Say(agenda_views.added(item, request.t))


def show_decisions(request: Request) -> Result:
    """Show the newest decisions, or those with the typed words."""
    return Say(decisions_message(request, request.text))


def open_decision(request: Request) -> Result:
    """Open the form for a decision, with what was searched for in vain."""
    return Show(agenda_views.item_form(ItemKind.DECISION, request.value, None, request.t))


def open_change(request: Request) -> Result:
    """Open the form for changing a task or decision."""
    item = item_of(services.open_item(request.uow, number_of(request.value)))
    return Show(agenda_views.item_form(item.kind, "", item, request.t))


def save(request: Request) -> Result:
    """Save a new or changed task or decision."""
    kind = request.hints.get("kind")
    if kind not in {ItemKind.DECISION, ItemKind.TASK}:
        raise NotFound
    form = read_item(request, ItemKind(kind))
    number = number_of(request.hints.get("item"))
    if number:
        item = services.change(request.uow, request.actor, number, request.version, form)
    else:
        item = services.add(request.uow, request.actor, form)
    return Say(agenda_views.added(item, request.t))


def finish(request: Request) -> Result:
    """Mark an item as done, so that it leaves the agenda."""
    item = services.finish(request.uow, request.actor, number_of(request.value))
    return list_or_outcome(request, item, agenda_views.finished(item, request.t))


_DECISIONS = _("Look up decisions or record one")

ENTRIES = (
    view(Ids.ADD, add_item, Audience.CORE_TEAM, Whose.SHARED, "Add an item to the agenda"),
    verb(
        "decision",
        show_decisions,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _DECISIONS,
        german="beschluss",
        hint=_("rucksack"),
        others=("decisions", "beschlüsse"),
    ),
    action(Ids.DECISIONS, show_decisions, Audience.CORE_TEAM, Whose.SHARED, _DECISIONS),
    action(Ids.DECIDE, open_decision, Audience.CORE_TEAM, Whose.SHARED, "Record a decision"),
    action(Ids.CHANGE, open_change, Audience.CORE_TEAM, Whose.SHARED, "Change a task or decision"),
    view(Ids.ITEM_FORM, save, Audience.CORE_TEAM, Whose.SHARED, "Save a task or decision"),
    write(
        Ids.DONE,
        finish,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Mark something as done and take it off the agenda",
    ),
)
