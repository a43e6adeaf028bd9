"""Bytes to text, without asking: byte order marks, UTF-8, UTF-16, spreadsheets' eight-bit codes.

A statistical guesser was tried and dropped: it took a German export in windows-1252 for
windows-1250 and turned "São Paulo" into "Săo Paulo". What spreadsheets write is known, so each of
the few codes is tried, and the one whose text looks least broken wins.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import pairwise

from bot.domain.roster.members import IsAWorkbook, IsNoText, IsTooLarge, NothingInIt

LARGEST = 10 * 1024 * 1024  # bytes; a list of 300 people has 45 kB
EIGHT_BIT = (
    "cp1252",
    "cp1250",
    "mac_roman",
    "cp850",
)  # in this order where several look equally good
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises `NotARoster` for what can't be a text file."""
    if not data.strip():
        raise NothingInIt
    if len(data) > LARGEST:
        raise IsTooLarge
    if data.startswith(WORKBOOKS):
        raise IsAWorkbook
    text, encoding = _decoded(data)
    if "\0" in text:
        raise IsNoText
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for encoding in _possible(data):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return min(_readings(data), key=lambda reading: _oddities(reading[0]))


def _possible(data: bytes) -> list[str]:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return [encoding]
    if b"\0" in data[:200]:
        return ["utf-16-be" if data[0] == 0 else "utf-16-le"]
    return ["utf-8"]


def _readings(data: bytes) -> list[tuple[str, str]]:
    return [(data.decode(encoding, errors="replace"), encoding) for encoding in EIGHT_BIT]


def _oddities(text: str) -> int:
    """How often a word holds what it can't: a sign, or a capital after a small letter."""
    return sum(_odd(before, char) for before, char in pairwise(text) if char > "\x7f")


def _odd(before: str, char: str) -> bool:
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return True
    return before.isalpha() and (not char.isalpha() or (before.islower() and char.isupper()))
