"""The QR code to stick on a trophy: for the core team, and for whoever has it."""

from functools import partial

from bot.domain.custody import NotYours
from bot.domain.trophies import TROPHY, thing_of
from bot.errors import NotFound
from bot.services.notifications import notify
from bot.services.trophies.steps import about, passage_of, require_declared
from bot.views.trophies.code import code_file
from storage.outbox.rows import DeliveryPolicy
from storage.trophies import lock_trophy
from storage.unit_of_work import UnitOfWork


def send_code(uow: UnitOfWork, slack_id: str, name: str, *, is_in_core_team: bool) -> None:
    """Send the QR code as a file.

    Raises `NotYours` for everybody but the core team and whoever has it, `NotFound` without a site.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    if not is_in_core_team and passage_of(uow, trophy).holder != slack_id:
        raise NotYours
    if uow.site is None:
        raise NotFound
    build = partial(code_file, about(uow, trophy), uow.site.address(TROPHY, trophy.number))
    key = thing_of(name).child("code", slack_id, int(uow.now.timestamp()))
    notify(uow, slack_id, build, key=key, policy=DeliveryPolicy.AT_ONCE)
