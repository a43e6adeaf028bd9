"""The sessions to come, and how a click on one is answered."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.services.sessions import listing
from bot.texts import _
from bot.views.blocks import Message
from bot.views.sessions import listing as views
from bot.views.sessions.ids import SessionIds as Ids
from bot.views.sessions.labels import HERE
from commands.entries import action, verb
from commands.request import Request
from commands.results import Replace, Result, Say, Show, ViewMethod
from commands.values import number_of


def show_dates(request: Request, how: ViewMethod = ViewMethod.OPEN) -> Result:
    """Show the dates to come."""
    session, now = request.uow.session, request.uow.now
    view = views.dates(
        listing.dates_to_come(session, request.actor, now),
        listing.to_tick(session, request.actor, now),
        request.t,
        request.community.community.time_zone,
        arranges=request.caller.is_in_core_team and request.member is not None,
    )
    return Show(view, how)


def session_number(request: Request) -> int:
    """Return the number of the session that was clicked; 0 if there is none."""
    return number_of(Key(request.value).first)


def answer_in_place(request: Request, said: Message) -> Result:
    """Return the outcome in the clicked list or private message, else beside the post."""
    if request.view_id == views.LISTED:
        return show_dates(request, ViewMethod.UPDATE)
    return Replace(said) if Key(request.value).rest == HERE else Say(said)


_DATES = _("See onboarding sessions and sign up")

ENTRIES = (
    verb("sessions", show_dates, Audience.STAFF, Whose.NOTHING, _DATES, german="termine"),
    action(Ids.LIST, show_dates, Audience.STAFF, Whose.NOTHING, _DATES),
)
