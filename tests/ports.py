"""Ports for processes that a test starts: nobody else takes them before they listen.

A port that the system chooses may be given to any connection as soon as it has been let go, so
these are of another range: below where Linux' own choice begins (32768,
`net.ipv4.ip_local_port_range`), and of a part that no other worker on the machine has.
"""

import os
import socket
from functools import cache
from itertools import count, islice

FIRST, PARTS = 15_000, 50
ROOM, ASIDE = 300, 100
"""Ports in one part. Of its first hundred one is held and the others are given out; what a program
puts a hundred or two further (honcho, for each kind of process) is in the same part."""

_given = count()


def free_port() -> int:
    """A port that is free, and will be until the one who asked listens there."""
    part, others = _own_part(), ASIDE - 1
    asked = (part + 1 + each % others for each in islice(_given, others))
    return next(port for port in asked if _is_free(port))


@cache
def _own_part() -> int:
    """The first port of this process's part: it is held until the process ends."""
    held = hold_a_part(os.getpid())
    first: int = held.getsockname()[1]
    held.detach()
    return first


def hold_a_part(begun_at: int) -> socket.socket:
    """Hold the first port of a part that nobody else has; the parts are tried in turn."""
    parts = (FIRST + (begun_at + each) % PARTS * ROOM for each in range(PARTS))
    held = next(filter(None, map(_held, parts)), None)
    assert held is not None, f"other processes have all {PARTS} parts of the ports from {FIRST}"
    return held


def _is_free(port: int) -> bool:
    held = _held(port)
    if held is not None:
        held.close()
    return held is not None


def _held(port: int) -> socket.socket | None:
    one = socket.socket()
    try:
        one.bind(("127.0.0.1", port))
    except OSError:
        one.close()
        return None
    return one
