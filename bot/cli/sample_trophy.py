"""The sample trophy of a local workspace, which has been to three places before.

Each step of its way is taken by those whose step it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from bot.cli.local import Local
from bot.domain.trophies import TROPHY, Box, Mark
from bot.services.notifications import translator_for
from bot.services.trophies.handover import agree, offer, send
from bot.services.trophies.listing import want
from bot.services.trophies.passport import Entry, settle_in
from bot.services.wall import require_site
from bot.views.trophies.labels import ARRIVE, TAKE
from bot.views.trophies.passport import named_text
from storage.trophies import Trophy, count_stations, lock_trophy
from storage.unit_of_work import UnitOfWork, unit_of_work

WAY = (
    ("karl", "Bonn", "DE", True),
    ("lynne.green", "London", "GB", True),
    ("george.burton", "Thessaloniki", "GR", False),
    ("julie.schwital", "Leipzig", "DE", True),
)
"""Who has had it, where, and if the passport says their name; the last one has it now."""

WISHERS = ("eryk.cabala", "enzo.machado")

TIME_AT_A_STATION = timedelta(days=7)
TIME_ON_THE_WAY = timedelta(days=2)
"""The whole way takes less than 30 days: the messages of longer ago would not be sent any more."""


@dataclass(frozen=True)
class SampleStation:
    """Somebody who has the trophy, where that is, and if the passport says their name."""

    holder_id: str
    town: str
    country: str
    is_named: bool


def add_sample_trophy(local: Local) -> None:
    """Let the community's first trophy travel, where it never has, and the page name its page.

    There is none where community.toml names none.
    """
    bot, trophies = local.bot, local.bot.community.trophies
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        for name in list(trophies)[:1]:
            trophy = lock_trophy(uow.session, name)
            if not count_stations(uow.session, trophy.number):
                way = [
                    SampleStation(local.id_of(who), town, country, is_named=is_named)
                    for who, town, country, is_named in WAY
                ]
                _fill(uow, name, way, [local.id_of(who) for who in WISHERS])
            declared = trophies[name]
            address = require_site(uow).address(TROPHY, trophy.number)
            local.workspace.outside[address] = (declared.name_de, declared.name_en)


def _fill(
    uow: UnitOfWork, name: str, stations: Sequence[SampleStation], wishers: Sequence[str]
) -> Trophy:
    """Return the trophy with the last of these, after the others had it one after the other.

    The first is somebody of the core team. `wishers` would like it next.
    """
    first = uow.now - len(stations) * TIME_AT_A_STATION
    full = dict.fromkeys(uow.community.trophies[name].box, Mark.THERE)
    _arrives(replace(uow, now=first), name, stations[0], TAKE)
    for number, (giver, taker) in enumerate(pairwise(stations), start=1):
        then = replace(uow, now=first + number * TIME_AT_A_STATION)
        offer(then, giver.holder_id, name, _version(uow, name), taker.holder_id)
        agree(then, taker.holder_id, name, _version(uow, name))
        send(then, giver.holder_id, name, _version(uow, name), full)
        _arrives(replace(uow, now=then.now + TIME_ON_THE_WAY), name, taker, ARRIVE, full)
    for slack_id in wishers:
        want(uow, slack_id, name)
    return lock_trophy(uow.session, name)


def _arrives(
    uow: UnitOfWork, name: str, station: SampleStation, way: str, box: Box | None = None
) -> None:
    words = named_text(uow.community, translator_for(uow, station.holder_id))
    entry = Entry(station.town, station.country, words.hash, is_named=station.is_named, box=box)
    version = _version(uow, name)
    settle_in(uow, station.holder_id, name, version, way, entry, is_in_core_team=way == TAKE)


def _version(uow: UnitOfWork, name: str) -> int:
    return lock_trophy(uow.session, name).version
