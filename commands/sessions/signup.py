"""Signing up for a session and off again; the tick of who was there."""

from bot.domain.access import Audience, Whose
from bot.services.sessions import signup
from bot.views.sessions import notifications
from bot.views.sessions.ids import SessionIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.sessions.listing import answer_in_place, session_number


def sign_up(request: Request) -> Result:
    """Sign up for a place or the waiting list."""
    meeting, place = signup.sign_up(request.uow, request.person, session_number(request))
    return answer_in_place(request, notifications.answered(meeting, place, request.t))


def sign_off(request: Request) -> Result:
    """Give the place up."""
    meeting = signup.sign_off(request.uow, request.actor, session_number(request))
    return answer_in_place(request, notifications.signed_off(meeting, request.t))


def tick(request: Request) -> Result:
    """Tick that the person was there."""
    meeting = signup.tick(request.uow, request.actor, session_number(request))
    return answer_in_place(request, notifications.ticked(meeting, request.t))


ENTRIES = (
    write(Ids.SIGN_UP, sign_up, Audience.STAFF, Whose.OWN, "Sign up for a session"),
    write(Ids.SIGN_OFF, sign_off, Audience.STAFF, Whose.OWN, "Give up a place in a session"),
    write(Ids.WAS_THERE, tick, Audience.STAFF, Whose.OWN, "Say that you were there in a session"),
)
