"""Seeds of which each decides everything, and that one decides the same each time."""

import os
from collections.abc import Iterator

import pytest
from typer import Exit

from tests.simulation.__main__ import main
from tests.simulation.beginning import Stage, stage
from tests.simulation.storm import play

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


def test_two_other_processes_play_the_same(
    here: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    is_one = os.environ.get("PYTHONHASHSEED") == "1"
    monkeypatch.setenv("PYTHONHASHSEED", "2" if is_one else "1")  # in the processes that begin now

    with pytest.raises(Exit) as ended:
        main(seeds=2, first=7, acts=FEW, workers=2, trace=True)

    assert ended.value.exit_code == 0
    said = capsys.readouterr().out
    assert [f"seed {seed}: trace {play(here, seed, FEW).digest}" for seed in (7, 8)] == [
        line for line in said.splitlines() if line.startswith("seed ")
    ]
