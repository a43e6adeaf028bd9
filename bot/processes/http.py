"""The web application on PORT, in a thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.errors import SettingsError

OWN_PORT = "Each process on a machine needs a PORT of its own."

GRACE_SECONDS = 5
"""Time for requests under way once the server has to stop."""


def listen(port: int, host: str = "0.0.0.0") -> socket.socket:  # noqa: S104  # a server in a container is reached from outside
    """Return a listening socket on this port; port 0 takes a free one.

    Raises SettingsError if the port is taken or not allowed.
    """
    # asyncio switches Nagle's algorithm off only for a socket whose protocol is named; with it,
    # answers wait for 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        taken = f"PORT: {port} cannot be used ({error.strerror}). {OWN_PORT}"
        raise SettingsError([taken]) from error
    listening.listen(1024)
    return listening


@contextmanager
def http(web: ASGIApp, listening: socket.socket) -> Iterator[None]:
    """Serve the application; at the end requests under way are answered first."""
    server = uvicorn.Server(
        uvicorn.Config(
            web,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    thread = threading.Thread(target=server.run, args=([listening],), name="http", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
