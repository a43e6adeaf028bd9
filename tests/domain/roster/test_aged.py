"""A spreadsheet after years of use gives back the people that the clean list has."""

from collections import Counter

from bot.domain.roster.fields import Refusal
from bot.domain.roster.members import ListedMember
from bot.domain.spreadsheets.decoding import decode
from tests.domain.roster.aged import CLEAN, aged
from tests.domain.roster.lists import reading

KEPT = (
    "email",
    "country",
    "location",
    "area",
    "status",
    "languages",
    "topics",
    "capacity",
    "core_team_role",
)


def kept(member: ListedMember) -> dict[str, object]:
    return {name: getattr(member, name) for name in KEPT} | {
        "joined": member.joined and member.joined.day
    }


def test_the_old_spreadsheet_gives_back_everybody() -> None:
    clean = reading(decode(CLEAN.read_bytes()).text)
    old = reading(decode(aged()).text)

    assert list(old.problems) == []
    found = {one.email: kept(one) for one in old.members}
    expected = {one.email: kept(one) for one in clean.members}
    assert {k: v for k, v in found.items() if v != expected.get(k)} == {}
    assert found.keys() == expected.keys()
    assert [column.refused for column in old.refused] == [Refusal.PERFORMANCE]


def test_each_repair_is_told() -> None:
    notes = Counter(note.kind.value for note in reading(decode(aged()).text).notes)

    assert notes == {
        "address_repaired": 240,
        "letters_lost": 41,
        "duplicate_merged": 8,
        "place_repaired": 8,
        "empty_line": 1,
        "total_line": 1,
    }


def test_line_breaks_in_cells_and_lost_letters_are_in_it() -> None:
    assert b",\n" in aged()
    assert b"?" in aged()
    assert aged().decode("cp1252").count("\r\n") > 320
