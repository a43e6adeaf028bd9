"""CPU time, with the collector's debts paid before."""

import gc
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def cpu_each(act: Callable[[Item], object], items: Sequence[Item]) -> float:
    """Return the CPU seconds of this process for one act, on average."""
    gc.collect()
    begun = time.process_time()
    for item in items:
        act(item)
    return (time.process_time() - begun) / len(items)


def a_second(act: Callable[[Item], object], items: Sequence[Item]) -> float:
    """Return how many acts a second were done, by the clock on the wall."""
    gc.collect()
    begun = time.perf_counter()
    for item in items:
        act(item)
    return len(items) / (time.perf_counter() - begun)
