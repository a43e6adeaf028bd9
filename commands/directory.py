"""The directory: members who know about something or are nearby."""

from bot.domain.access import Audience, Whose
from bot.domain.search.words import sought_in
from bot.services import directory as services
from bot.services.memberships import require_member
from bot.texts import _
from bot.views import directory as views
from bot.views.blocks import Message
from bot.views.directory import DirectoryIds as Ids
from commands.consents import show_anew
from commands.entries import action, verb, view, write
from commands.request import Request, Surface
from commands.results import Replace, Result, Say, Show, ViewMethod
from commands.values import fitting
from storage.search.finding import Place, place_in


def search(request: Request) -> Result:
    """Show members who match the words typed behind the verb."""
    return Say(_found(request, fitting(views.WORDS, request.text)))


def open_form(request: Request) -> Result:
    """Open the form to search without a command."""
    return Show(views.form(request.t))


def search_by_form(request: Request) -> Result:
    """Show members who match the words in the form."""
    return _in_view(request, _found(request, request.values.text(views.WORDS)))


def show_more(request: Request) -> Result:
    """Show the next page of the same search."""
    written, _space, typed = request.value.partition(" ")
    message = _found(request, fitting(views.WORDS, typed), place_in(written))
    return _in_view(request, message) if request.surface is Surface.MODAL else Replace(message)


def _in_view(request: Request, message: Message) -> Result:
    return Show(views.found_view(message, request.t), ViewMethod.UPDATE)


def _found(request: Request, typed: str, behind: Place | None = None) -> Message:
    if not sought_in(typed):
        return views.how_to_search(request.community, request.t)
    members, has_more = services.search(request.uow, typed, behind)
    return views.found(members, typed, has_more=has_more, community=request.community, t=request.t)


def be_found(request: Request) -> Result:
    """Let members find the person, as agreed to in the list of consents."""
    services.be_found(request.uow, require_member(request.member), request.value)
    return show_anew(request)


def hide(request: Request) -> Result:
    """Let nobody find the person any more."""
    services.hide(request.uow, require_member(request.member))
    return show_anew(request)


_TEXT = _("Find out who knows about something or is nearby")

ENTRIES = (
    verb(
        "directory",
        search,
        Audience.COLLEAGUES,
        Whose.NOTHING,
        _TEXT,
        german="wer",
        hint=_("cloud London"),
        others=("who", "verzeichnis"),
    ),
    action(Ids.OPEN, open_form, Audience.COLLEAGUES, Whose.NOTHING, _TEXT),
    view(Ids.FORM, search_by_form, Audience.COLLEAGUES, Whose.NOTHING, _TEXT, writes=False),
    action(Ids.MORE, show_more, Audience.COLLEAGUES, Whose.NOTHING, _TEXT),
    write(Ids.BE_FOUND, be_found, Audience.JOINED, Whose.OWN, "Let members find you"),
    write(Ids.HIDE, hide, Audience.KNOWN, Whose.OWN, "Let nobody find you any more"),
)
