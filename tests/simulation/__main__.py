"""Play seeds, print those after which something does not hold, and how to play each again.

python -m tests.simulation --seeds 1000 --first 1
"""

import json
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from tests.simulation.beginning import stage
from tests.simulation.storm import ACTS, Outcome, play

CHUNK = 10
"""Seeds that a worker plays on one stage."""


def main(
    seeds: Annotated[int, typer.Option(help="How many.")] = 20,
    first: Annotated[int, typer.Option(help="The first one.")] = 1,
    acts: Annotated[int, typer.Option(help="What people do in each.")] = ACTS,
    workers: Annotated[int, typer.Option(help="Processes that play.")] = 1,
    trace: Annotated[bool, typer.Option(help="Print all that happened.")] = False,
    results: Annotated[Path | None, typer.Option(help="A file for one line of JSON.")] = None,
) -> None:
    """Play seeds; exit with 1 if something does not hold after one of them."""
    outcomes = []
    for outcome in _played(range(first, first + seeds), acts, workers):
        outcomes.append(outcome)
        _say(outcome, acts, trace=trace)
    line = json.dumps(summary(outcomes))
    typer.echo(line)
    if results is not None:
        results.write_text(line + "\n", encoding="utf-8")
    raise typer.Exit(any(one.violations for one in outcomes))


def summary(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return the totals of all seeds."""
    played = [*outcomes]
    return {
        "seeds": len(played),
        "acts": sum(one.acts for one in played),
        "switches": sum(one.switches for one in played),
        "faults": sum(one.faults for one in played),
        "kills": sum(one.kills for one in played),
        "violations": sum(len(one.violations) for one in played),
    }


def _played(seeds: range, acts: int, workers: int) -> Iterator[Outcome]:
    chunks = [seeds[start : start + CHUNK] for start in range(0, len(seeds), CHUNK)]
    if workers == 1:
        chunks = [seeds]
    if len(chunks) == 1:
        with stage() as here:
            yield from (play(here, seed, acts) for seed in seeds)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for outcomes in pool.map(_play_chunk, chunks, [acts] * len(chunks)):
            yield from outcomes


def _play_chunk(seeds: range, acts: int) -> list[Outcome]:
    _be_silent()
    with stage() as here:
        return [play(here, seed, acts) for seed in seeds]


def _say(outcome: Outcome, acts: int, *, trace: bool) -> None:
    if trace:
        typer.echo("\n".join(outcome.trace))
        typer.echo(f"seed {outcome.seed}: trace {outcome.digest}")
    for each in outcome.violations:
        typer.echo(f"seed {outcome.seed}: {each}")
    if outcome.violations:
        again = f"python -m tests.simulation --seeds 1 --first {outcome.seed} --acts {acts} --trace"
        typer.echo(f"  again: {again}")


def _be_silent() -> None:
    # Bolt says at each start that it has no use for the token.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)


if __name__ == "__main__":
    _be_silent()
    typer.run(main)
