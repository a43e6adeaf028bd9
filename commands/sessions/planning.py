"""The core team plans, changes and cancels sessions."""

from bot.domain.access import Audience, Whose
from bot.domain.sessions import Details, Rhythm
from bot.services.sessions import planning
from bot.views.hosting import REASON
from bot.views.sessions import planning as forms
from bot.views.sessions.ids import SessionIds as Ids
from commands.entries import action, view
from commands.request import Request
from commands.results import Result, Say, Show
from commands.signup import clicked
from commands.values import needed, number_of


def open_plan(request: Request) -> Result:
    """Open the form for a session or a series."""
    first = planning.first_day(request.uow)
    return Show(forms.plan_form(request.community, first, request.t))


def _details(request: Request) -> Details:
    values = request.values
    return Details(
        title=values.text(forms.TITLE),
        on=needed(values.day("date")),
        at=needed(values.time("time")),
        minutes=needed(values.number("minutes")),
        language=needed(values.option(forms.LANGUAGE)),
        link=values.text(forms.LINK),
        places=values.number("places"),
    )


def plan(request: Request) -> Result:
    """Plan the session or series from the form."""
    meetings = planning.arrange(
        request.uow,
        request.actor,
        _details(request),
        needed(request.values.one_of("rhythm", Rhythm)),
        request.values.number("count") or 1,
    )
    return Say(forms.planned(meetings, request.t, request.community))


def open_change(request: Request) -> Result:
    """Open the form of a session as it is."""
    meeting, _further = planning.open_for_change(request.uow, clicked(request))
    return Show(forms.change_form(meeting, request.community, request.t))


def change(request: Request) -> Result:
    """Change the session."""
    number = number_of(request.hints.get("session"))
    is_told = planning.change(request.uow, number, request.version, _details(request))
    return Say(forms.changed(request.t, is_told=is_told))


def open_cancel(request: Request) -> Result:
    """Open the form that confirms cancelling."""
    meeting, further = planning.open_for_change(request.uow, clicked(request))
    return Show(
        forms.cancel_form(meeting, len(further), request.t, request.community.community.time_zone)
    )


def cancel(request: Request) -> Result:
    """Cancel the session, and its further dates where that was ticked."""
    number = number_of(request.hints.get("session"))
    cancelled = planning.call_off(
        request.uow,
        number,
        request.version,
        request.values.text(REASON),
        and_further=bool(request.values.all_chosen(forms.FURTHER.name)),
    )
    return Say(forms.cancelled(len(cancelled), request.t))


ENTRIES = (
    action(Ids.PLAN, open_plan, Audience.CORE_TEAM, Whose.SHARED, "Plan sessions"),
    view(Ids.PLAN_FORM, plan, Audience.CORE_TEAM, Whose.SHARED, "Plan sessions"),
    action(Ids.CHANGE, open_change, Audience.CORE_TEAM, Whose.SHARED, "Change a session"),
    view(Ids.CHANGE_FORM, change, Audience.CORE_TEAM, Whose.SHARED, "Change a session"),
    action(Ids.CANCEL, open_cancel, Audience.CORE_TEAM, Whose.SHARED, "Cancel a session"),
    view(Ids.CANCEL_FORM, cancel, Audience.CORE_TEAM, Whose.SHARED, "Cancel a session"),
)
