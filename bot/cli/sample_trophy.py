"""The sample trophy of a local workspace, which has been to three places before."""

from bot.cli.local import Local
from bot.domain.trophies import TROPHY
from bot.services.trophies.demo import SampleStation, fill_trophy
from bot.services.wall import require_site
from storage.trophies import count_stations, lock_trophy
from storage.unit_of_work import unit_of_work

WAY = (
    ("karl", "Bonn", "DE", True),
    ("lynne.green", "London", "GB", True),
    ("george.burton", "Thessaloniki", "GR", False),
    ("julie.schwital", "Leipzig", "DE", True),
)
"""Who has had it, where, and if the passport says their name; the last one has it now."""

WISHERS = ("eryk.cabala", "enzo.machado")


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
                    SampleStation(_id_of(local, who), town, country, is_named=is_named)
                    for who, town, country, is_named in WAY
                ]
                fill_trophy(uow, name, way, [_id_of(local, who) for who in WISHERS])
            declared = trophies[name]
            address = require_site(uow).address(TROPHY, trophy.number)
            local.workspace.outside[address] = (declared.name_de, declared.name_en)


def _id_of(local: Local, name: str) -> str:
    return local.slack.find_user(f"{name}@example.com").id
