"""The offer board: what needs hands, similar first, and joining in."""

from bot.domain.access import Audience, Whose
from bot.domain.offers import Details
from bot.services.drafts import discard_draft, tell_kept
from bot.services.offers import board
from bot.services.offers.board import KIND
from bot.texts import _
from bot.views.offers import OfferIds as Ids
from bot.views.offers import board as views
from bot.views.offers import writing
from commands.entries import action, closed, verb, view, write
from commands.request import Request, Surface
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.signup import Clicks, clicked
from commands.values import needed, number_of
from storage.offers import OFFER


def _zone(request: Request) -> str:
    return request.community.community.time_zone


def _board(request: Request, start: int = 0, only: int = 0) -> Result:
    page = board.page_of(request.uow, request.actor, start, only)
    return Show(views.board(page, request.t, _zone(request)), ViewMethod.UPDATE)


def show_board(request: Request) -> Result:
    """Show what needs hands."""
    return _board(request)


def show_more(request: Request) -> Result:
    """Show the next page."""
    return _board(request, number_of(request.value))


def redraw(request: Request) -> Result:
    """Show the page in which was clicked as things stand now."""
    start, only = (number_of(request.hints.get(one)) for one in ("start", "only"))
    return _board(request, start, only)


def open_form(request: Request) -> Result:
    """Open the form for a new offer, with the draft."""
    details = board.draft_details(request.uow, request.actor)
    how = ViewMethod.PUSH if request.surface is Surface.MODAL else ViewMethod.OPEN
    return Show(writing.form(details, _zone(request), request.t), how)


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


def show_preview(request: Request) -> Result:
    """Save the draft and show what the offer will look like, below those that are like it."""
    uow = request.uow
    draft, offer, similar = board.save(uow, request.actor, _typed(request))
    view = writing.preview(offer, draft.id or 0, similar, uow.now, request.t, _zone(request))
    return Show(view, ViewMethod.PUSH)


def say_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    tell_kept(request.uow, request.actor, OFFER, writing.KEPT, Ids.NEW)
    return Nothing()


def publish(request: Request) -> Result:
    """Put the offer onto the board."""
    draft_id = number_of(request.hints.get("draft"))
    offer = board.publish(request.uow, request.actor, draft_id)
    return Say(writing.published(offer, request.t))


def choose_similar(request: Request) -> Result:
    """Show the offer that was meant, in place of the preview; the draft is given up."""
    discard_draft(request.uow, request.actor, OFFER)
    return _board(request, only=number_of(request.value))


def open_change(request: Request) -> Result:
    """Open the form with which whoever posted an offer changes it."""
    offer = board.own_offer(request.uow, request.actor, number_of(request.value))
    return Show(writing.change_form(offer, _zone(request), request.t), ViewMethod.PUSH)


def change(request: Request) -> Result:
    """Change the offer."""
    number = number_of(request.hints.get("offer"))
    details = _typed(request)
    is_told = board.change(request.uow, request.actor, number, request.version, details)
    return Say(writing.changed(request.t, is_told=is_told))


def take_down(request: Request) -> Result:
    """Take the offer off the board."""
    board.take_down(request.uow, request.actor, clicked(request))
    return redraw(request)


CLICKS = Clicks(KIND, Ids.LIST, redraw)

_IN = Audience.COLLEAGUES
_SEE = _("See what needs hands, and join in")

ENTRIES = (
    verb("offers", show_board, _IN, Whose.NOTHING, _SEE, german="brett", others=("angebote",)),
    action(Ids.LIST, show_board, _IN, Whose.NOTHING, _SEE),
    action(Ids.MORE, show_more, _IN, Whose.NOTHING, "See more offers"),
    action(Ids.NEW, open_form, _IN, Whose.OWN, "Post an offer"),
    view(Ids.FORM, show_preview, _IN, Whose.OWN, "See offers like yours before it is published"),
    closed(Ids.FORM, say_kept, _IN, Whose.OWN, "Hear that the draft is kept"),
    view(Ids.PUBLISH, publish, _IN, Whose.OWN, "Post an offer"),
    write(Ids.THAT, choose_similar, _IN, Whose.OWN, "Open the offer you meant"),
    action(Ids.CHANGE, open_change, _IN, Whose.OWN, "Change your offer"),
    view(Ids.CHANGE_FORM, change, _IN, Whose.OWN, "Change your offer"),
    write(Ids.TAKE_DOWN, take_down, _IN, Whose.OWN, "Take your offer down"),
    *CLICKS.entries(_IN),
)
