"""The web application on PORT, in a thread of its own."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn
from starlette.types import ASGIApp

from bot.errors import SettingsError
from bot.processes.connections import (
    ACCEPTED,
    ANSWER_SECONDS,
    READ_SECONDS,
    Doors,
    Quietly,
    TimedConnection,
    most_connections,
)

OWN_PORT = "Each process on a machine needs ports of its own."

QUEUE = 1024
"""Connections that the system keeps until they are accepted."""

GRACE_SECONDS = 5
"""Time for requests under way once the server has to stop."""


def listen(
    port: int,
    host: str = "0.0.0.0",  # noqa: S104  # a server in a container is reached from outside
    setting: str = "PORT",
) -> socket.socket:
    """Return a listening socket on this port, which a setting names; port 0 takes a free one.

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
        taken = f"{setting}: {port} cannot be used ({error.strerror}). {OWN_PORT}"
        raise SettingsError([taken]) from error
    listening.listen(QUEUE)
    return listening


class Server(uvicorn.Server):
    """uvicorn's server, quiet about connections that it cannot accept."""

    def __init__(self, config: uvicorn.Config, quietly: Quietly) -> None:
        super().__init__(config)
        self._quietly = quietly

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        asyncio.get_running_loop().set_exception_handler(self._quietly.loop_failed)
        await super().startup(sockets)
        for listening in sockets or ():
            listening.listen(QUEUE)  # asyncio has made it as short as `backlog`


@contextmanager
def http(
    web: ASGIApp,
    listening: socket.socket,
    read_seconds: float = READ_SECONDS,
    answer_seconds: float = ANSWER_SECONDS,
) -> Iterator[threading.Thread]:
    """Serve the application; at the end requests under way are answered first."""
    quietly = Quietly()
    doors = Doors(most_connections(), quietly, read_seconds, answer_seconds)
    server = Server(
        uvicorn.Config(
            web,
            http=partial(TimedConnection, doors),  # type: ignore[arg-type]  # it makes one
            ws="none",
            backlog=ACCEPTED,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE_SECONDS,
        ),
        quietly,
    )
    thread = threading.Thread(target=server.run, args=([listening],), name="http", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        server.should_exit = True
        thread.join()
