"""The buttons of the core team's digest that belong to no other noun."""

from bot.domain.access import Audience, Whose
from bot.services import digests as services
from bot.views import digests as views
from bot.views.digests import DigestIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Result, Say


def catch_up(request: Request) -> Result:
    """Do what the clock has missed."""
    number = services.catch_up(request.uow, request.actor, request.value)
    return Say(views.caught_up(number, request.t) if number else views.settled(request.t))


def ask_again(request: Request) -> Result:
    """Ask those who have not answered their check-in once more."""
    is_asked = services.ask_again(request.uow, request.actor, request.value)
    return Say(views.asked_again(request.t) if is_asked else views.settled(request.t))


def send_again(request: Request) -> Result:
    """Send held-back messages once more."""
    number = services.send_again(request.uow, request.actor, request.value)
    return Say(views.sent_again(number, request.t) if number else views.settled(request.t))


ENTRIES = (
    write(Ids.CATCH_UP, catch_up, Audience.CORE_TEAM, Whose.SHARED, "Catch up on what was missed"),
    write(
        Ids.ASK_AGAIN,
        ask_again,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Ask again for the check-ins that are still open",
    ),
    write(
        Ids.SEND_AGAIN,
        send_again,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Send again what couldn’t be delivered",
    ),
)
