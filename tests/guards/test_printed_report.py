"""What a change of the source does to an installation's report is seen in review."""

from collections import Counter
from datetime import date
from typing import cast

import typer
from typer.core import TyperGroup

from bot.cli import app
from bot.cli.operators import operator_rights
from bot.cli.transparency.gathering import gather
from bot.config import Settings, load_community
from bot.domain.transparency.changes import Part
from bot.domain.transparency.coding import from_json
from bot.domain.transparency.differences import KINDS, differences
from bot.domain.transparency.report import Report
from bot.i18n import translator
from bot.views.transparency.differences import named_changes
from tests.guards.sources import ROOT

COMMITTED = ROOT / "docs/transparency.json"


def report_of_the_source(made_on: date) -> Report:
    operators = operator_rights(cast("TyperGroup", typer.main.get_command(app)))
    community = load_community(ROOT / "community.toml")
    return gather(Settings.model_construct(), community, operators, made_on)


def test_everything_has_a_name_of_its_own_by_which_reports_are_compared() -> None:
    report = report_of_the_source(date(2026, 11, 30))

    names = Counter(
        (part, kind.name(one)) for part, kind in KINDS.items() for one in getattr(report, part)
    )

    assert [name for name, times in names.items() if times > 1] == []
    assert {part for part, _name in names} == set(Part)


def test_whatever_is_more_or_less_stands_in_the_printed_report() -> None:
    """Mend it without .env: `python -m bot transparency --format json --output FILE --force`.

    FILE is docs/transparency.json, the report of the shipped community.toml. What is more than
    before stops installations that have named a report: is it meant?
    """
    committed = from_json(COMMITTED.read_text(encoding="utf-8"))

    found = differences(committed, report_of_the_source(date.fromisoformat(committed.made_on)))

    assert named_changes(found.widening, translator("en")) == []
    assert named_changes(found.changes, translator("en")) == []
