"""Reminders of a session: tomorrow once more, or none."""

from bot.domain.access import Audience, Whose
from bot.services.sessions import reminders
from bot.views.sessions import notifications
from bot.views.sessions.ids import SessionIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.sessions.listing import answer_in_place, session_number


def put_off(request: Request) -> Result:
    """Be reminded, or asked, on the next working day."""
    meeting, moment = reminders.put_off(request.uow, request.actor, session_number(request))
    again = request.t.moment(moment, request.person.time_zone)
    return answer_in_place(request, notifications.put_off(meeting, again, request.t))


def mute(request: Request) -> Result:
    """Get no more prompts about this session."""
    meeting = reminders.mute(request.uow, request.actor, session_number(request))
    is_ahead = meeting.is_open(request.uow.now)
    return answer_in_place(request, notifications.muted(meeting, request.t, is_ahead=is_ahead))


ENTRIES = (
    write(
        Ids.TOMORROW,
        put_off,
        Audience.STAFF,
        Whose.ASKED,
        "Be reminded of a session again tomorrow",
    ),
    write(Ids.MUTE, mute, Audience.STAFF, Whose.OWN, "Turn off the reminders of a session"),
)
