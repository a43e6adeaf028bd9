"""Links to the story wall and to its feed: the list, a new one, revoking one."""

from bot.domain.access import Audience, Whose
from bot.domain.wall import LinkKind
from bot.i18n import NO_TEXT, Text
from bot.services import wall as services
from bot.services.wall import NewLink
from bot.texts import _
from bot.views.block_kit import View
from bot.views.wall import form as forms
from bot.views.wall import listing as views
from bot.views.wall.form import DATE, KIND, PURPOSE, TIME, Typed
from bot.views.wall.ids import WallIds as Ids
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.values import Values, needed, number_of


def show(request: Request) -> Result:
    """Show the links that are open."""
    return Show(_list(request))


def go_back(request: Request) -> Result:
    """Show the list again, which keeps what stands in the form."""
    return Show(_list(request, typed=_typed(request.values)), ViewMethod.UPDATE)


def _list(request: Request, outcome: Text = NO_TEXT, typed: Typed | None = None) -> View:
    uow, t = request.uow, request.t
    if uow.site is None:
        return views.no_site(t)
    zone = request.community.community.time_zone
    listing = views.Listing(services.listed_links(uow), services.offered(uow), zone)
    return views.links(listing, t, outcome, typed.hints if typed else None)


def _typed(values: Values) -> Typed:
    return Typed(
        values.one_of(KIND.name, LinkKind),
        values.text(PURPOSE),
        values.day(DATE.name),
        values.time(TIME.name),
    )


def _kept(request: Request) -> Typed:
    """Return what stood in the form when the list took its place."""
    return _typed(Values((name, str(word)) for name, word in request.hints.items()))


def open_form(request: Request) -> Result:
    """Open the form in the list's place, with what stood in it before."""
    services.require_site(request.uow)
    offered = services.offered(request.uow)
    if not offered:  # since the list was shown: it says so
        return Show(_list(request), ViewMethod.UPDATE)
    zone = request.community.community.time_zone
    return Show(forms.form(_kept(request), offered, zone, request.t), ViewMethod.UPDATE)


def make(request: Request) -> Result:
    """Make the link, and show it in the list."""
    typed = _typed(request.values)
    new = NewLink(needed(typed.kind), typed.purpose, typed.on, typed.at)
    link, address = services.make(request.uow, request.actor, new)
    said = views.made(link.purpose, address, request.t)
    return Show(_list(request, said), ViewMethod.UPDATE)


def revoke(request: Request) -> Result:
    """Revoke a link; whoever comes second reads that it leads nowhere any more."""
    is_new = services.revoke(request.uow, request.actor, number_of(request.value))
    said = views.revoked(request.t, is_new=is_new)
    return Show(_list(request, said, _kept(request)), ViewMethod.UPDATE)


_LINKS = _("Make, see and revoke links to the story wall")

ENTRIES = (
    verb("wall", show, Audience.CORE_TEAM, Whose.SHARED, _LINKS, german="wand"),
    action(Ids.OPEN, show, Audience.CORE_TEAM, Whose.SHARED, _LINKS),
    action(Ids.BACK, go_back, Audience.CORE_TEAM, Whose.SHARED, "Go back to the links to the wall"),
    action(Ids.NEW, open_form, Audience.CORE_TEAM, Whose.SHARED, "Make a link to the wall"),
    view(Ids.FORM, make, Audience.CORE_TEAM, Whose.SHARED, "Make a link to the wall"),
    write(Ids.REVOKE, revoke, Audience.CORE_TEAM, Whose.SHARED, "Revoke a link to the wall"),
)
