"""Deleting everything about oneself."""

from bot.domain.access import Audience, Whose
from bot.domain.erasure import NotRead, Preview
from bot.errors import FieldErrors
from bot.services import erasure as services
from bot.texts import _
from bot.views.block_kit import View
from bot.views.erasure import preview as views
from bot.views.erasure.ids import ErasureIds as Ids
from bot.views.erasure.preview import READ
from commands.entries import action, verb, view
from commands.request import Request
from commands.results import Result, Say, Show, ViewMethod
from commands.values import number_of


def open_form(request: Request) -> Result:
    """Show what would go, and what would stay."""
    if services.is_under_way(request.uow, request.actor):
        return Say(views.under_way(request.t))
    return Show(_form(request, services.preview(request.uow, request.actor)))


def erase(request: Request) -> Result:
    """Delete everything about the person, if nothing goes that was not shown to them."""
    if services.is_under_way(request.uow, request.actor):
        return Say(views.under_way(request.t))
    if "yes" not in request.values.all_chosen(READ.name):
        raise FieldErrors({READ.name: NotRead()})
    goes = services.preview(request.uow, request.actor)
    if not goes.is_within({name: number_of(hint) for name, hint in request.hints.items()}):
        return Show(_form(request, goes, is_changed=True), ViewMethod.UPDATE)
    return Say(views.begun(services.erase(request.uow, request.actor).number, request.t))


def _form(request: Request, goes: Preview, *, is_changed: bool = False) -> View:
    return views.form(
        goes,
        request.community,
        request.t,
        is_in_core_team=request.caller.is_in_core_team,
        is_changed=is_changed,
    )


_TEXT = _("Delete everything I have about you")

ENTRIES = (
    verb(
        "erase",
        open_form,
        Audience.EVERYONE,
        Whose.OWN,
        _TEXT,
        german="löschen",
        others=("delete", "loeschen"),
    ),
    action(Ids.OPEN, open_form, Audience.EVERYONE, Whose.OWN, _TEXT),
    view(Ids.FORM, erase, Audience.EVERYONE, Whose.OWN, "Confirm that everything is deleted"),
)
