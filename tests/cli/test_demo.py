"""The demo's command: what keeps it from starting is one line, without secrets."""

import socket
from contextlib import suppress

from tests.cli.reports import invoke


def test_a_port_that_is_taken_is_told_with_another_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        status, output = invoke("sandbox", "--port", str(port))

    assert status == 2
    assert output == (
        f"• --port: {port} cannot be used (Address already in use). "
        f"Try another, such as {port + 2}.\n"
    )


def behind_a_free_port() -> socket.socket:
    """A port that is taken, and the one before it is not."""
    while True:
        taken = socket.create_server(("127.0.0.1", 0))
        with suppress(OSError), socket.create_server(("127.0.0.1", taken.getsockname()[1] - 1)):
            return taken
        taken.close()


def test_the_next_port_is_named_where_that_one_is_taken() -> None:
    with behind_a_free_port() as taken:
        port = taken.getsockname()[1]

        status, output = invoke("sandbox", "--port", str(port - 1))

    assert status == 2
    assert output.startswith(f"• --port, and the next one: {port} cannot be used")


def test_a_demo_without_its_database_is_one_line() -> None:
    status, output = invoke("sandbox", "--port", "0", "--database", "mysql://me:secret@host/demo")

    assert (status, "secret" in output) == (2, False)
