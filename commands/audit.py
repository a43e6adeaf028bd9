"""What was decided about oneself, and what one decided."""

from bot.domain.access import Audience, Whose
from bot.services import audit as services
from bot.texts import _
from bot.views import audit as views
from bot.views.audit import AuditIds as Ids
from bot.views.blocks import Message
from commands.entries import action, verb
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of


def show(request: Request) -> Result:
    """Show what was noted last."""
    return Say(_page(request))


def show_more(request: Request) -> Result:
    """Show what was noted before that."""
    return Replace(_page(request, number_of(request.value)))


def _page(request: Request, before: int | None = None) -> Message:
    found = services.own_page(request.uow, request.actor, before)
    return views.page(found, request.person.time_zone, request.t)


_TEXT = _("See what the core team decided about you")

ENTRIES = (
    verb("audit", show, Audience.EVERYONE, Whose.OWN, _TEXT, german="logbuch", others=("log",)),
    action(Ids.OPEN, show, Audience.EVERYONE, Whose.OWN, _TEXT),
    action(Ids.MORE, show_more, Audience.EVERYONE, Whose.OWN, _TEXT),
)
