"""Lists of strangers come in right, or ask."""

import pytest

from bot.domain.roster.importing import Choices, Roster, open_list, read_list
from bot.domain.roster.members import ListedMember
from bot.domain.roster.refusals import SheetUnclear
from bot.domain.spreadsheets.refusals import EncodingUnclear
from tests.domain.roster.lists import CONTEXT
from tests.domain.roster.strangers import ALL
from tests.domain.roster.strangers.stranger import Stranger


def read(stranger: Stranger, choices: Choices) -> Roster:
    """Return the list as it is read with what a person chose."""
    return read_list(open_list(stranger.data, choices), CONTEXT, choices=choices)


def asked(stranger: Stranger) -> set[str]:
    """Return what has to be said before the list is read; file by file, then column by column."""
    choices, found = Choices(), set[str]()
    try:
        open_list(stranger.data)
    except EncodingUnclear:
        found.add("encoding")
        choices = Choices(encoding=stranger.answer.encoding)
    except SheetUnclear:
        found.add("sheet")
        choices = Choices(sheet=stranger.answer.sheet)
    roster = read(stranger, choices)
    found |= {column.heading for column in roster.doubts}
    return found | ({"dates"} if roster.unclear_dates else set())


def person(one: ListedMember) -> str:
    """Return a member as a stranger's list has it."""
    role = one.core_team_role or ("+" if one.core_team else "")
    cells = (
        one.first_name,
        one.last_name,
        one.email or "",
        one.status or "",
        str(one.joined_on or ""),
        one.mentor_key or "",
        role,
    )
    return " | ".join(cells)


def listed(text: str) -> list[str]:
    """Return the lines of a text without the blanks around their parts."""
    return [" | ".join(map(str.strip, line.split("|"))) for line in text.split("\n") if line]


@pytest.mark.parametrize("stranger", ALL.values(), ids=ALL.keys())
def test_what_is_doubtful_is_asked_and_nothing_else(stranger: Stranger) -> None:
    assert asked(stranger) == stranger.asks


@pytest.mark.parametrize("stranger", ALL.values(), ids=ALL.keys())
def test_everybody_comes_in_as_they_are(stranger: Stranger) -> None:
    roster = read(stranger, stranger.answer)

    assert not roster.is_doubtful
    assert list(map(person, roster.members)) == listed(stranger.people)
    assert [f"{one.line} {one.kind}" for one in roster.problems] == listed(stranger.left_out)
