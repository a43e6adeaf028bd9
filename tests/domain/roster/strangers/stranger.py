"""What a stranger's list is: its bytes, what is asked about it, and who comes in from it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from bot.domain.roster.importing import LIST_DECIDES, Choices


@dataclass(frozen=True)
class Stranger:
    """A list, and what a person who reads it with their eyes takes from it.

    `people` has a line for each member: first name, last name, address, status, day of joining, key
    of the mentor, role in the core team ("+" for none in particular), divided by "|".
    """

    data: bytes
    people: str
    asks: frozenset[str] = frozenset()
    """What has to be said first: "encoding", "sheet", "dates", or a column by its heading."""

    answer: Choices = LIST_DECIDES
    """What the person says."""

    left_out: str = ""
    """The lines of the file that wait for a person, each with the kind of its problem."""


def table(rows: Sequence[Sequence[str]], delimiter: str, encoding: str, end: str = "\r\n") -> bytes:
    """Return rows as a spreadsheet program saves them."""
    sheet = StringIO(newline="")
    csv.writer(sheet, delimiter=delimiter, lineterminator=end).writerows(rows)
    return sheet.getvalue().encode(encoding)


def lines(text: str, encoding: str, end: str = "\r\n") -> bytes:
    """Return the lines of a text, without the indentation they have here."""
    return end.join(line.strip(" ") for line in text.strip("\n").split("\n")).encode(encoding)


def cells(text: str, delimiter: str, encoding: str, end: str = "\r\n") -> bytes:
    """Return a table that is written here with " | " between its cells."""
    rows = [[cell.strip(" ") for cell in line.split("|")] for line in text.strip().split("\n")]
    return table(rows, delimiter, encoding, end)
