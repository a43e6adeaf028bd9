"""A trophy's passport as one person may see it, and who would like it next."""

from collections.abc import Sequence

from bot.domain.consents import Use, agreed
from bot.domain.trophies import Passage, Stage, thing_of
from bot.services.trophies.steps import about, passage_of, require_declared
from bot.views.trophies.labels import About, ShownStation
from bot.views.trophies.listing import Card
from storage.consents import current
from storage.stories.models import Story
from storage.trophies import (
    Station,
    Trophy,
    add_wish,
    delete_wish,
    find_trophy,
    lock_trophy,
    stations_of,
    wishers_of,
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
    wishers = wishers_of(uow.session, trophy.number)
    rows = stations_of(uow.session, trophy.number)
    is_lost = passage.stage is Stage.MISSING and is_in_core_team
    return Card(
        about=about(uow, trophy),
        passage=passage,
        stations=_shown(uow, trophy, rows),
        box=trophy.box_received() or trophy.box_sent(),
        wishers=wishers,
        reader=reader,
        wants_it=reader in wishers,
        is_in_core_team=is_in_core_team,
        has_code=uow.site is not None and (is_in_core_team or passage.holder == reader),
        last_holder=passage.holder if is_lost else None,
        own=bool(rows) and rows[-1][0].holder_id == reader,
    )


def _shown(
    uow: UnitOfWork, trophy: Trophy, rows: Sequence[tuple[Station, Story | None]]
) -> list[ShownStation]:
    named = agreed(current(uow.session, thing_of(trophy.name), Use.COMMUNITY))
    return [
        ShownStation(
            holder=one.holder_id if one.holder_id in named else None,
            since=one.since,
            until=one.until,
            town=one.town,
            country=one.country,
            story=story,
        )
        for one, story in reversed(rows)
    ]


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
