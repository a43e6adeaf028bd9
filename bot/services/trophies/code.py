"""The QR code to stick on a trophy: for the core team, and for whoever has it."""

from bot.domain.custody import NotYours
from bot.domain.trophies import TROPHY
from bot.errors import NotFound
from bot.i18n import Translator
from bot.services.trophies.steps import about, passage_of, require_declared
from bot.views.files import File
from bot.views.trophies import code as views
from bot.views.trophies.labels import About
from storage.trophies import lock_trophy
from storage.unit_of_work import UnitOfWork


def code_for(
    uow: UnitOfWork, slack_id: str, name: str, *, is_in_core_team: bool
) -> tuple[About, str]:
    """Return the trophy and the public address behind its code.

    Raises `NotYours` for everybody but the core team and whoever has it, `NotFound` without a site.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    if not is_in_core_team and passage_of(uow, trophy).holder != slack_id:
        raise NotYours
    if uow.site is None:
        raise NotFound
    return about(uow, trophy), uow.site.address(TROPHY, trophy.number)


def code_file(matter: About, address: str, t: Translator) -> File:
    """Return the QR code as a file."""
    return views.code_file(matter, address, views.qr_code(address), t)
