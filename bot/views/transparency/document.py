"""A document as values: made once, then written as Markdown, on a terminal or by a typesetter.

Texts are plain: no renderer reads markup in them. `Code` is a name that is typed or looked up.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class Code(str):
    """A name as programs have it: a column, a command, an address."""

    __slots__ = ()


Cell = str
"""A cell's or item's text; `Code` where all of it is a name."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section, 2 a part of it."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list without numbers. The pieces of an item follow each other as they are."""

    items: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """A table; each row has as many cells as there are headings.

    `shares` says how wide the columns are in relation to each other.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    shares: Sequence[int]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Document:
    """A whole document: its title, the line below, its language ("de") and what it consists of."""

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block]
