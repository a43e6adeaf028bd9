"""Run the tests about faults for long, and write docs/reliability.md.

python -m tests.faults --seed 7 --kills 300
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from tests.faults.options import Options
from tests.faults.report import ROOT, SIMULATION, outcomes, write
from tests.faults.results import FILE
from tests.faults.rows import rows
from tests.selection import ALL

USUAL = Options()


def main(
    seed: Annotated[int, typer.Option(help="The same seed, the same kills and commands.")] = 1,
    kills: Annotated[int, typer.Option(help="Kills on each database.")] = USUAL.kills,
    commands: Annotated[int, typer.Option(help="Commands meanwhile.")] = USUAL.commands,
    seeds: Annotated[int, typer.Option(help="Simulations, 0 for none.")] = USUAL.seeds,
    burst: Annotated[int, typer.Option(help="Commands of the flood.")] = USUAL.burst,
    a_second: Annotated[int, typer.Option(help="How many of them a second.")] = USUAL.a_second,
    only: Annotated[str, typer.Option(help="Tests to run, as behind pytest's -k.")] = "",
    results: Annotated[
        Path | None, typer.Option(help="Kept here, together with those of earlier runs.")
    ] = None,
) -> None:
    """Print what fails; exit with 1 if anything does."""
    options = Options(seed, kills, commands, seeds, burst, a_second)
    typer.echo(f"seed {seed}, {kills} kills, {commands} commands on each database")
    os.environ |= options.environment()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        file = (results or Path(folder, "results")).absolute()
        os.environ[FILE] = str(file)
        tests = sorted({test for row in rows() for test in row.tests})
        chosen = ["-k", only] if only else []
        order = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", ALL]
        marks = ["-m", "long or not long"]
        subprocess.run([*order, *marks, *chosen, *tests], check=False)  # noqa: S603  # our own tests
        if seeds:
            _simulate(options, file)
        has_held = write(outcomes(file), options, SystemClock().now())
    sys.exit(0 if has_held else 1)


def _simulate(options: Options, results: Path) -> None:
    """Play the simulations, and note what came of them beside the tests."""
    with tempfile.TemporaryDirectory(prefix="simulations-") as folder:
        totals = Path(folder, "totals")
        sizes = {"seeds": options.seeds, "first": options.seed, "workers": os.cpu_count() or 1}
        said = [word for name, size in sizes.items() for word in (f"--{name}", str(size))]
        order = [sys.executable, "-m", "tests.simulation", *said, "--results", str(totals)]
        subprocess.run(order, check=False)  # noqa: S603  # our own command
        facts = {"first": options.seed} | json.loads(totals.read_text(encoding="utf-8"))
    outcome = "failed" if facts["violations"] else "passed"
    line = json.dumps({"test": SIMULATION, "outcome": outcome, "facts": facts})
    with results.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    typer.run(main)
