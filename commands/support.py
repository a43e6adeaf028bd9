"""Taking a call for help on, and leaving it to the others."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.services import digests
from bot.services import support as services
from bot.views import support as views
from bot.views.support import SupportIds as Ids
from commands.clicks import answer_click
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.values import number_of


def take(request: Request) -> Result:
    """Take a call for help on; a digest that was clicked in follows."""
    key, t = Key(request.value), request.t
    taken = services.take(request.uow, request.actor, number_of(key.first))
    if key.rest:
        digests.refresh(request.uow, key.rest)
    if taken.call is None:
        return answer_click(request, views.post_over(t))
    if taken.helper != request.actor:
        return answer_click(request, views.taken_already(taken.helper or "", t))
    return answer_click(request, views.taken(taken.call, t))


def give_back(request: Request) -> Result:
    """Leave a call for help to the others."""
    services.give_back(request.uow, request.actor, number_of(request.value))
    return answer_click(request, views.given_back(request.t))


ENTRIES = (
    write(
        Ids.TAKE, take, Audience.CORE_TEAM, Whose.SHARED, "Take care of a pair that asks for help"
    ),
    write(
        Ids.GIVE_BACK,
        give_back,
        Audience.CORE_TEAM,
        Whose.TAKEN,
        "Leave a pair that asks for help to others",
    ),
)
