"""A community of its own folder, with the report that was agreed to, for tests that compare."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.cli import app
from tests.guards.sources import ROOT

AGREED = "agreed.json"

Edit = Callable[[dict[str, Any]], None]
"""Changes a report, as JSON has it."""


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def names_report(folder: Path, accepted: str = AGREED, old: str = "", new: str = "") -> None:
    """Write community.toml with this report as agreed to, and what else is to be changed in it."""
    text = (ROOT / "community.toml").read_text(encoding="utf-8")
    assert old in text
    named = text.replace('accepted_register = ""', f'accepted_register = "{accepted}"')
    (folder / "community.toml").write_text(named.replace(old, new), encoding="utf-8")


def agree(folder: Path, *edits: Edit, file: str = AGREED) -> Path:
    """Write the report of this installation as it was agreed to: today's, edited."""
    path = folder / file
    status, printed = invoke("transparency", "--format", "json")
    assert status == 0, printed
    report = json.loads(printed)
    for edit in edits:
        edit(report)
    path.write_text(json.dumps(report), encoding="utf-8")
    return path


def less_was_agreed(report: dict[str, Any]) -> None:
    """Since then: one field is new, one is kept longer, an evaluation, and a scope."""
    report["fields"].pop(named(report["fields"], "column", "mood"))
    text = report["fields"][named_in(report, "drafts", "content")]
    text["retention"] = "DAY"
    report["evaluations"].pop(named(report["evaluations"], "name", "command:members export"))
    report["scopes"].pop(named(report["scopes"], "name", "files:read"))


def more_was_agreed(report: dict[str, Any]) -> None:
    """Since then: a field and a scope are gone, and one is kept for a shorter time."""
    report["fields"].append({**report["fields"][0], "column": "shoe_size", "whose": ["owner"]})
    report["scopes"].append({"name": "channels:history", "why": "", "without": ""})
    text = report["fields"][named_in(report, "drafts", "content")]
    text["retention"] = "TOTAL"


def named_in(report: dict[str, Any], table: str, column: str) -> int:
    """Return where the field of this table and column is."""
    fields = enumerate(report["fields"])
    return next(at for at, one in fields if (one["table"], one["column"]) == (table, column))


def named(things: list[dict[str, Any]], key: str, value: str) -> int:
    """Return where the first thing is that has this value."""
    return next(at for at, one in enumerate(things) if one[key] == value)
