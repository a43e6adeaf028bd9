"""Sample workspaces of the sandbox, in the machine's time unless told otherwise."""

from bot.clock import Clock, OffsetClock, SystemClock
from bot.sandbox import seed
from bot.sandbox.workspace import Workspace


def small_workspace(clock: Clock | None = None) -> Workspace:
    """Return a workspace with a dozen people, on the day at which every sandbox starts."""
    return seed.small(clock or OffsetClock(seed.START), SystemClock())
