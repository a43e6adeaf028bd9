"""Taking a place in a role, and letting go of it."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.services import digests
from bot.services.roles import places as services
from bot.views.roles import places as views
from bot.views.roles.ids import RoleIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.roles.listing import answer_in_place, place_in

WEEK = 2
"""The part of a button's value that names the digest it stands in."""


def take(request: Request) -> Result:
    """Take a free place; a digest that was clicked in follows."""
    role, place = place_in(request, request.value)
    taken = services.take(request.uow, request.actor, role, place)
    parts = Key(request.value).parts
    if len(parts) > WEEK and parts[WEEK]:
        digests.refresh(request.uow, parts[WEEK])
    t = request.t
    if taken.holder != request.actor:
        said = views.faster(role, place, taken.holder, t, deputy_is_free=taken.deputy_is_free)
    else:
        said = views.taken(role, place, taken.rights_at, request.person.time_zone, t)
    return answer_in_place(request, said)


def let_go(request: Request) -> Result:
    """Let go of a place."""
    role, place = place_in(request, request.value)
    services.let_go(request.uow, request.actor, role, place)
    return answer_in_place(request, views.let_go(role, place, request.t))


ENTRIES = (
    write(Ids.TAKE, take, Audience.CORE_TEAM, Whose.TAKEN, "Take on a role, or be its deputy"),
    write(Ids.LET_GO, let_go, Audience.CORE_TEAM, Whose.TAKEN, "Let go of a role"),
)
