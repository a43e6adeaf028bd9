"""Run the tests about faults for long, and write docs/reliability.md.

python -m tests.faults --seed 7 --kills 300
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from tests.faults.options import Options
from tests.faults.report import ROOT, outcomes, write
from tests.faults.results import FILE
from tests.faults.rows import rows

USUAL = Options()


def main(
    seed: Annotated[int, typer.Option(help="The same seed, the same kills and commands.")] = 1,
    kills: Annotated[int, typer.Option(help="Kills on each database.")] = USUAL.kills,
    commands: Annotated[int, typer.Option(help="Commands meanwhile.")] = USUAL.commands,
    minutes: Annotated[int, typer.Option(help="How long they last at most.")] = USUAL.minutes,
    burst: Annotated[int, typer.Option(help="Commands of the flood.")] = USUAL.burst,
    a_second: Annotated[int, typer.Option(help="How many of them a second.")] = USUAL.a_second,
    only: Annotated[str, typer.Option(help="Tests to run, as behind pytest's -k.")] = "",
    results: Annotated[
        Path | None, typer.Option(help="Kept here, together with those of earlier runs.")
    ] = None,
) -> None:
    """Print what fails; exit with 1 if anything does."""
    options = Options(seed, kills, commands, minutes, burst, a_second)
    typer.echo(f"seed {seed}, {kills} kills, {commands} commands on each database")
    os.environ |= options.environment()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        file = (results or Path(folder, "results")).absolute()
        os.environ[FILE] = str(file)
        tests = sorted({test for row in rows() for test in row.tests})
        chosen = ["-k", only] if only else []
        order = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-m", "long or not long"]
        subprocess.run([*order, *chosen, *tests], check=False)  # noqa: S603  # our own tests
        has_held = write(outcomes(file), options, SystemClock().now())
    sys.exit(0 if has_held else 1)


if __name__ == "__main__":
    typer.run(main)
