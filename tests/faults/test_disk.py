"""The disk is full while people use the bot (fault 16)."""

from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.faults import commands
from tests.faults.commands import Command, is_success
from tests.faults.disk import small_disk
from tests.faults.http import ask
from tests.faults.invariants import assert_sound, comes_to_rest
from tests.faults.processes import BotProcess, Fleet, comes_true
from tests.faults.slack import Slack, newcomer
from tests.faults.test_lasting_locks import asks_where_they_are


def delivered(slack: Slack, web: BotProcess, *joining: Command) -> None:
    """Let them all try."""
    for each in joining:
        each.answers.append(slack.delivers(each.kind, each.payload, web.address))


def is_ready(web: BotProcess) -> bool:
    """What the process says of itself."""
    return ask("GET", web.address.replace("/slack/events", "/readyz"))[0] == 200


@pytest.mark.long
def test_a_full_disk_loses_nothing_and_is_got_over(outside: Slack, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder) as disk:
        database = Database(f"sqlite:///{folder}/bot.db")
        upgrade(database.engine)
        fleet = Fleet(outside, f"sqlite:///{folder}/bot.db", tmp_path)
        try:
            web, _worker = fleet.start("web", "worker")
            joining = [commands.joins(newcomer(number)) for number in range(6)]
            delivered(outside, web, joining[0])
            assert comes_to_rest(database)
            disk.fill()

            delivered(outside, web, *joining[1:])

            assert is_success(joining[0].answers[0])
            assert any(not is_success(each.answers[0]) for each in joining[1:])
            read = outside.delivers("commands", asks_where_they_are(newcomer(0)), web.address)
            assert (read.ok, "Neuzugang" in str(read.body)) == (True, True)
            assert comes_true(lambda: not is_ready(web))

            disk.empty()
            delivered(outside, web, *joining[1:])
            assert [each.effect for each in joining if not each.is_taken] == []
            assert comes_to_rest(database)
            assert comes_true(lambda: is_ready(web))
            assert_sound(database, outside, joining)
        finally:
            fleet.end()
            database.dispose()
