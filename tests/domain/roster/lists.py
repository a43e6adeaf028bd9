"""What the tests of lists share: a day, a community's words, and short ways to read a list."""

from datetime import date
from pathlib import Path

from bot.config import load_community
from bot.domain.roster.importing import Roster, read
from bot.domain.roster.members import ListedMember, StoredMember
from bot.domain.roster.row import Context
from bot.services.roster.places import places
from bot.services.roster.synonyms import synonyms

CHECKOUT = Path(__file__).parents[3]
TODAY = date(2026, 11, 24)
CONTEXT = Context(TODAY, synonyms(load_community(CHECKOUT / "community.toml")), places())
HEAD = "Name;Vorname;E-Mail;Standort;Status;Seit;Mentor;Plätze\n"
MENTOR = "Bloch;Ariane;ariane@example.com;Bonn;aktiv;2020-01-01;;2\n"
EMA = StoredMember(
    id=7,
    email="ema@example.com",
    first_name="Ema",
    last_name="Birtić",
    country="HR",
    region="HR",
    location="Zagreb",
    time_zone="Europe/Zagreb",
    status="ambassador",
    joined_on=date(2022, 6, 26),
)


def reading(text: str, *stored: StoredMember) -> Roster:
    """Return the list in the text, read on the day of the tests."""
    return read(text, CONTEXT, stored)


def only(text: str) -> ListedMember:
    """Return the one member of a list without problems."""
    roster = reading(text)
    assert list(roster.problems) == []
    (member,) = roster.members
    return member


def problems(text: str) -> list[tuple[int, str, str]]:
    """Return line, kind and value of each problem."""
    return [(one.line, one.kind.value, one.value) for one in reading(text).problems]


def notes(text: str) -> list[str]:
    """Return the kinds of the notes, in the order of their lines."""
    return [one.kind.value for one in reading(text).notes]


def line(heading: str, cell: str) -> str:
    """Return a list of one person with one more column."""
    head = f"Name;Vorname;E-Mail;Seit;{heading}"
    return f'{head}\nDrub;Angelique;a.drub@example.com;2020-01-01;"{cell}"\n'


def trainee(mentor: str) -> str:
    """Return a line of somebody in probation."""
    return f"Beckmann;Nico;nico@example.com;Bonn;Einsteiger;2026-09-06;{mentor};\n"
