"""The project's two lists, compared: the same 320 people, clean and after years of use."""

from collections import Counter
from pathlib import Path

from bot.domain.roster.diff import compare
from bot.domain.roster.fields import Field, Refusal
from bot.domain.roster.file import read_sheet
from bot.domain.roster.importing import Roster
from bot.domain.roster.members import ListedMember
from bot.domain.spreadsheets.decoding import decode
from tests.domain.roster.lists import CHECKOUT, reading, shared

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


def pairs() -> list[tuple[ListedMember, ListedMember]]:
    """Return each person as in the clean list and as in the old spreadsheet."""
    clean = roster(shared("members_utf8.csv")).members
    by_key = {one.email: one for one in clean} | {one.name: one for one in clean}
    return [
        (by_key[one.email or one.name], one) for one in roster(shared("mitglieder.csv")).members
    ]


def test_the_copy_inside_the_project_is_clean() -> None:
    clean = roster(COPY.read_bytes())

    assert (len(clean.members), list(clean.problems), list(clean.notes), clean.refused) == (
        320,
        [],
        [],
        [],
    )


def test_the_copy_is_the_shared_file() -> None:
    assert Path(COPY).read_bytes() == shared("members_utf8.csv")


def test_the_old_spreadsheet_gives_back_all_people() -> None:
    found = pairs()

    assert len({clean.email for clean, _ in found}) == len(found) == 320


def test_the_old_spreadsheet_gives_back_what_it_still_knows() -> None:
    found = pairs()

    assert [
        (one.email, name)
        for one, old in found
        for name in ALL_THERE
        if getattr(one, name) != getattr(old, name)
    ] == []
    assert [
        one.email
        for one, old in found
        if one.joined and old.joined and not old.joined.could_be(one.joined.day)
    ] == []
    assert Counter(old.email or "" for one, old in found if old.email != one.email) == {"": 9}


def test_the_old_spreadsheets_mentors_are_found() -> None:
    differing = [
        (one.email, one.mentor_key, old.mentor_key)
        for one, old in pairs()
        if one.mentor_key != old.mentor_key
    ]

    assert differing == [
        (
            "valeri.zirme@example.com",
            "ramona.franke@example.com",
            "franke ramona",
        ),  # listed without address
        ("marcel.meyer@example.com", "ramona.franke@example.com", None),  # listed as "N.N."
    ]


def test_each_bad_line_of_the_old_spreadsheet_is_told() -> None:
    old = roster(shared("mitglieder.csv"))

    assert [(one.line, one.kind.value, one.column) for one in old.problems] == [
        (44, "formula", "Name"),
        (44, "date_impossible", "Mitglied seit"),
        (134, "nobody", ""),
        (177, "too_few_cells", ""),
        (219, "date_in_future", "Mitglied seit"),
        (219, "capacity_negative", "Plätze Mentoring"),
        (354, "duplicate_disagrees", "Status"),
        (355, "duplicate_disagrees", "Status"),
        (357, "duplicate_disagrees", "Status"),
        (359, "duplicate_disagrees", "Status"),
        (362, "duplicate_disagrees", "Status"),
    ]
    sheet = read_sheet(decode(shared("mitglieder.csv")).text)
    assert (sheet.lines, sheet.delimiter) == (365, ";")
    assert [(column.heading, column.refused) for column in old.refused] == [
        ("Reichweite (Tsd.)", Refusal.PERFORMANCE),
        ("Bemerkung", Refusal.PERSONAL),
    ]
    assert {column.field for column in old.columns} >= {
        Field.LAST_NAME,
        Field.MENTOR,
        Field.CAPACITY,
    }


def test_each_repair_of_the_old_spreadsheet_is_told() -> None:
    assert Counter(note.kind.value for note in roster(shared("mitglieder.csv")).notes) == {
        "address_repaired": 37,
        "date_from_month": 35,
        "letters_lost": 23,
        "name_missing": 17,
        "date_missing": 12,
        "date_from_year": 10,
        "address_missing": 10,
        "place_repaired": 8,
        "duplicate_merged": 4,
        "empty_line": 1,
        "reason_not_kept": 1,
        "mentor_open": 1,
        "total_line": 1,
    }


def test_nothing_is_new_to_who_has_no_people_yet() -> None:
    changes = compare(roster(COPY.read_bytes()).members, [])

    assert (len(changes.create), changes.update, changes.unchanged) == (320, [], [])
