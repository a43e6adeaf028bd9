"""The roles there are, and how a click about one is answered."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.roles import Place
from bot.errors import NotFound
from bot.i18n import NO_TEXT, Text
from bot.services.roles.listing import cards
from bot.services.roles.steps import require_declared
from bot.texts import _
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.roles.ids import RoleIds as Ids
from bot.views.roles.listing import LISTED, Reader, roles
from commands.clicks import answer_click
from commands.entries import action, verb
from commands.request import Request
from commands.results import Result, Show, ViewMethod


def show(request: Request) -> Result:
    """Show the roles."""
    return Show(_view(request))


def _view(request: Request, outcome: Text = NO_TEXT) -> View:
    reader = Reader(request.actor, request.person.time_zone)
    return roles(cards(request.uow), reader, request.community, request.t, outcome)


def answer_in_place(request: Request, said: Message, *, is_edited: bool = False) -> Result:
    """Return the list with the outcome above it where the click was made there, else the outcome.

    `is_edited` as for `answer_click`.
    """
    if request.view_id == LISTED:
        return list_anew(request, said)
    return answer_click(request, said, is_edited=is_edited)


def list_anew(request: Request, said: Message) -> Result:
    """Return the list as it is now in the place of the view that was sent off or clicked in."""
    return Show(_view(request, said.text), ViewMethod.UPDATE)


def form_method(request: Request) -> ViewMethod:
    """Return where a form goes: into the list's place, so that sending it off leads back there."""
    return ViewMethod.UPDATE if request.view_id == LISTED else ViewMethod.OPEN


def place_in(request: Request, value: object) -> tuple[str, Place]:
    """Return role and place that a button or form names; raises `NotFound` for anything else.

    A role that there is not is none: nothing is looked up, or locked, by a name that was made up.
    """
    parts = Key(value).parts
    try:
        role, place = parts[0], Place(parts[1])
    except (IndexError, ValueError):
        raise NotFound from None
    require_declared(request.uow, role)
    return role, place


_ROLES = _("See the roles in the core team, take one on or let go of it")

ENTRIES = (
    verb(
        "roles",
        show,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _ROLES,
        german="rollen",
        others=("role", "rolle"),
    ),
    action(Ids.OPEN, show, Audience.CORE_TEAM, Whose.SHARED, _ROLES),
)
