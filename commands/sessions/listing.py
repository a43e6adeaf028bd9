"""The sessions to come."""

from bot.domain.access import Audience, Whose
from bot.services.sessions import listing
from bot.texts import _
from bot.views.sessions import listing as views
from bot.views.sessions.ids import SessionIds as Ids
from commands.entries import action, verb
from commands.request import Request
from commands.results import Result, Show, ViewMethod


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


def redraw(request: Request) -> Result:
    """Show the dates in the place of the list in which was clicked."""
    return show_dates(request, ViewMethod.UPDATE)


_DATES = _("See onboarding sessions and sign up")

ENTRIES = (
    verb("sessions", show_dates, Audience.STAFF, Whose.NOTHING, _DATES, german="termine"),
    action(Ids.LIST, show_dates, Audience.STAFF, Whose.NOTHING, _DATES),
)
