"""Freeing a role whose holder cannot be reached."""

from bot.domain.access import Audience, Whose
from bot.services.roles import release as services
from bot.views.roles import release as views
from bot.views.roles.ids import RoleIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.roles.listing import answer_in_place, place_in


def release(request: Request) -> Result:
    """Ask for a role to be free, as the first of two or the second."""
    role, place = place_in(request, request.value)
    change = services.release(request.uow, request.actor, role, place)
    said = (
        views.asked_for_second(request.t)
        if change.former is None
        else views.settled(role, place, None, request.t)
    )
    return answer_in_place(request, said)


def keep(request: Request) -> Result:
    """Say that one is there, and keeps the role."""
    role, place = place_in(request, request.value)
    services.keep(request.uow, request.actor, role, place)
    return answer_in_place(request, views.is_kept(role, place, request.t))


ENTRIES = (
    write(
        Ids.RELEASE,
        release,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Free a role whose holder can’t be reached",
    ),
    write(
        Ids.KEEP,
        keep,
        Audience.CORE_TEAM,
        Whose.TAKEN,
        "Keep a role that others would like to be free",
    ),
)
