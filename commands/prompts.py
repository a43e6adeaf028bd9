"""The two buttons on every prompt: ask me tomorrow, no more of these."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.errors import NoLongerOpen
from bot.services import prompts as services
from bot.services.memberships import require_member
from bot.views import prompts as views
from bot.views.prompts import PromptIds as Ids
from commands.entries import write
from commands.request import Request
from commands.results import Replace, Result
from commands.values import number_of


def put_off(request: Request) -> Result:
    """Be asked again on the next working day."""
    key = Key(request.value)
    moment = services.put_off(
        request.uow, request.actor, number_of(key.first), _kind(request, key.rest)
    )
    return Replace(views.put_off(request.t.moment(moment, request.person.time_zone), request.t))


def switch_off(request: Request) -> Result:
    """Get no more prompts of this kind."""
    kind = _kind(request, request.value)
    member, clicked = require_member(request.member), request.message_ts
    services.switch_off(request.uow, member, kind, clicked=clicked)
    return Replace(views.switched_off(kind, request.t))


def _kind(request: Request, value: str) -> Prompt:
    for kind in request.uow.hooks.prompts:
        if kind.value == value:
            return kind
    raise NoLongerOpen


ENTRIES = (
    write(Ids.TOMORROW, put_off, Audience.JOINED, Whose.ASKED, "Be asked again tomorrow"),
    write(
        Ids.OFF, switch_off, Audience.JOINED, Whose.OWN, "Turn off one kind of question or reminder"
    ),
)
