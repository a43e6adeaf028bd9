"""The demo's trophy: each step of its way so far taken by those whose step it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from bot.domain.trophies import Box, Mark
from bot.services.notifications import translator_for
from bot.services.trophies.handover import agree, offer, send
from bot.services.trophies.listing import want
from bot.services.trophies.passport import Entry, settle_in
from bot.views.trophies.labels import ARRIVE, TAKE
from bot.views.trophies.passport import named_text
from storage.trophies import Trophy, lock_trophy
from storage.unit_of_work import UnitOfWork

TIME_AT_A_STATION = timedelta(days=21)
TIME_ON_THE_WAY = timedelta(days=3)


@dataclass(frozen=True)
class SampleStation:
    """Somebody who has the trophy, where that is, and if the passport says their name."""

    holder_id: str
    town: str
    country: str
    is_named: bool


def fill_trophy(
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
