"""Runs the press, a process of its own: hands it pictures and contents, and takes the PDFs.

What is set comes from people, pictures above all. The press gets neither token nor database, and
what it takes of time and memory is limited: whatever happens to it, the bot goes on.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import bot
import bot.views.book.press as press_module

MOST_SECONDS = press_module.MOST_SECONDS + 20
"""Then the press is ended from outside, should the system not have done it."""

HERE = Path(bot.__file__).parent.parent

ReadPicture = Callable[[str], bytes]


class PressFailed(Exception):
    """The press ended before it was done: killed, out of memory or time, or by a fault in it."""


@dataclass(frozen=True)
class Printed:
    """The books by language, and the signs that no font has."""

    files: Mapping[str, bytes]
    replaced: str


@dataclass(frozen=True)
class Press:
    """A running press."""

    process: "subprocess.Popen[bytes]"
    source: BinaryIO
    target: BinaryIO

    def take(self, facts: Mapping[str, Any], content: bytes = b"") -> None:
        """Hand it a line, and the bytes behind it."""
        self.source.write(json.dumps(facts).encode() + b"\n" + content)

    def books(self, number: int) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Yield what it says of each book, and the PDF. Raises `PressFailed` if it ends before."""
        for _book in range(number):
            line = self.target.readline()
            if not line.endswith(b"\n"):
                raise PressFailed
            said = json.loads(line)
            content = self.target.read(said["bytes"])
            if len(content) < said["bytes"]:
                raise PressFailed
            yield said, content


@contextmanager
def running_press(seconds: float = MOST_SECONDS) -> Iterator[Press]:
    """Start the press, and end it behind the block, or after so many seconds."""
    with TemporaryDirectory(prefix="botschafter-book-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-m", press_module.__name__, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=HERE,
            env={"PATH": os.environ.get("PATH", ""), "TMPDIR": folder},
        )
        deadline = threading.Timer(seconds, process.kill)
        deadline.daemon = True
        deadline.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise PressFailed
            yield Press(process, process.stdin, process.stdout)
        finally:
            deadline.cancel()
            process.kill()
            with suppress(BrokenPipeError):
                process.communicate()


def print_books(
    books: Mapping[str, Mapping[str, Any]],
    pictures: Sequence[str],
    read_picture: ReadPicture,
    on_picture: Callable[[int], None],
    press: Callable[[], Any] = running_press,
) -> Printed:
    """Return the books as PDFs, by language.

    `pictures` are the names of those that the books show; each is read as it is handed over, and
    `on_picture` hears how many have been. Raises `PressFailed`.
    """
    with press() as running:
        try:
            running.take({"pictures": len(pictures)})
            for number, name in enumerate(pictures):
                content = read_picture(name)
                running.take({"picture": name, "bytes": len(content)}, content)
                on_picture(number + 1)
            running.take({"books": books})
            running.source.close()
        except BrokenPipeError as error:
            raise PressFailed from error
        found = list(running.books(len(books)))
    files = {said["language"]: content for said, content in found}
    return Printed(files, "".join(sorted({sign for said, _pdf in found for sign in said["replaced"]})))
