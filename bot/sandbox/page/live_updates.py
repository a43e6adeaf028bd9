"""Server-Sent Events: "something changed", so that the page fetches itself again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

from bot.sandbox.workspace import Workspace

HEARTBEAT: Final = 15.0  # seconds; a proxy-less local line needs it only to notice closed tabs


async def changes(workspace: Workspace, user_id: str, *, traffic: bool) -> AsyncIterator[str]:
    """Yield a line for each burst of changes; a comment when all is quiet."""
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def notice(event: dict[str, Any]) -> None:
        is_seen = event.get("user") in {None, "", user_id}
        if traffic if event.get("type") == "traffic" else is_seen:
            # The loop is closed when the server stopped while a change was under way.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(changed.set)

    unsubscribe = workspace.subscribe(notice)
    try:
        yield "retry: 1000\n\n"
        while True:
            try:
                await asyncio.wait_for(changed.wait(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            changed.clear()
            yield "data: changed\n\n"
    finally:
        unsubscribe()
