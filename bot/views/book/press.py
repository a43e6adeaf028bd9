"""The press: a process of its own that sets the book. It has no token, no database, no network.

`python -m bot.views.book.press` reads pictures and the books' contents from its standard input, and
writes the PDFs to its standard output: a line of JSON, and behind it as many bytes as it says.
What it may take of time and memory is limited, it ends with whoever started it, and it writes
nothing to a disk.
"""

import json
import math
import multiprocessing
import resource
import signal
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from bot.views.pdf.compiling import Typeset, compiled
from bot.views.pdf.fonts import FAMILIES

TEMPLATE = Path(__file__).with_name("book.typ")

MOST_SECONDS = 300
"""Then the system ends the process."""

MOST_MEMORY = 1_500_000_000
"""Bytes; 300 stories with pictures take a quarter of it."""

ALL_PICTURES = 16_000_000
"""Bytes of all pictures together: typst takes several times as much of memory for them."""

ONE_PICTURE = 250_000
"""Bytes of a picture at most: 300 dots an inch do not get better by more."""

LONGEST = 1320
"""Pixels along the longer side: 300 dots an inch at the width of the text."""

SHORTEST = 320
"""Below that a picture is no picture: it is taken, whatever it weighs."""

QUALITY = 80
"""Of JPEG: what is lost can't be seen in print."""

DENSE = 0.2
"""Bytes of a dot in a photograph with many details, to begin with about the right size."""

FAILED = 1
"""Status at the end where a book could not be set."""

BACKGROUND = (255, 255, 255)


@dataclass(frozen=True)
class Shape:
    """A picture as typst takes it: the name of its file, its width by its height, its bytes."""

    file: str
    ratio: float
    svg: bytes


def shrunk(content: bytes, most: int) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as a JPEG of so many bytes at most, and its width and height."""
    longest = max(SHORTEST, min(LONGEST, round(math.sqrt(most / DENSE * 4 / 3))))
    with Image.open(BytesIO(content)) as opened:
        opened.draft("RGB", (longest, longest))
        picture = _on_white(opened)
    while True:
        picture.thumbnail((longest, longest), reducing_gap=2.0)
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        if out.tell() <= most or longest <= SHORTEST:
            return out.getvalue(), picture.size
        # A little less than what should fit: small pictures have more to a dot.
        longest = max(SHORTEST, round(0.95 * longest * math.sqrt(most / out.tell())))


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours of a JPEG; white shines through what lets light through."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    below = Image.new("RGB", layer.size, BACKGROUND)
    below.paste(layer, mask=layer)
    return below


def shaped(content: bytes, most: int, name: str) -> Shape:
    """Return the picture as small as it has to be, as a file of this name.

    It is a JPEG inside of an SVG: typst takes it into the book as it is, and never holds the dots
    of 300 pictures at once.
    """
    jpeg, (width, height) = shrunk(content, most)
    box = f'width="{width}" height="{height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} viewBox="0 0 {width} {height}">'
        f'<image {box} href="data:image/jpeg;base64,{b64encode(jpeg).decode()}"/></svg>'
    )
    return Shape(f"{name}.svg", width / height, svg.encode("ascii"))


def _lines(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield what is read line by line. Raises EOFError if it ends before it says so."""
    while True:
        line = stream.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        yield json.loads(line)


def press(source: BinaryIO, target: BinaryIO) -> None:
    """Read pictures and books, and write each book as a PDF."""
    shapes: dict[str, Shape] = {}
    most = ONE_PICTURE
    for said in _lines(source):
        if "pictures" in said:
            most = min(ONE_PICTURE, ALL_PICTURES // max(said["pictures"], 1))
        elif "picture" in said:
            name = str(len(shapes))
            shapes[said["picture"]] = shaped(source.read(said["bytes"]), most, name)
        else:
            break
    for language, content in said["books"].items():
        _alone(partial(_answer, target, language, content, shapes), source)


def _answer(
    target: BinaryIO, language: str, content: dict[str, Any], shapes: Mapping[str, Shape]
) -> None:
    book = set_book(content, shapes)
    answer = {"language": language, "bytes": len(book.pdf), "replaced": book.replaced}
    target.write(json.dumps(answer).encode() + b"\n" + book.pdf)
    target.flush()


def set_book(content: Mapping[str, Any], shapes: Mapping[str, Shape]) -> Typeset:
    """Return the book as a PDF, with pictures of these shapes by the names they have in it."""
    pictures = {one.file: one.svg for one in shapes.values()}
    return compiled(TEMPLATE, "book", with_shapes(content, shapes), _FACTS, pictures)


def _alone(work: Callable[[], None], source: BinaryIO) -> None:
    """Do it in a process that ends behind it: typst keeps what it has set, for a next time.

    Nothing more comes from the source: if it ends, nobody is left who waits for the book.
    """
    child = multiprocessing.get_context("fork").Process(target=_limited, args=(work,))
    child.start()
    if child.sentinel not in wait([child.sentinel, source.fileno()]):
        child.kill()
    child.join()
    if child.exitcode:
        raise SystemExit(FAILED)


def _limited(work: Callable[[], None]) -> None:
    signal.alarm(MOST_SECONDS)
    work()


_FACTS = {"fonts": list(FAMILIES)}


def with_shapes(content: Mapping[str, Any], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """Return the book's content, in which each picture is named by its file here."""

    def shown(story: Mapping[str, Any]) -> dict[str, Any]:
        picture = story["picture"]
        shape = shapes[picture["name"]] if picture else None
        here = {"file": shape.file, "ratio": shape.ratio, "alt": picture["alt"]} if shape else None
        return {**story, "picture": here}

    chapters = [
        {**chapter, "stories": [shown(story) for story in chapter["stories"]]}
        for chapter in content["chapters"]
    ]
    return {**content, "chapters": chapters}


def main() -> None:
    """Set what comes in."""
    signal.alarm(MOST_SECONDS)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    press(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
