"""What somebody agreed to, in one list."""

from bot.domain.access import Audience, Whose
from bot.services import consents as services
from bot.texts import _
from bot.views import consents as views
from bot.views.block_kit import View
from bot.views.consents import ConsentIds as Ids
from commands.entries import action, verb
from commands.request import Request
from commands.results import Result, Show, ViewMethod


def show_all(request: Request) -> Result:
    """Show all that the person agreed to, with the buttons that take it back."""
    return Show(_all_of(request))


def show_anew(request: Request) -> Result:
    """Show the list as it is now, in the place of what was clicked in."""
    return Show(_all_of(request), ViewMethod.UPDATE)


def _all_of(request: Request) -> View:
    consents = services.consents_of(request.uow, request.person)
    return views.all_of(consents, request.person.time_zone, request.t)


def read(request: Request) -> Result:
    """Show the words that the person agreed to."""
    words = services.words_agreed_to(request.uow, request.actor, request.value)
    return Show(views.words_view(words, request.t))


_TEXT = _("See what you agreed to, and take it back")

ENTRIES = (
    verb(
        "consents",
        show_all,
        Audience.EVERYONE,
        Whose.OWN,
        _TEXT,
        german="einwilligungen",
        others=("consent", "einwilligung"),
    ),
    action(Ids.OPEN, show_all, Audience.EVERYONE, Whose.OWN, _TEXT),
    action(Ids.READ, read, Audience.EVERYONE, Whose.OWN, "Read the words you agreed to"),
)
