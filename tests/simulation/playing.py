"""Many seeds, by several processes."""

import logging
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from math import ceil
from multiprocessing import get_context

from tests.simulation.beginning import stage
from tests.simulation.storm import Outcome, play

CHUNK = 10
"""Seeds that a worker plays on one stage, at most."""


def played(seeds: range, acts: int, workers: int) -> Iterator[Outcome]:
    """Yield what came of each seed, in their order."""
    if workers == 1:
        with stage() as here:
            yield from (play(here, seed, acts) for seed in seeds)
        return
    size = max(1, min(CHUNK, ceil(len(seeds) / workers)))
    chunks = [seeds[start : start + size] for start in range(0, len(seeds), size)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for outcomes in pool.map(_play_chunk, chunks, [acts] * len(chunks)):
            yield from outcomes


def _play_chunk(seeds: range, acts: int) -> list[Outcome]:
    be_silent()
    with stage() as here:
        return [play(here, seed, acts) for seed in seeds]


def be_silent() -> None:
    """Keep Bolt from saying the same at each start."""
    # Bolt says at each start that it has no use for the token.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
