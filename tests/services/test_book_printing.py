"""The press is a process of its own: whatever happens to it, the bot goes on."""

import os
import resource
import signal
import threading
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.domain.stories import Goal
from bot.services.book.printing import PressFailed, ReadPicture, print_book
from bot.views.book.printing import Book, BookPicture, BookStory
from tests.book_making import a_picture
from tests.services.storytellers import COMMUNITY

PICTURE = BookPicture("1:F1", "Ein Bild")
STORY = BookStory("Titel", "Ein Gespräch.", Goal.SALES, "de", "Anna", None, PICTURE)
BOOK = Book(1, date(2026, 11, 30), [STORY] * 50, {})


def pressing() -> int:
    """The number of the press that this thread has started, as Linux knows it."""
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return int(children.read_text(encoding="ascii").split()[-1])


def printing(read: ReadPicture, stopping: threading.Event, seconds: float = 60) -> None:
    with pytest.raises(PressFailed):
        print_book(BOOK, COMMUNITY, read, lambda _done, _of: None, stopping, seconds)


def folders() -> set[Path]:
    return {*Path(os.environ.get("TMPDIR", "/tmp")).glob("botschafter-book-*")}  # noqa: S108


def test_a_press_that_is_killed_ends_nothing_else_and_leaves_nothing_behind() -> None:
    before = folders()

    def read(_name: str) -> bytes:
        os.kill(pressing(), signal.SIGKILL)
        return b"0" * 1_000_000

    printing(read, threading.Event())

    assert folders() <= before


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
        pid = pressing()
        while not ended.is_set():
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
            if state.split()[0] == "Z":
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
