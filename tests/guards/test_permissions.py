"""The page of who may what says what the entries say, and what was written out by hand."""

import pytest
import typer
from typer.core import TyperGroup

from bot.cli import app
from bot.cli.operators import NOTHING, operator_rights
from bot.nouns import all_entries, captions, entries_by_noun
from commands.permissions import KINDS, NEVER, WORDS, Kind, cell_of, permissions_page
from tests.guards.sources import ROOT
from tests.guards.test_docs import commands
from tests.security.operators import OPERATOR_CHANGES, OPERATOR_SEES
from tests.security.rights import PAIRED, RIGHTS, Of

PAGE = ROOT / "docs/permissions.md"
GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
DECLARED = operator_rights(GROUP)
ENTRIES = {f"{one.kind} {one.id}": one for one in all_entries()}
NAMED = {
    "Guest": "guest",
    "Guest, joined": "guest as fan",
    "Colleague": "nobody yet",
    "Mentor of the person": "ambassador",
    "Role holder": "core team",
}
"""How the table written out by hand calls them; the others by the same name."""


def test_the_page_is_up_to_date() -> None:
    rights = {name: (one.sees, one.changes) for name, one in DECLARED.items()}

    made = permissions_page(entries_by_noun(), captions(), rights)

    assert PAGE.read_text(encoding="utf-8") == made, "python -m bot permissions docs/permissions.md"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_says_what_was_written_out_by_hand(kind: Kind) -> None:
    name = NAMED.get(kind.name, kind.name.lower())

    printed = {entry: cell_of(ENTRIES[entry], kind) for entry in RIGHTS}

    assert {entry for entry, cell in printed.items() if cell != NEVER} == {
        entry
        for entry, right in RIGHTS.items()
        if name in right.who and (right.of is not Of.PAIR or kind.name in PAIRED)
    }


def test_every_word_of_the_page_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [word for word in (*WORDS.values(), NEVER) if f"\n| {word} | " not in page] == []


def test_every_command_of_the_operator_says_what_it_shows_and_changes() -> None:
    assert set(DECLARED) == set(commands())


def test_the_operators_commands_show_and_change_what_was_written_out_by_hand() -> None:
    assert {name for name, one in DECLARED.items() if one.sees != NOTHING} == OPERATOR_SEES
    assert {name for name, one in DECLARED.items() if one.changes != NOTHING} == OPERATOR_CHANGES
