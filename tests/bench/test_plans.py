"""No screen makes a database walk over a table that grows with the members.

Each is opened in a community of two thousand. Its statements are explained there twice, without
ANALYZE and with it. Where nothing is counted, SQLite takes each table for a large one; else the
tables are judged that are large by then.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.models import all_tables
from tests.bench.cast import Cast
from tests.bench.filling import Filling, fill
from tests.bench.filling.cache import analyse
from tests.bench.opening import Opening, bot_on
from tests.bench.plans import Planner
from tests.bench.screens import SCREENS, Screen
from tests.raw_statements import Ran

FILLING = Filling(2_000)
LARGE = 200
"""Rows from which on it is a fault to read all of them, whatever the database has counted."""

ALLOWED = tomllib.loads(Path(__file__).with_name("whole_tables.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Community:
    """A filled database, the same one counted, and somebody who opens screens in the first."""

    plain: Planner
    counted: Planner
    judged: frozenset[str]
    large: frozenset[str]
    opening: Opening

    def walked_over(self, ran: Ran) -> frozenset[str]:
        """Return the tables that this statement walks over, in either."""
        plain, counted = self.plain.whole_tables(ran), self.counted.whole_tables(ran)
        return (plain & self.judged) | (counted & self.large)


def community_at(urls: list[str], folder: Path) -> Iterator[Community]:
    for url in urls:
        fill(FILLING, url, folder)
    plain, counted = map(Database, urls)
    analyse(counted.engine)
    with counted.reading() as session:
        tables = [table.name for table in all_tables().sorted_tables]
        counts = {
            name: session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608  # our own names
            for name in tables
        }
    large = frozenset(name for name, count in counts.items() if count >= LARGE)
    judged = large if plain.engine.dialect.name == "postgresql" else frozenset(tables)
    planners = Planner(plain.engine), Planner(counted.engine, is_counted=True)
    with bot_on(plain, urls[0]) as bot:
        yield Community(*planners, judged, large, Opening(bot, Cast(FILLING)))
    for planner, database in zip(planners, (plain, counted), strict=True):
        planner.close()
        database.dispose()


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """The community in SQLite files."""
    folder = tmp_path_factory.mktemp("plans")
    urls = [f"sqlite:///{folder}/{name}.db" for name in ("plain", "counted")]
    yield from community_at(urls, folder)


@pytest.fixture(scope="module")
def on_postgres(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Community]:
    """The community in PostgreSQL."""
    kept: Database = request.getfixturevalue("_postgres_kept")
    here = kept.engine.url
    urls = [
        here.set(database=f"{here.database}_{name}").render_as_string(hide_password=False)
        for name in ("plain", "counted")
    ]
    yield from community_at(urls, tmp_path_factory.mktemp("plans"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def community(request: pytest.FixtureRequest) -> Community:
    """The community, on either database."""
    found: Community = request.getfixturevalue(f"on_{request.param}")
    return found


@pytest.mark.every_database
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_walks_over_no_table_that_grows(community: Community, screen: Screen) -> None:
    allowed = {*ALLOWED["fixed"], *ALLOWED.get(screen.name, {}).get("tables", ())}

    walked = {
        (table, " ".join(ran.sql.split()))
        for ran in community.opening.open(screen)
        for table in community.walked_over(ran)
    }

    assert [(table, sql) for table, sql in sorted(walked) if table not in allowed] == []
