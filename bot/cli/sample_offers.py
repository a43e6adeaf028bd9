"""Sample offers of a local workspace: what needs hands right now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.cli.local import Local
from bot.services.offers.board import BOARD
from bot.services.zones import community_today
from storage.offers import count_needing_hands
from storage.unit_of_work import unit_of_work

OFFERS: tuple[tuple[str, int, Mapping[str, Any]], ...] = (
    (
        "julie.schwital",
        12,
        {
            "title": "Zwei Stunden am Stand auf der Ausbildungsmesse",
            "about": "Mit Schüler:innen ins Gespräch kommen. Material ist da.",
            "at": time(14),
            "minutes": 120,
            "where": "Leipzig, Halle 2",
            "places": 3,
        },
    ),
    (
        "lynne.green",
        0,
        {
            "title": "Read our English stories before they go into the book",
            "about": "A fresh pair of eyes for spelling, whenever it suits you.",
            "minutes": 60,
            "where": "online",
        },
    ),
    (
        "george.burton",
        9,
        {"title": "Carry boxes for the summer party", "where": "Bonn", "places": 4, "minutes": 60},
    ),
)
"""Who posted what, and in how many days it is; 0 where any day will do."""


def add_sample_offers(local: Local) -> None:
    """Post the offers, where nothing needs hands yet."""
    bot = local.bot
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if count_needing_hands(uow.session, uow.now):
            return
        for who, days, words in OFFERS:
            poster = local.id_of(who)
            on = community_today(uow) + timedelta(days=days) if days else None
            details = replace(BOARD.draft(uow, poster), on=on, **words)
            _offer, draft_id, _similar = BOARD.preview(uow, poster, details)
            BOARD.publish(uow, poster, draft_id)
