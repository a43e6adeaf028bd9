"""Ports for processes that a test starts: nobody else takes them before they listen.

A port that the system chooses may be given to any connection as soon as it has been let go, so
these are of another range: below where Linux' own choice begins (32768,
`net.ipv4.ip_local_port_range`), and of a different part for each worker.
"""

import os
import socket
from itertools import count, islice

FIRST, PARTS = 15_000, 50
ROOM, ASIDE = 300, 100
"""Ports in one part; the first of them is given out, and what a program puts a hundred or two
further (honcho, for each kind of process) is in the same part."""

_given = count()


def free_port() -> int:
    """A port that is free, and will be until the one who asked listens there."""
    part = FIRST + os.getpid() % PARTS * ROOM
    return next(port for each in islice(_given, ASIDE) if _is_free(port := part + each % ASIDE))


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
