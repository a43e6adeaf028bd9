"""How the time of each screen's queries grows with the community.

python -m tests.bench.growth --members 1000 --members 100000 --sqlite-alone 1000000 --write
"""

import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from bot.clock import SystemClock
from storage.database import Database
from tests.bench import growth_document as document
from tests.bench.cast import Cast
from tests.bench.filling import Filling, fill
from tests.bench.filling.cache import analyse
from tests.bench.growth_results import Growth, Point, table_of
from tests.bench.opening import Opening, bot_on
from tests.bench.screens import SCREENS
from tests.bench.timing import time_reads
from tests.folders import passing_folder
from tests.postgres import Server, programs

SIZES = [1_000, 100_000]
SEED, ROUNDS = 7, 9

out = Console(highlight=False)


def main(
    members: Annotated[list[int] | None, typer.Option(help="Sizes, the smallest first.")] = None,
    sqlite_alone: Annotated[
        list[int] | None, typer.Option(help="Larger sizes, on SQLite alone.")
    ] = None,
    rounds: Annotated[
        int, typer.Option(min=1, help="Each screen's queries run so often.")
    ] = ROUNDS,
    server: Annotated[
        str, typer.Option(help="Address of a PostgreSQL server, such as postgresql://me@host/me.")
    ] = "",
    output: Annotated[Path, typer.Option(help="Where the numbers are kept.")] = Path("growth.json"),
    write: Annotated[
        bool, typer.Option(help="Renew table and chart in docs/.")
    ] = False,  # typer's way
) -> None:
    """Print each screen's statements and times; what misses its goal is marked."""
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    alone = sqlite_alone or []
    growth = Growth({}, sizes=[*(members or SIZES), *alone])
    with tempfile.TemporaryDirectory(prefix="growth-") as folder, _server(server) as address:
        places = {"SQLite": f"sqlite:///{folder}/growth.db"}
        places |= {"PostgreSQL": address} if address else {}
        for size in growth.sizes:
            for kind, url in places.items():
                if size in alone and kind != "SQLite":
                    continue
                out.print(f"[dim]{kind}, {size} members")
                growth.points |= {
                    (name, kind, size): point for name, point in _measured(size, url, rounds)
                }
    output.write_text(json.dumps(growth.as_json(), indent=1), encoding="utf-8")
    out.print(table_of(growth))
    if write:
        document.write(growth, SystemClock().now())


def _measured(size: int, url: str, rounds: int) -> Iterator[tuple[str, Point]]:
    filling = Filling(size, SEED)
    fill(filling, url)
    database = Database(url)
    analyse(database.engine)
    with bot_on(database, url) as bot:
        opening = Opening(bot, Cast(filling))
        for screen in SCREENS:
            measured = time_reads(database.engine, opening.open(screen), rounds)
            yield screen.name, Point(measured.statements, measured.took, measured.slowest.sql)
    database.dispose()


@contextmanager
def _server(address: str) -> Iterator[str]:
    """Give the address of a database on the server, or on one that runs meanwhile; "" without."""
    found = programs()
    if address or not found:
        yield address
        return
    with passing_folder(None, "growth-") as folder:
        server = Server(found, folder)
        server.start()
        yield server.url("growth")


if __name__ == "__main__":
    typer.run(main)
