"""Signing up for a session and undoing it; reminders; the tick of who was there."""

from bot.domain.access import Audience, Whose
from bot.services.sessions import ticks
from bot.services.sessions.places import SESSIONS
from bot.services.signup import reminders
from bot.views.sessions import ticks as views
from bot.views.sessions.ids import SessionIds as Ids
from bot.views.sessions.listing import LISTED
from bot.views.signup import notifications
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.sessions.listing import redraw
from commands.signup import Clicks, clicked


class SessionClicks(Clicks):
    """Answers clicks on sessions, which ask something afterwards as well."""

    def put_off(self, request: Request) -> Result:
        """Be reminded, or asked whether one was there, on the next working day."""
        if not self._is_over(request):
            return super().put_off(request)
        meeting, moment = ticks.put_off(request.uow, request.actor, clicked(request))
        again = request.t.moment(moment, request.person.time_zone)
        return self.answer(request, notifications.put_off(meeting, again, request.t))

    def mute(self, request: Request) -> Result:
        """Get no more messages about this session."""
        if not self._is_over(request):
            return super().mute(request)
        meeting = reminders.mute(request.uow, self.kind, request.actor, clicked(request))
        return self.answer(request, views.no_more(meeting, request.t))

    def tick(self, request: Request) -> Result:
        """Tick that the person was there."""
        meeting = ticks.tick(request.uow, request.actor, clicked(request))
        return self.answer(request, views.ticked(meeting, request.t))

    def _is_over(self, request: Request) -> bool:
        meeting = SESSIONS.find(request.uow, clicked(request))
        return meeting is not None and meeting.ends <= request.uow.now


CLICKS = SessionClicks(SESSIONS, LISTED, redraw)

ENTRIES = (
    *CLICKS.entries(Audience.STAFF, undo=Audience.STAFF),
    write(
        Ids.WAS_THERE,
        CLICKS.tick,
        Audience.STAFF,
        Whose.OWN,
        "Say that you were there in a session",
    ),
)
