"""The offer board: what needs hands, similar first, and joining in."""

from bot.domain.access import Audience, Whose
from bot.domain.offers import Details
from bot.services.offers import board
from bot.services.offers.board import BOARD, KIND
from bot.texts import _
from bot.views.offers import OfferIds as Ids
from bot.views.offers import board as views
from bot.views.offers import writing
from commands.boards import BoardClicks
from commands.entries import action, verb, write
from commands.request import Request
from commands.results import Result, Say, Show, ViewMethod
from commands.signup import Clicks, clicked
from commands.values import needed, number_of


def _zone(request: Request) -> str:
    return request.community.community.time_zone


def _board(request: Request, start: int = 0, only: int = 0) -> Result:
    is_in_core_team = request.caller.is_in_core_team
    page = board.page_of(request.uow, request.actor, start, only, is_in_core_team=is_in_core_team)
    return Show(views.board(page, request.t, _zone(request)), ViewMethod.UPDATE)


def show_board(request: Request) -> Result:
    """Show what needs hands, from where the button says."""
    return _board(request, number_of(request.value))


def redraw(request: Request) -> Result:
    """Show the page in which was clicked as things stand now."""
    start, only = (number_of(request.hints.get(one)) for one in ("start", "only"))
    return _board(request, start, only)


def _typed(request: Request) -> Details:
    values = request.values
    return Details(
        until=needed(values.day("until")),
        title=values.text(writing.TITLE),
        about=values.text(writing.ABOUT),
        on=values.day("date"),
        at=values.time("time"),
        minutes=needed(values.number("minutes")),
        where=values.text(writing.WHERE),
        places=values.number("hands"),
    )


def _change(request: Request, number: int, details: Details) -> Result:
    is_told = board.change(request.uow, request.actor, number, request.version, details)
    return Say(writing.changed(request.t, is_told=is_told))


def take_down(request: Request) -> Result:
    """Take the offer off the board."""
    board.take_down(request.uow, request.actor, clicked(request))
    return redraw(request)


def remove(request: Request) -> Result:
    """Take somebody else's offer off the board."""
    board.remove(request.uow, request.actor, clicked(request))
    return redraw(request)


POSTING = BoardClicks(
    board=BOARD,
    typed=_typed,
    details_of=lambda offer: offer.details,
    published=writing.published,
    show=lambda request, number: _board(request, only=number),
    changed=_change,
)
CLICKS = Clicks(KIND, Ids.LIST, redraw)

_IN = Audience.COLLEAGUES
_SEE = _("See what needs hands, and join in")

ENTRIES = (
    verb("offers", show_board, _IN, Whose.NOTHING, _SEE, german="brett", others=("angebote",)),
    action(Ids.LIST, show_board, _IN, Whose.NOTHING, _SEE),
    write(Ids.TAKE_DOWN, take_down, _IN, Whose.OWN, "Take your offer down"),
    write(Ids.REMOVE, remove, Audience.CORE_TEAM, Whose.SHARED, "Take somebody’s offer down"),
    *POSTING.entries(_IN),
    *CLICKS.entries(_IN),
)
