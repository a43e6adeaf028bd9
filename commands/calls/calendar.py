"""The agenda, and skipping a call."""

from bot.domain.access import Audience, Whose
from bot.services.calls import agenda, calendar, channel_posts
from bot.texts import _
from bot.views.block_kit import View
from bot.views.calls import agenda as agenda_views
from bot.views.calls import calendar as calendar_views
from bot.views.calls.ids import CallIds as Ids
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import needed
from storage.calls.queries import next_call


def agenda_view(request: Request, typed: str = "") -> View:
    """Return the next call's agenda with a field for a new item."""
    call = next_call(request.uow.session, request.uow.now)
    agenda = channel_posts.agenda_of(request.uow, call)
    return agenda_views.agenda_form(agenda, call, typed, request.community, request.t)


def open_agenda(request: Request) -> Result:
    """Open the agenda; what was typed behind the verb, or the button carries, is the new item."""
    typed = request.text or request.value
    if item := agenda.find_item(request.uow, typed):
        return Say(agenda_views.stands_already(item, request.t))
    return Show(agenda_view(request, typed))


def skip(request: Request) -> Result:
    """Skip a call; the community is told instead."""
    call = calendar.skip(request.uow, request.actor, request.value)
    return Say(agenda_views.skipped(call, request.community, request.t))


def hold(request: Request) -> Result:
    """Hold a skipped call after all."""
    call = calendar.hold(request.uow, request.actor, request.value)
    return Say(agenda_views.held(call, request.community, request.t))


def open_move(request: Request) -> Result:
    """Open the form for another day or hour."""
    call = calendar.open_for_move(request.uow, request.value)
    return Show(calendar_views.move_form(call, request.community, request.t))


def move(request: Request) -> Result:
    """Move a call within its week; the channel is told."""
    values = request.values
    call = calendar.move(
        request.uow,
        request.actor,
        str(request.hints.get("slot") or ""),
        request.version,
        needed(values.day("date")),
        needed(values.time("time")),
    )
    return Say(calendar_views.moved(call, request.community, request.t))


_AGENDA = _("View the next call’s agenda or add an item")

ENTRIES = (
    verb(
        "agenda",
        open_agenda,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _AGENDA,
        hint=_("meetup in spring"),
        others=("tagesordnung",),
    ),
    action(Ids.AGENDA, open_agenda, Audience.CORE_TEAM, Whose.SHARED, _AGENDA),
    write(Ids.SKIP, skip, Audience.CORE_TEAM, Whose.SHARED, "Call off one of the weekly calls"),
    action(Ids.MOVE, open_move, Audience.CORE_TEAM, Whose.SHARED, "Move one of the weekly calls"),
    view(Ids.MOVE_FORM, move, Audience.CORE_TEAM, Whose.SHARED, "Save a call’s other day or hour"),
    write(
        Ids.HOLD,
        hold,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Hold a call that was called off after all",
    ),
)
