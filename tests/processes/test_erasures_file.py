"""How many erasures are not in their file yet is said, and holds nobody up."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app import Bot
from bot.processes import checks
from bot.processes.health import Condition
from storage.erasures import write_erasure


@pytest.fixture
def look(bot: Bot) -> Callable[..., Condition]:
    """Says how the part is, of a bot with these settings."""

    def look(**settings: str) -> Condition:
        changed = bot.settings.model_copy(update=settings)
        return checks.erasures_condition(replace(bot, settings=changed))

    return look


def erase(bot: Bot) -> None:
    with bot.database.writing() as session:
        write_erasure(session, "U1", bot.clock.now(), has_receipt=True)


def test_what_waits_is_counted_until_the_clock_has_noted_it(
    bot: Bot, look: Callable[..., Condition]
) -> None:
    before = look()
    erase(bot)
    waiting = look()
    bot.job_runner.run_due()

    assert before == look() == Condition("all are in the file")
    assert waiting == Condition("1 not in the file yet; python -m bot doctor tells more")
    assert waiting.is_well


def test_a_file_that_is_not_set_is_said_so(bot: Bot, look: Callable[..., Condition]) -> None:
    erase(bot)

    found = look(database_url="postgresql://db/bot")

    assert found.is_well
    assert "because ERASURES_FILE is not set" in found.words


def test_a_database_that_fails_tells_so_itself(bot: Bot, look: Callable[..., Condition]) -> None:
    with bot.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE erasures")

    assert look() == Condition("cannot be looked at while the database fails")
