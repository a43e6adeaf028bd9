"""Print the mutants that no test notices, and the share killed of each layer.

python -m tests.mutants --layer services --size 30 --seed 7
"""

import os
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tests.mutants.choice import sample
from tests.mutants.copies import copy_to
from tests.mutants.coverage import record
from tests.mutants.trial import Verdict, try_all
from tests.mutants.widened import living, widened

WANTED = 0.9
"""Share of a layer's mutants that the tests are to kill."""


class Layer(StrEnum):
    """What is tried."""

    ACCESS = "access"
    RULES = "rules"
    SERVICES = "services"
    DELIVERY = "delivery"


def main(
    layer: Annotated[list[Layer] | None, typer.Option(help="One or more; else all.")] = None,
    size: Annotated[int, typer.Option(help="Mutants of a layer.")] = 30,
    seed: Annotated[int, typer.Option(help="The same seed and code, the same mutants.")] = 1,
    workers: Annotated[int, typer.Option(help="As many as there are cores.")] = 0,
) -> None:
    """Print the mutants that no test notices; exit with 1 if more than a tenth of a layer live."""
    workers = workers or os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        # One copy to begin with: what is changed in the checkout meanwhile plays no part.
        project = copy_to(Path(folder, "project"))
        samples = {each: sample(each, size, seed) for each in layer or list(Layer)}
        coverage = record(project, workers, Path(folder))
        for test in sorted(coverage.failed):
            typer.echo(f"left out, it does not pass without a mutant: {test}", err=True)
        shares = [_say_widened()] if Layer.ACCESS in samples else []
        for each, mutants in samples.items():
            place = Path(folder, each)
            verdicts = try_all(mutants, coverage, project, workers, place, _report)
            shares.append(_say(each, seed, verdicts))
    raise typer.Exit(min(shares) < WANTED)


def _say(layer: Layer, seed: int, verdicts: list[Verdict]) -> float:
    survivors = [each for each in verdicts if each.test is None]
    killed = len(verdicts) - len(survivors)
    share = killed / len(verdicts)
    typer.echo(f"{layer}, seed {seed}: {killed} of {len(verdicts)} killed ({share:.0%})")
    for each in survivors:
        typer.echo(f"  lives: {each.placed}")
    return share


def _say_widened() -> float:
    everything, survivors = list(widened()), living()
    killed = len(everything) - len(survivors)
    typer.echo(f"circles: {killed} of {len(everything)} wider ones killed")
    for each in survivors:
        typer.echo(f"  lives: {each}")
    return float(not survivors)


def _report(verdict: Verdict) -> None:
    typer.echo(f"{verdict.placed} [{verdict.test or 'lives'}]", err=True)


if __name__ == "__main__":
    typer.run(main)
