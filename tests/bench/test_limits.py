"""How many statements each screen and each act runs: one more needs a look, and a new limit."""

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from bot.nouns import all_entries
from commands.entries import Entry
from storage.database import Database
from tests.bench.acts import ACTS, NOT_PLAYED
from tests.bench.cast import Cast
from tests.bench.filling import Filling, fill
from tests.bench.opening import Opening, bot_on
from tests.bench.screens import HOME, SCREENS, Screen
from tests.security.rights import NOT_PRESSED
from tests.snapshots import Content, content_of, put_back

FILLING = Filling(300)
LIMITS: dict[str, int] = tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8"))
EVERYTHING = (*SCREENS, *ACTS)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Content]:
    """A database of these tests, and what it holds at the beginning of each."""
    folder = tmp_path_factory.mktemp("statements")
    database = Database(f"sqlite:///{folder}/test/bot.db")
    (folder / "test").mkdir()
    fill(FILLING, database.engine.url.render_as_string(), folder)
    return database, content_of(database)


@pytest.fixture(scope="module")
def opening(filled: tuple[Database, Content]) -> Iterator[Opening]:
    """Somebody who opens screens and acts."""
    database, _content = filled
    with bot_on(database, database.engine.url.render_as_string()) as bot:
        yield Opening(bot, Cast(FILLING))
    database.dispose()


@pytest.mark.parametrize("screen", EVERYTHING, ids=lambda screen: screen.name)
def test_no_more_statements_than_the_limit(
    filled: tuple[Database, Content], opening: Opening, screen: Screen
) -> None:
    put_back(*filled)

    ran = opening.open(screen)

    assert len(ran) <= LIMITS[screen.name], [" ".join(one.sql.split()) for one in ran]


def test_the_limits_are_those_of_what_is_opened_here() -> None:
    names = [screen.name for screen in EVERYTHING]

    assert sorted(LIMITS) == sorted(names)


def test_every_entry_is_opened() -> None:
    """A new entry needs a line in tests/bench/screens.py or acts.py, and its limit."""
    entries = {f"{one.kind} {one.id}": one for one in all_entries()}
    opened = {screen.entry.partition("#")[0] for screen in EVERYTHING} - {HOME}
    handlers = {entries[name].handler for name in opened}

    assert [name for name, one in entries.items() if is_missed(name, one, handlers)] == []
    assert not opened & set(NOT_PLAYED)


def is_missed(name: str, entry: Entry, handlers: Collection[object]) -> bool:
    """True if nobody opens it; two entries with one handler are one."""
    is_left_out = name in NOT_PLAYED or entry.id in NOT_PRESSED
    return entry.handler not in handlers and not is_left_out
