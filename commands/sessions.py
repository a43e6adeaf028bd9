"""Onboarding sessions: dates, signing up and off, planning."""

from datetime import date, time

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.sessions import Details, Rhythm
from bot.services.sessions import listing, planning, reminders, signup
from bot.texts import _
from bot.views.blocks import Message
from bot.views.sessions import listing as views
from bot.views.sessions import notifications
from bot.views.sessions import planning as forms
from bot.views.sessions.ids import SessionIds
from bot.views.sessions.labels import HERE
from commands.entries import action, verb, view
from commands.request import Request, number_of
from commands.results import Replace, Result, Say, Show, ViewMethod


def _zone(request: Request) -> str:
    return request.community.community.time_zone


def show_dates(request: Request) -> Result:
    """Show the dates to come."""
    return _list(request, ViewMethod.OPEN)


def _list(request: Request, how: ViewMethod) -> Result:
    session, now = request.uow.session, request.uow.now
    view = views.dates(
        listing.dates_to_come(session, request.actor, now),
        listing.to_tick(session, request.actor, now),
        request.t,
        _zone(request),
        arranges=request.caller.is_in_core_team and request.member is not None,
    )
    return Show(view, how)


def _number(request: Request) -> int:
    return number_of(Key(request.value).first)


def _answer(request: Request, said: Message) -> Result:
    """Return the outcome in the clicked list or private message, else beside the post."""
    if request.view_id == views.LISTED:
        return _list(request, ViewMethod.UPDATE)
    return Replace(said) if Key(request.value).rest == HERE else Say(said)


def sign_up(request: Request) -> Result:
    """Sign up for a place or the waiting list."""
    meeting, place = signup.sign_up(request.uow, request.person, _number(request))
    return _answer(request, notifications.answered(meeting, place, request.t))


def sign_off(request: Request) -> Result:
    """Give the place up."""
    meeting = signup.sign_off(request.uow, request.actor, _number(request))
    return _answer(request, notifications.signed_off(meeting, request.t))


def put_off(request: Request) -> Result:
    """Be reminded, or asked, on the next working day."""
    meeting, moment = reminders.put_off(request.uow, request.actor, _number(request))
    again = request.t.moment(moment, request.person.time_zone)
    return _answer(request, notifications.put_off(meeting, again, request.t))


def mute(request: Request) -> Result:
    """Get no more prompts about this session."""
    meeting = reminders.mute(request.uow, request.actor, _number(request))
    is_ahead = meeting.is_open(request.uow.now)
    return _answer(request, notifications.muted(meeting, request.t, is_ahead=is_ahead))


def tick(request: Request) -> Result:
    """Tick that the person was there."""
    meeting = signup.tick(request.uow, request.actor, _number(request))
    return _answer(request, notifications.ticked(meeting, request.t))


def open_plan(request: Request) -> Result:
    """Open the form for a session or a series."""
    first = planning.first_day(request.uow)
    return Show(forms.plan_form(request.community, first, request.t))


def _details(request: Request) -> Details:
    values = request.values
    return Details(
        title=values["title"].strip(),
        on=date.fromisoformat(values["date"]),
        at=time.fromisoformat(values["time"]),
        minutes=int(values["minutes"]),
        language=values["language"],
        link=(values.get("link") or "").strip(),
        places=int(values["places"]) if values.get("places") else None,
    )


def plan(request: Request) -> Result:
    """Plan the session or series from the form."""
    meetings = planning.arrange(
        request.uow,
        request.actor,
        _details(request),
        Rhythm(request.values["rhythm"]),
        int(request.values.get("count") or 1),
    )
    return Say(forms.planned(meetings, request.t, request.community))


def open_change(request: Request) -> Result:
    """Open the form of a session as it is."""
    meeting, _further = planning.open_for_change(request.uow, _number(request))
    return Show(forms.change_form(meeting, request.community, request.t))


def change(request: Request) -> Result:
    """Change the session."""
    number = int(request.hints.get("session") or 0)
    is_told = planning.change(request.uow, number, request.version, _details(request))
    return Say(forms.changed(request.t, is_told=is_told))


def open_cancel(request: Request) -> Result:
    """Open the form that confirms cancelling."""
    meeting, further = planning.open_for_change(request.uow, _number(request))
    return Show(forms.cancel_form(meeting, len(further), request.t, _zone(request)))


def cancel(request: Request) -> Result:
    """Cancel the session, and its further dates where that was ticked."""
    number = int(request.hints.get("session") or 0)
    cancelled = planning.call_off(
        request.uow,
        number,
        request.version,
        (request.values.get("reason") or "").strip(),
        and_further=bool(request.values.get(forms.FURTHER)),
    )
    return Say(forms.cancelled(len(cancelled), request.t))


_DATES = _("Onboarding sessions: dates and signing up")

ENTRIES = (
    verb("sessions", show_dates, Audience.STAFF, _DATES, german="termine"),
    action(SessionIds.LIST, show_dates, Audience.STAFF, _DATES),
    action(SessionIds.SIGN_UP, sign_up, Audience.STAFF, _("Sign up for a session"), writes=True),
    action(
        SessionIds.SIGN_OFF, sign_off, Audience.STAFF, _("Sign off from a session"), writes=True
    ),
    action(
        SessionIds.TOMORROW,
        put_off,
        Audience.STAFF,
        _("Be reminded of a session once more"),
        writes=True,
    ),
    action(SessionIds.MUTE, mute, Audience.STAFF, _("Get no reminders of a session"), writes=True),
    action(
        SessionIds.WAS_THERE,
        tick,
        Audience.STAFF,
        _("Tick that you were in a session"),
        writes=True,
    ),
    action(SessionIds.PLAN, open_plan, Audience.CORE_TEAM, _("Plan sessions")),
    view(SessionIds.PLAN_FORM, plan, Audience.CORE_TEAM, _("Plan sessions")),
    action(SessionIds.CHANGE, open_change, Audience.CORE_TEAM, _("Change a session")),
    view(SessionIds.CHANGE_FORM, change, Audience.CORE_TEAM, _("Change a session")),
    action(SessionIds.CANCEL, open_cancel, Audience.CORE_TEAM, _("Cancel a session")),
    view(SessionIds.CANCEL_FORM, cancel, Audience.CORE_TEAM, _("Cancel a session")),
)
