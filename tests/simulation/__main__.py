"""Play seeds, print those after which something does not hold, and how to play each again.

python -m tests.simulation --seeds 1000 --first 1
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from tests.simulation.playing import be_silent, played
from tests.simulation.storm import ACTS, Outcome


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
    for outcome in played(range(first, first + seeds), acts, workers):
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


def _say(outcome: Outcome, acts: int, *, trace: bool) -> None:
    if trace:
        typer.echo("\n".join(outcome.trace))
        typer.echo(f"seed {outcome.seed}: trace {outcome.digest}")
    for each in outcome.violations:
        typer.echo(f"seed {outcome.seed}: {each}")
    if outcome.violations:
        again = f"python -m tests.simulation --seeds 1 --first {outcome.seed} --acts {acts} --trace"
        typer.echo(f"  again: {again}")


if __name__ == "__main__":
    be_silent()
    typer.run(main)
