"""The buttons about messages of which nobody knows whether they arrived."""

from bot.domain.access import Audience, Whose
from bot.services import delivery as services
from bot.views import delivery as views
from bot.views.delivery import DeliveryIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Nothing, Result, Say
from commands.values import number_of


def say_it_is_there(request: Request) -> Result:
    """Note that the message is there; the question says who has looked."""
    row_id = number_of(request.value)
    is_open = services.say_it_is_there(request.uow, row_id, request.actor)
    return Nothing() if is_open else Say(views.answered(request.t))


def send_again(request: Request) -> Result:
    """Send the message again; the question says who decided so."""
    row_id = number_of(request.value)
    is_open = services.send_once_more(request.uow, row_id, request.actor)
    return Nothing() if is_open else Say(views.answered(request.t))


ENTRIES = (
    write(
        Ids.THERE, say_it_is_there, Audience.CORE_TEAM, Whose.SHARED, "Say that a message arrived"
    ),
    write(
        Ids.AGAIN,
        send_again,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Send a message again that may be missing",
    ),
)
