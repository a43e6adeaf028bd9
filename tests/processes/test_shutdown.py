"""How a process ends."""

import os
import signal
import sys
import threading
from itertools import count
from typing import Any

import pytest

from bot.processes import Shutdown
from bot.processes.shutdown import deadline, stop_on_signals


@pytest.fixture(autouse=True)
def handlers() -> object:
    """The process that runs the tests keeps its own handlers."""
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(name: signal.Signals) -> None:
    shutdown = Shutdown()
    stop_on_signals(shutdown)  # before the signal, however slow the machine is
    threading.Timer(0.05, os.kill, [os.getpid(), name]).start()

    assert shutdown.wait(10)

    assert shutdown.status == 0


def test_a_lost_part_ends_it_so_that_its_supervisor_starts_it_again() -> None:
    shutdown = Shutdown()
    shutdown.part_lost()

    assert shutdown.wait(10)

    assert shutdown.status == 1


def test_whatever_takes_too_long_is_given_up() -> None:
    given_up = threading.Event()

    with deadline(0.01, given_up.set):
        assert given_up.wait(5)


def test_nothing_is_given_up_where_all_ends_in_time() -> None:
    given_up = threading.Event()

    with deadline(60, given_up.set):
        (timer,) = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
    timer.join(5)

    assert not timer.is_alive()
    assert not given_up.is_set()


@pytest.mark.parametrize("place", range(8))
def test_a_signal_may_interrupt_the_wait_anywhere(place: int) -> None:
    shutdown = Shutdown()
    steps = count()

    def interrupt(_frame: object, _event: str, _given: object) -> Any:
        if next(steps) == place:
            sys.settrace(None)
            shutdown.request()  # as a handler of the main thread's would, between two steps
        return interrupt

    sys.settrace(interrupt)
    try:
        has_come = shutdown.wait(5)
    finally:
        sys.settrace(None)

    assert has_come
    assert shutdown.wait(0)


def test_nobody_waits_for_longer_than_was_asked() -> None:
    shutdown = Shutdown()

    assert not shutdown.wait(0)
    assert not shutdown.wait(0.01)
    shutdown.part_lost()
    assert shutdown.wait()
