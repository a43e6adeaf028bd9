"""The transparency report leaves nothing out, in either language, and each claim has its tests."""

import re
from datetime import date

import pytest
import typer
from typer.core import TyperGroup

from bot.cli import app
from bot.cli.operators import operator_rights
from bot.cli.transparency.gathering import gather
from bot.config import Settings, load_community
from bot.domain.transparency.coding import from_json, to_json
from bot.domain.transparency.evaluations import Shows
from bot.domain.transparency.negatives import NEGATIVES
from bot.domain.transparency.report import Negative
from bot.i18n import LANGUAGES, translator
from bot.nouns import all_entries, all_evaluations, all_schedules
from bot.views.transparency.markdown import as_markdown
from bot.views.transparency.report import report_document
from commands.entry_info import PayloadKind
from commands.manifest import BASE_SCOPES, BY_EMAIL, scopes
from commands.permissions import KINDS, NEVER, cell_of, circle_name
from storage.register import register
from tests.guards.sources import ROOT
from tests.guards.test_docs import commands
from tests.guards.test_faults import functions_of

GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
COMMUNITY = load_community(ROOT / "community.toml")
REPORT = gather(Settings(_env_file=None), COMMUNITY, operator_rights(GROUP), date(2026, 11, 30))
WRITTEN = {one: as_markdown(report_document(REPORT, translator(one))) for one in LANGUAGES}


def test_every_column_is_a_field() -> None:
    assert {(one.table, one.column) for one in REPORT.fields} == {
        (one.table, one.column) for one in register()
    }
    assert {one.retention for one in REPORT.fields} == {one.retention.name for one in register()}


def test_every_entry_is_a_right_of_those_who_may() -> None:
    may = {
        f"{one.kind}:{one.id}": tuple(
            circle_name(kind) for kind in KINDS if cell_of(one, kind) != NEVER
        )
        for one in all_entries()
        if one.kind is not PayloadKind.EVENT
    }

    assert {one.name: one.who for one in REPORT.rights if one.who} == may


def test_every_command_on_the_server_is_there() -> None:
    assert {one.name for one in REPORT.commands} == set(commands())


def test_every_scope_says_what_for_and_what_would_not_work_without_it() -> None:
    assert [one.name for one in REPORT.scopes] == scopes(COMMUNITY)
    assert [one.name for one in (*BASE_SCOPES, BY_EMAIL) if not (one.why and one.without)] == []


def test_every_schedule_is_in_the_registry_that_the_report_shows() -> None:
    named = {schedule for one in all_evaluations() for schedule in one.schedules}

    assert {one.name for one in all_schedules()} <= named
    assert {one.name for one in all_evaluations() if isinstance(one, Shows)} <= {
        one.name for one in REPORT.evaluations
    }


@pytest.mark.parametrize("negative", NEGATIVES, ids=lambda one: one.name)
def test_what_it_cannot_do_names_tests_that_are_there(negative: Negative) -> None:
    assert negative.tests
    for test in negative.tests:
        file, _colons, function = test.partition("::")
        assert function in functions_of(file), test


def test_it_comes_back_from_json_as_it_was() -> None:
    assert from_json(to_json(REPORT)) == REPORT


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_shows_all_of_it(language: str) -> None:
    written, t = WRITTEN[language], translator(language)
    names = {one.table for one in REPORT.fields} | {one.column for one in REPORT.fields}
    names |= {one.name for one in REPORT.commands} | {one.name for one in REPORT.scopes}
    names |= {test for one in NEGATIVES for test in one.tests}
    names |= {one.address for one in REPORT.interfaces}
    said = {one.does for one in REPORT.rights if one.who} | {
        one.about for one in REPORT.evaluations
    }
    said |= {one.purpose for one in REPORT.fields} | {one.claim for one in NEGATIVES}

    plain = re.sub(r"\\(.)", r"\1", written)

    assert [one for one in names if one not in plain] == []
    assert [one for one in said if str(t(one)) not in plain] == []


SAME = {"| Community | Botschafter |"}
"""Lines that are the same in both languages, besides names and what the change log says."""


def test_the_german_report_has_no_english_sentence() -> None:
    english = set(WRITTEN["en"].splitlines())
    changes = {f"- {line}" for line in REPORT.changes}

    same = {
        re.sub(r"\\(.)", r"\1", line)
        for line in WRITTEN["de"].splitlines()
        if line in english and not re.match(r"$|#|\| ---", line) and "`" not in line
    }

    assert same - changes == SAME
