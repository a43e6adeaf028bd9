"""A trophy's passport as one person may see it, and who would like it next."""

from bot.domain.consents import Use, agreed
from bot.domain.custody import NotYours
from bot.domain.trophies import TROPHY, Passage, Stage, thing_of
from bot.errors import NotFound
from bot.i18n import Translator
from bot.services.trophies.handover import can_take
from bot.services.trophies.steps import about, passage_of, require_declared
from bot.views.files import File
from bot.views.trophies import home as home_views
from bot.views.trophies.card import Card
from bot.views.trophies.code import qr_code
from bot.views.trophies.labels import About, ShownStation
from storage.consents import current
from storage.trophies import (
    Trophy,
    add_wish,
    delete_wish,
    find_trophy,
    last_stations,
    lock_trophy,
    stations_of,
    wishes_of,
)
from storage.unit_of_work import UnitOfWork


def card_of(uow: UnitOfWork, name: str, reader: str, *, is_in_core_team: bool) -> Card:
    """Return all about a trophy that this person may see; raises `NoTrophies`."""
    require_declared(uow, name)
    trophy = find_trophy(uow.session, name)
    if trophy is None:
        return Card(
            about=About(name, 0, uow.community),
            passage=Passage(),
            reader=reader,
            is_in_core_team=is_in_core_team,
        )
    passage = passage_of(uow, trophy)
    wishers = wishers_of(uow, trophy)
    last = last_stations(uow.session, trophy.number)
    is_lost = passage.stage is Stage.MISSING and is_in_core_team
    return Card(
        about=about(uow, trophy),
        passage=passage,
        stations=_shown(uow, trophy),
        box=trophy.box_received() or trophy.box_sent(),
        wishers=wishers,
        reader=reader,
        wants_it=reader in wishers,
        is_in_core_team=is_in_core_team,
        has_code=uow.site is not None and (is_in_core_team or passage.holder == reader),
        last_holder=passage.holder if is_lost else None,
        own=bool(last) and last[0].holder_id == reader,
    )


def _shown(uow: UnitOfWork, trophy: Trophy) -> list[ShownStation]:
    named = agreed(current(uow.session, thing_of(trophy.name), Use.COMMUNITY))
    return [
        ShownStation(
            holder=one.holder_id if one.holder_id in named else None,
            since=one.since,
            until=one.until,
            town=one.town,
            country=one.country,
            title=story.title if story else "",
        )
        for one, story in reversed(stations_of(uow.session, trophy.number))
    ]


def wishers_of(uow: UnitOfWork, trophy: Trophy) -> list[str]:
    """Return who would like the trophy next and could take it, in the order of time."""
    people = [one.slack_id or "" for one in wishes_of(uow.session, trophy.number)]
    return [one for one in people if can_take(uow, one)]


def want(uow: UnitOfWork, slack_id: str, name: str) -> None:
    """Note that somebody would like the trophy next; a second click changes nothing."""
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    if passage_of(uow, trophy).side_of(slack_id) is None:
        add_wish(uow.session, trophy.number, slack_id, uow.now)


def unwant(uow: UnitOfWork, slack_id: str, name: str) -> None:
    """Forget that somebody would like the trophy."""
    require_declared(uow, name)
    delete_wish(uow.session, lock_trophy(uow.session, name).number, slack_id)


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
    return home_views.code_file(matter, address, qr_code(address), t)
