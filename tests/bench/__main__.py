"""Measure each row of the table beside its floor; print it, and write bench.json.

python -m tests.bench --only thanks --rounds 15 --compare earlier.json
"""

import compileall
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from bot.clock import SystemClock
from tests.bench import document, results
from tests.bench.engine import Circumstances, Row
from tests.bench.machine import describe
from tests.bench.results import Line
from tests.bench.rows import ROWS
from tests.bench.table import cells, table_of, table_of_changes
from tests.folders import passing_folder
from tests.postgres import Server, programs

ROOT = Path(__file__).parents[2]
CODE = ("bot", "commands", "schedules", "storage", "tests")
ROUNDS, QUICK_ROUNDS = 9, 1

WIDTH = 150
"""Of the table in a file or a pipe."""

out = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)


def main(
    only: Annotated[
        list[str] | None, typer.Option(help="Names of rows, or patterns such as 'thanks*'.")
    ] = None,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds of floor, subject, floor.")] = ROUNDS,
    quick: Annotated[bool, typer.Option(help="Once and small: does everything run?")] = False,
    compare: Annotated[
        Path | None, typer.Option(exists=True, help="An earlier bench.json.")
    ] = None,
    output: Annotated[Path, typer.Option(help="Where the numbers are kept.")] = Path("bench.json"),
    write: Annotated[bool, typer.Option(help="Renew the table of docs/performance.md.")] = False,
) -> None:
    """Print the table; what misses its goal is no failure."""
    _get_ready()
    # Before anything is measured: the file may be the one that is written.
    earlier = results.load(compare) if compare else None
    with _circumstances(QUICK_ROUNDS if quick else rounds, quick=quick) as circumstances:
        lines: list[Line] = []
        for line in _measured(_chosen(only, circumstances), circumstances):
            lines.append(line)  # kept one by one: it takes a while
            kept = results.as_json(lines, describe(), _command(), SystemClock().now())
            results.save(output, kept)
    out.print(table_of(lines))
    if earlier is not None:
        out.print(table_of_changes(results.changes(lines, earlier)))
    if write and lines:
        document.write(lines, kept)


def _get_ready() -> None:
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # nothing is left behind
    for folder in CODE:
        compileall.compile_dir(ROOT / folder, quiet=2)
    level = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=level)
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)


def _command() -> str:
    return " ".join(["python -m tests.bench", *sys.argv[1:]])


@contextmanager
def _circumstances(rounds: int, *, quick: bool) -> Iterator[Circumstances]:
    found = programs()
    with passing_folder(ROOT, "bench-") as folder, passing_folder(None, "bench-") as servers:
        server = Server(found, servers) if found else None
        if server is not None:
            server.start()
        yield Circumstances(folder, rounds, quick, server)


def _chosen(only: list[str] | None, circumstances: Circumstances) -> list[Row]:
    """Return the rows to be measured; a line says what is left out."""
    chosen = [row for row in ROWS if not only or any(fnmatch(row.name, one) for one in only)]
    if not chosen:
        raise typer.BadParameter(f"there are {', '.join(row.name for row in ROWS)}")
    if circumstances.server is None:
        left_out = [row.name for row in chosen if row.needs_postgres]
        if left_out:
            out.print(f"PostgreSQL's programs are not here, left out: {', '.join(left_out)}")
        chosen = [row for row in chosen if not row.needs_postgres]
    return chosen


def _measured(rows: list[Row], circumstances: Circumstances) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        out.print(f"[dim]{number}/{len(rows)} {row.name}", end=" ")
        line = Line(row, row.measure(circumstances))
        out.print(f"[dim]{', '.join(cells(line)[4:6])}")
        yield line


if __name__ == "__main__":
    typer.run(main)
