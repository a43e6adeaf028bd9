"""What the tests of lists share: a day, a vocabulary, and short ways to read a list."""

from datetime import date
from pathlib import Path

import pytest

from bot.config import load_community
from bot.domain.roster import ListedMember, Roster, Vocabulary, read
from bot.domain.roster.diff import KnownMember
from bot.services.roster.synonyms import vocabulary

CHECKOUT = Path(__file__).parents[3]
SHARED = CHECKOUT / ".." / "shared" / "data"
TODAY = date(2026, 11, 24)
WORDS: Vocabulary = vocabulary(load_community(CHECKOUT / "community.toml"))


def reading(text: str, *known: KnownMember) -> Roster:
    """The list in the text, read on the day of the tests."""
    return read(text, TODAY, WORDS, known)


def only(text: str) -> ListedMember:
    """The one person of a list without problems."""
    roster = reading(text)
    assert list(roster.problems) == []
    (member,) = roster.members
    return member


def problems(text: str) -> list[tuple[int, str, str]]:
    """Line, kind and value of each problem."""
    return [(one.line, one.kind.value, one.value) for one in reading(text).problems]


def notes(text: str) -> list[str]:
    """The kinds of the notes, in the order of their lines."""
    return [one.kind.value for one in reading(text).notes]


def line(heading: str, cell: str) -> str:
    """A list of one person with one more column."""
    head = f"Name;Vorname;E-Mail;Seit;{heading}"
    return f'{head}\nDrub;Angelique;a.drub@example.com;2020-01-01;"{cell}"\n'


def shared(name: str) -> bytes:
    """A file of the project's shared data; skips where a clone doesn't have it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the shared file {name} is not part of a clone")
    return path.read_bytes()
