"""Seeds of which each decides everything, and that one decides the same each time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.beginning import Stage, stage
from tests.simulation.playing import CHUNK, played
from tests.simulation.storm import play

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 21)
ACTS, FEW = 22, 8
"""Acts of a seed: `make faults` plays more of both. Few where it does not matter what they are."""


@pytest.fixture(scope="module")
def here() -> Iterator[Stage]:
    """A stage for all seeds."""
    with stage() as made:
        yield made


@pytest.mark.parametrize("seed", SEEDS)
def test_after_the_storm_everything_holds(here: Stage, seed: int) -> None:
    outcome = play(here, seed, ACTS)

    assert outcome.violations == []
    assert outcome.switches > 100


def test_a_seed_decides_everything(here: Stage) -> None:
    first, again, other = play(here, 7, FEW), play(here, 7, FEW), play(here, 8, FEW)

    assert first.trace == again.trace
    assert first.digest != other.digest


def test_a_seed_decides_the_same_in_another_process(here: Stage) -> None:
    own = os.environ.get("PYTHONHASHSEED")
    command = [sys.executable, "-m", "tests.simulation", "--trace", "--seeds", "1"]
    ended = subprocess.run(  # noqa: S603  # our own program
        [*command, "--first", "7", "--acts", str(FEW)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "2" if own == "1" else "1"},
        check=False,
        capture_output=True,
        text=True,
    )

    assert f"seed 7: trace {play(here, 7, FEW).digest}" in ended.stdout


def test_two_processes_play_what_one_does() -> None:
    seeds = range(1, CHUNK + 2)

    by_two = [outcome.digest for outcome in played(seeds, acts=1, workers=2)]

    assert by_two == [outcome.digest for outcome in played(seeds, acts=1, workers=1)]
