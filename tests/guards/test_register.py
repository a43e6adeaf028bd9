"""The register of data holds every column, and its printed form is the one that is generated."""

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.i18n import translator
from bot.views.register import register_document
from storage.models import all_tables
from storage.register import register
from storage.types import Basis, Erased, Retention, SeenBy
from tests.guards.sources import ROOT

LISTED = {
    *("listings." + name for name in ("first_name", "last_name", "status", "core_team_role")),
    "listings.time_zone",
    *("members." + name for name in ("slack_id", "name", "email", "status", "status_before")),
    *("members." + name for name in ("paused_until", "consented_at", "country", "region")),
    *("members." + name for name in ("location", "area", "languages", "topics", "joined_on")),
    "mentor_profiles.capacity",
    *("mentorships." + name for name in ("mentee_id", "mentor_id")),
    *("stories." + name for name in ("author_id", "state", "goal", "title", "published_at")),
}
"""What `members list`, `members export`, `stories list` and `stories export` show, by hand."""


def test_every_column_of_every_table_is_in_the_register() -> None:
    columns = {str(one) for table in all_tables().sorted_tables for one in table.columns}

    assert {f"{one.table}.{one.column}" for one in register()} == columns


def test_what_the_lists_of_people_and_stories_show_says_so() -> None:
    assert {f"{one.table}.{one.column}" for one in register() if one.is_listed} == LISTED


def test_the_printed_register_is_the_generated_one() -> None:
    """Mend it with `python -m bot register docs/register.md`."""
    committed = (ROOT / "docs/register.md").read_text(encoding="utf-8")

    assert committed == register_document(register(), translator("en"))


@pytest.mark.parametrize("word", [*Retention, *SeenBy, *Basis, *Erased])
def test_its_words_are_there_in_german(word: str) -> None:
    assert str(translator("de")(word)) != word


def test_the_command_prints_it_in_either_language() -> None:
    english = CliRunner().invoke(app, ["register"])
    german = CliRunner().invoke(app, ["register", "--language", "de"])
    unknown = CliRunner().invoke(app, ["register", "--language", "fr"])

    assert english.stdout == register_document(register(), translator("en"))
    assert german.stdout.startswith("# Verzeichnis der Daten\n")
    assert unknown.exit_code == 2


def test_no_word_is_left_that_no_column_has() -> None:
    declared = register()

    assert {one.retention for one in declared} == set(Retention)
    assert {one.seen_by for one in declared} == set(SeenBy)
    assert {one.basis for one in declared} == set(Basis)
    assert {one.erased for one in declared if one.erased} == set(Erased)
