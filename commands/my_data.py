"""What is stored about oneself, to read and as a file."""

from bot.domain.access import Audience, Whose
from bot.services.my_data import document, listing
from bot.texts import _
from bot.views.my_data.ids import MyDataIds as Ids
from bot.views.my_data.listing import on_its_way
from commands.entries import action, verb, write
from commands.request import Request
from commands.results import Replace, Result, Show


def show(request: Request) -> Result:
    """Show what is stored, by topic."""
    return Show(listing.show(request.uow, request.person))


def send_file(request: Request) -> Result:
    """Send all of it as a file."""
    document.send_file(request.uow, request.person)
    return Replace(on_its_way(request.t))


_TEXT = _("See what I keep about you, and get it as a file")

ENTRIES = (
    verb("my-data", show, Audience.EVERYONE, Whose.OWN, _TEXT, german="meine-daten"),
    action(Ids.OPEN, show, Audience.EVERYONE, Whose.OWN, _TEXT),
    write(Ids.FILE, send_file, Audience.EVERYONE, Whose.OWN, "Get everything as a file"),
)
