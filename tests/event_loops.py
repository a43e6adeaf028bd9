"""Coroutines in tests: played on a thread of their own.

While a browser is open Playwright's loop runs on the main thread, which then takes no second one;
which tests of a worker come after those with a browser is decided by chance.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def play(scene: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Return what the coroutine that `scene` makes comes to."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(scene())).result()
