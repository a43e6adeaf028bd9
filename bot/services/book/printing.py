"""What goes into a book, and the press that prints it: a process of its own.

What is set comes from people, pictures above all. The press gets neither token nor database, and
what it takes of time and memory is limited: whatever happens to it, the bot goes on.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast

import bot
from bot.config import Community
from bot.domain.book import LANGUAGES, Problem
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.services.stories.surfaces import ShownStory, stories_for
from bot.services.zones import community_today
from bot.views.book.press import MOST_SECONDS
from bot.views.book.printing import Book, BookPicture, BookStory, content_of
from storage.stories.pictures import find_picture
from storage.unit_of_work import UnitOfWork, Units

PRESS = "bot.views.book.press"
HERE = Path(bot.__file__).parent.parent

STEP_SECONDS = 0.5
"""Time between two looks whether the press is to be ended."""

ReadPicture = Callable[[str], bytes | None]
Progress = Callable[[int, int], None]
"""Called with how many pictures were handed over, and how many there are."""


class PressFailed(Exception):
    """There is no book: the press ended before it was done, or something keeps it from beginning.

    It ends early if it is killed, out of memory or time, or by a fault in it.
    """

    def __init__(self, problem: Problem = Problem.BROKEN, about: str = "") -> None:
        super().__init__(problem)
        self.problem, self.about = problem, about


@dataclass(frozen=True)
class Printed:
    """The books by language, the pictures in them by name, and the signs that no font has."""

    files: Mapping[str, bytes]
    pictures: frozenset[str]
    replaced: str
    missing: int
    """Pictures that may be shown, of which the bot had no copy."""


def gather(uow: UnitOfWork) -> list[ShownStory]:
    """Return the stories for the book, in the order in which they came out."""
    return stories_for(uow, Use.BOOK)[::-1]


def problem_in(stories: Sequence[ShownStory]) -> tuple[Problem, str] | None:
    """Return why these stories make no book, and the title of the one that is the cause."""
    if not stories:
        return Problem.NO_STORIES, ""
    mute = (one for one in stories if one.picture and not one.picture.alt.strip())
    found = next(mute, None)
    return (Problem.NO_ALT_TEXT, found.title) if found else None


def as_told(story: ShownStory) -> BookStory:
    """Return the story as the book shows it."""
    picture = BookPicture(picture_name(story), story.picture.alt) if story.picture else None
    return BookStory(
        title=story.title,
        text=story.text,
        goal=story.goal,
        language=story.language,
        author=story.author_name,
        label=story.label,
        picture=picture,
    )


def picture_name(story: ShownStory) -> Key:
    """Return the name of a story's picture on its way to the press."""
    return Key(story.number, story.picture.file if story.picture else "")


def read_picture(uow: UnitOfWork, name: str) -> bytes | None:
    """Return the bot's copy of a picture by this name; None where it has none, or not yet."""
    story, file = Key(name).parts
    found = find_picture(uow.session, int(story), file)
    return found.content if found else None


def print_book(
    book: Book,
    community: Community,
    read: ReadPicture,
    tell: Progress,
    stopping: threading.Event,
    seconds: float = MOST_SECONDS,
) -> Printed:
    """Return the book in each language. Raises `PressFailed`.

    Of pictures one at a time is read, as it is handed over; those that are not there are left out.
    """
    names = [one.picture.name for one in book.stories if one.picture]
    with _running(stopping, seconds) as press:
        try:
            there = frozenset(press.hand_over(names, read, tell))
            shown = replace(book, stories=[_with(one, there) for one in book.stories])
            books = {language: content_of(shown, community, language) for language in LANGUAGES}
            press.say({"books": books})
            press.source.flush()
        except BrokenPipeError as error:
            raise PressFailed from error
        printed = list(press.books(len(books)))
    signs = {sign for said, _pdf in printed for sign in said["replaced"]}
    files = {said["language"]: pdf for said, pdf in printed}
    return Printed(files, there, "".join(sorted(signs)), len(names) - len(there))


def print_proof(units: Units) -> Printed:
    """Return the stories as they stand now as a book that is no edition.

    Raises `PressFailed`.
    """
    with units.reading() as uow:
        stories, community, day = gather(uow), uow.community, community_today(uow)
    if problem := problem_in(stories):
        raise PressFailed(*problem)
    book = Book(None, day, [*map(as_told, stories)], {})

    def read(name: str) -> bytes | None:
        with units.reading() as uow:
            return read_picture(uow, name)

    return print_book(book, community, read, lambda _done, _of: None, units.stopping)


def _with(story: BookStory, there: Collection[str]) -> BookStory:
    is_there = story.picture is not None and story.picture.name in there
    return story if is_there else replace(story, picture=None)


@dataclass(frozen=True)
class _Press:
    """A running press: what it reads, and what it says."""

    source: IO[bytes]
    target: IO[bytes]

    def say(self, facts: Mapping[str, Any], content: bytes = b"") -> None:
        """Hand it a line, and the bytes behind it."""
        self.source.write(json.dumps(facts).encode() + b"\n" + content)

    def hand_over(self, names: Sequence[str], read: ReadPicture, tell: Progress) -> Iterator[str]:
        """Hand over the pictures of these names; yield the names of those that are there."""
        self.say({"pictures": len(names)})
        for number, name in enumerate(names, 1):
            if content := read(name):
                self.say({"picture": name, "bytes": len(content)}, content)
                yield name
            tell(number, len(names))

    def books(self, number: int) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Yield what it says of each book, and the PDF. Raises `PressFailed` if it ends before."""
        for _book in range(number):
            line = self.target.readline()
            if not line.endswith(b"\n"):
                raise PressFailed
            said = json.loads(line)
            pdf = self.target.read(said["bytes"])
            if len(pdf) < said["bytes"]:
                raise PressFailed
            yield said, pdf


@contextmanager
def _running(stopping: threading.Event, seconds: float) -> Iterator[_Press]:
    """Start the press; it has ended behind the block, after so many seconds at the latest.

    It hears that this process has ended, however that came, by the end of what it reads.
    """
    process = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", PRESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=HERE,
        # Nothing of what this process has been told: no token, no address of a database.
        env={"PATH": os.environ.get("PATH", "")},
        # A group of its own, with what it starts itself: they end together.
        start_new_session=True,
    )
    is_done = threading.Event()
    watch = threading.Thread(target=_end_in_time, args=(process.pid, is_done, stopping, seconds))
    watch.start()
    source, target = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        yield _Press(source, target)
    finally:
        is_done.set()
        watch.join()
        with suppress(BrokenPipeError):
            source.close()
        target.close()
        process.wait()


def _end_in_time(
    group: int, is_done: threading.Event, stopping: threading.Event, seconds: float
) -> None:
    """End the press once it is done with, this process is to end, or it has had its time."""
    for _step in range(round(seconds / STEP_SECONDS)):
        if is_done.wait(STEP_SECONDS) or stopping.is_set():
            break
    # Nobody has asked yet how it ended: until then no other process gets its number.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
