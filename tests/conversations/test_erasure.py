"""After everything that can be typed was typed, nothing is left of somebody who was erased."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import String, cast, select
from sqlmodel import Session

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.services.erasure import erase
from storage.models import all_tables
from tests.security.everything_typed import plays_everything
from tests.units_of_work import unit_of_work

LATER = {"erasures", "outbox", "people", "received"}
"""Tables that follow once Slack has done its part."""


def naming(
    session: Session, *needles: str, but: frozenset[str] | set[str] = frozenset()
) -> Iterator[str]:
    """Every column, as table.column, in which one of these stands."""
    for table in all_tables().sorted_tables:
        for column in table.columns:
            as_text = cast(column, String)
            for needle in needles:
                found = session.execute(select(as_text).where(as_text.contains(needle)).limit(1))
                if table.name not in but and (row := found.first()) is not None:
                    yield f"{column}: {row[0][:200]}"


@pytest.mark.parametrize("name", ["anna", "ben", "karl", "kim", "gabi", "tom", "sam"])
def test_no_row_names_whoever_was_erased(slack: Sandbox, bot: Bot, name: str) -> None:
    plays_everything(slack, bot, "Etwas, das niemand sonst schreibt")
    slack_id = slack.user(name).id

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, slack_id)

    with bot.database.reading() as session:
        assert list(naming(session, slack_id, but=LATER)) == []


@pytest.mark.parametrize("name", ["anna", "ben", "karl", "kim", "gabi", "tom", "sam"])
def test_once_the_receipt_has_left_nothing_is_left(slack: Sandbox, bot: Bot, name: str) -> None:
    plays_everything(slack, bot, "Etwas, das niemand sonst schreibt")
    slack_id = slack.user(name).id
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, slack_id)

    slack.advances(timedelta(minutes=30))
    slack.advances(timedelta(days=1))
    slack.advances(timedelta(minutes=30))

    with bot.database.reading() as session:
        assert list(naming(session, slack_id)) == []
