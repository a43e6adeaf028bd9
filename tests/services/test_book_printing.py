"""The press is a process of its own: whatever happens to it, the bot goes on."""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.domain.stories import Goal
from bot.services.book.printing import HERE, PRESS, PressFailed, ReadPicture, print_book
from bot.views.book.press import FAILED
from bot.views.book.printing import Book, BookPicture, BookStory, content_of
from tests.book_making import a_picture
from tests.services.storytellers import COMMUNITY

PICTURE = BookPicture("1:F1", "Ein Bild")
STORY = BookStory("Titel", "Ein Gespräch.", Goal.SALES, "de", "Anna", None, PICTURE)
BOOK = Book(1, date(2026, 11, 30), [STORY] * 50, {})
TOO_LONG = 30
"""Seconds after which what should have ended never will."""


def pressing() -> int:
    """The number of the press that this thread has started, as Linux knows it."""
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return int(children.read_text(encoding="ascii").split()[-1])


def printing(read: ReadPicture, stopping: threading.Event, seconds: float = 60) -> None:
    with pytest.raises(PressFailed):
        print_book(BOOK, COMMUNITY, read, lambda _done, _of: None, stopping, seconds)


def begun_by(press: int) -> int:
    """The number of the process in which a press sets a book, as soon as there is one."""
    children = Path(f"/proc/{press}/task/{press}/children")
    while not (found := children.read_text(encoding="ascii").split()):
        pass
    return int(found[0])


def has_ended(process: int) -> bool:
    """True once it is gone: whoever is killed takes a moment for it."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], TOO_LONG)[0])
    finally:
        os.close(watched)


def test_a_press_that_is_killed_ends_nothing_else() -> None:
    def read(_name: str) -> bytes:
        os.kill(pressing(), signal.SIGKILL)
        return b"0" * 1_000_000

    printing(read, threading.Event())


def test_what_a_press_has_begun_ends_with_it() -> None:
    stopping, ended = threading.Event(), threading.Event()
    seen: list[int] = []

    def halt(press: int) -> None:
        seen.append(begun_by(press))
        os.kill(seen[0], signal.SIGSTOP)  # from now on it never ends by itself
        stopping.set()
        if not ended.wait(TOO_LONG):
            seen.append(seen[0])
            os.kill(seen[0], signal.SIGKILL)

    halting: list[threading.Thread] = []

    def read(_name: str) -> bytes:
        if not halting:
            halting.append(threading.Thread(target=halt, args=(pressing(),)))
            halting[0].start()
        return a_picture()

    printing(read, stopping)
    ended.set()
    halting[0].join()

    assert len(seen) == 1
    assert has_ended(seen[0])


def test_a_press_ends_with_whoever_started_it() -> None:
    press = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", PRESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE
    )
    mute = replace(BOOK, stories=[replace(STORY, picture=None)])
    said = {"books": {"de": content_of(mute, COMMUNITY, "de")}}
    with press:
        assert press.stdin is not None
        press.stdin.write(json.dumps(said).encode() + b"\n")
        press.stdin.flush()
        setting = begun_by(press.pid)
        os.kill(setting, signal.SIGSTOP)
        press.stdin.close()
        try:
            assert press.wait(TOO_LONG) == FAILED
        finally:
            press.kill()
            with suppress(ProcessLookupError):
                os.kill(setting, signal.SIGKILL)


def test_a_picture_that_is_none_ends_the_press_and_not_the_bot() -> None:
    printing(lambda _name: b"no picture", threading.Event())


@pytest.mark.parametrize("is_stopping", [True, False])
def test_a_press_ends_with_the_process_or_after_its_time(is_stopping: bool) -> None:
    stopping = threading.Event()
    ended = threading.Event()

    def read(_name: str) -> bytes:
        if is_stopping:
            stopping.set()
        # It waits for the picture, as long as nobody ends it.
        if has_ended(pressing()):
            ended.set()
        return a_picture()

    printing(read, stopping, 60 if is_stopping else 0.5)

    assert ended.is_set()


@pytest.mark.long
def test_300_stories_with_pictures_make_a_book_of_25_megabytes_in_400_of_memory() -> None:
    words = "Am Sonntagabend rief mich meine Nachbarin an, und wir haben es gelöst. "
    told = [
        BookStory(f"Titel {number}", words * 20, goal, "de", "Anna", None, picture)
        for number in range(75)
        for goal in Goal
        for picture in [BookPicture(f"{number}:{goal}", "Ein Bild")]
    ]
    numbers = count()

    printed = print_book(
        Book(1, date(2026, 11, 30), told, {"de": words}),
        COMMUNITY,
        lambda _name: a_picture(next(numbers), (1600, 1200)),
        lambda _done, _of: None,
        threading.Event(),
    )

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    sizes = [len(pdf) for pdf in printed.files.values()]
    assert len(printed.pictures) == 300
    assert max(sizes) <= 25_000_000
    assert most <= 400_000_000
