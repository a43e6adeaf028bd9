"""The project's two lists, compared: the same 320 people, clean and after years of use."""

from bot.domain.roster.diff import compare
from bot.domain.roster.importing import Roster
from bot.domain.spreadsheets.decoding import decode
from tests.domain.roster.lists import CHECKOUT, reading

COPY = CHECKOUT / "bot" / "sandbox" / "data" / "members.csv"
ALL_THERE = (
    "country",
    "region",
    "location",
    "area",
    "status",
    "languages",
    "topics",
    "capacity",
    "core_team_role",
    "time_zone",
)


def roster(data: bytes) -> Roster:
    """Return the list in the bytes."""
    return reading(decode(data).text)


def test_the_copy_inside_the_project_is_clean() -> None:
    clean = roster(COPY.read_bytes())

    assert (len(clean.members), list(clean.problems), list(clean.notes), clean.refused) == (
        320,
        [],
        [],
        [],
    )


def test_nothing_is_new_to_who_has_no_people_yet() -> None:
    changes = compare(roster(COPY.read_bytes()).members, [])

    assert (len(changes.create), changes.update, changes.unchanged) == (320, [], [])
