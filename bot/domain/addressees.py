"""People copied from the head of a mail, without headings: "Anna Albrecht <anna@example.com>;"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.addresses import read_name_and_address

MOSTLY = 0.8
"""Such a share of the parts has an address: else it is some other text."""

FIELD_OF_A_MAIL = re.compile(
    r"^\s*(?:to|cc|bcc|an|kopie|à|para|cco?|do|dw|komu|kopia)\s*:\s*", re.IGNORECASE | re.MULTILINE
)
_QUOTED = r'"[^"\n]*"|<[^<>]*>'
PARTS = {
    ";": re.compile(rf"(?:{_QUOTED}|[^;\n])+"),
    ",": re.compile(rf"(?:{_QUOTED}|[^,\n])+"),
}
BETWEEN_QUOTES = re.compile(rf"{_QUOTED}")
WITH_BRACKETS = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
MARKS = " \t\"'“”„‘’,;"


@dataclass(frozen=True)
class Addressee:
    """A name and an address as they are written, and the line where they stand."""

    line: int
    name: str
    address: str


def addressees(text: str) -> tuple[str, Sequence[Addressee]]:
    """Return the sign between the people, and the people; nobody where the text is something else.

    Where semicolons divide, a comma is a part of "Albrecht, Anna".
    """
    text = FIELD_OF_A_MAIL.sub("", text)
    sign = ";" if ";" in BETWEEN_QUOTES.sub("", text) else ","
    found = [
        _addressee(part[0], text.count("\n", 0, part.start()) + 1)
        for part in PARTS[sign].finditer(text)
        if part[0].strip(MARKS)
    ]
    with_address = sum("@" in one.address for one in found)
    return sign, found if with_address >= max(1, MOSTLY * len(found)) else []


def _addressee(part: str, line: int) -> Addressee:
    if bracketed := WITH_BRACKETS.fullmatch(part.strip()):
        name = bracketed["name"].strip(MARKS)
        return Addressee(line, "" if "@" in name else name, bracketed["address"].strip())
    name, address = read_name_and_address(part)
    return Addressee(line, name, address or part.strip())
