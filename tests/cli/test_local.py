"""A local workspace goes on where the bot has to wait."""

from dataclasses import dataclass
from typing import cast

from sqlalchemy.exc import OperationalError

from bot.app import Bot
from bot.cli.local import settle


@dataclass
class BusyBot:
    """Its database is taken at first, as while a whole community moves in."""

    tries: int = 0

    def settle(self) -> None:
        self.tries += 1
        if self.tries == 1:
            raise OperationalError("BEGIN IMMEDIATE", None, Exception("database is locked"))


def test_time_goes_on_where_the_database_was_busy() -> None:
    bot = BusyBot()

    for _ in range(2):
        settle(cast("Bot", bot))

    assert bot.tries == 2
