"""Nobody is watched: no last visit, no time that somebody took, no ranking, no report of one."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import Date, Time

from bot.cli.stories import HEADINGS
from bot.domain.access import Audience
from bot.domain.impact import Figures
from bot.domain.roster.exporting import COLUMNS
from bot.domain.transparency.evaluations import Reader
from bot.nouns import all_entries, all_schedules
from commands.permissions import KINDS
from storage.column_types import UtcDateTime
from storage.models import all_tables
from storage.outbox.upkeep import Entry, Stuck
from storage.types import SeenBy
from tests.guards.moments import APPOINTMENTS, DEEDS, MACHINERY, WATCHING
from tests.guards.sources import CODE, files, last_name, nodes, text_of

OURS = [path for path in files(*CODE) if not path.is_relative_to("bot/sandbox")]

ALL_COLUMNS = [one for table in all_tables().sorted_tables for one in table.columns]


def test_every_moment_that_is_kept_has_been_looked_at() -> None:
    kept = {str(one) for one in ALL_COLUMNS if isinstance(one.type, UtcDateTime | Date | Time)}

    assert kept == {*APPOINTMENTS, *MACHINERY, *DEEDS}
    assert len(kept) == len(APPOINTMENTS) + len(MACHINERY) + len(DEEDS)


@pytest.mark.parametrize("name", ["last_seen", "response_seconds", "seen_at", "rank_score"])
def test_names_of_what_watches_are_known(name: str) -> None:
    assert re.search(WATCHING, name)


def test_nothing_is_named_like_what_watches_people() -> None:
    names = {str(one) for one in ALL_COLUMNS}
    names |= {str(entry.id) for entry in all_entries()} | {one.name for one in all_schedules()}
    names |= {*HEADINGS, *(column.heading for column in COLUMNS)}

    assert [one for one in names if re.search(WATCHING, one)] == []


# --- how long somebody took ---

DIFFERENCES = {
    "call.ends_at - call.starts_at": "a call that moves keeps its length",
    "system_clock().now() - found.made_at": "the age of a backup",
    "uow.now - due_at": "how late the clock is",
    "ends_at - made_at": "how long a link is open",
    "now - since": "the age of a message in the outbox",
}
"""Differences of moments, each looked at by somebody: none is of two things one person did."""

BY_THE_MACHINE = ("bot/delivery", "bot/processes", "storage/outages.py", "storage/rate_limits.py")
"""What measures servers, connections and calls to Slack."""


def about_people() -> list[Path]:
    return [path for path in OURS if not path.as_posix().startswith(BY_THE_MACHINE)]


def differences(path: Path) -> Iterator[str]:
    """Subtractions with a moment in them, by its name."""
    for node in nodes(path):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            sides = (ast.unparse(node.left), ast.unparse(node.right))
            if any(re.search(r"(_at|_on|since|_until)$", side) for side in sides):
                yield ast.unparse(node)


def test_no_two_moments_are_compared_to_tell_how_long_somebody_took() -> None:
    found = {one for path in about_people() for one in differences(path)}

    assert found == DIFFERENCES.keys()


def test_no_statement_reckons_with_time() -> None:
    reckoning = r"\b(julianday|func\.age|date_part|func\.avg|func\.extract|interval_)\b"

    assert [str(one) for one in about_people() if re.search(reckoning, text_of(one))] == []


# --- who has more ---

COUNTS = {"count", "len", "n", "number", "numbers", "taken", "thanks", "total", "sum", "answers"}

ORDERS = {
    "bot/domain/search/words.py": "words typed, of which the longest say most",
    "storage/search/candidates.py": "words typed, the longest of which may be mistaken",
    "bot/domain/traces.py": "sentences of the bot's own, the longer before what is part of it",
    "bot/views/who_sees.py": "circles of readers, by how many fields of a form they see",
    "commands/help.py": "commands, by how alike they are to what was typed",
    "bot/domain/breakdowns.py": "countries, in groups of five and more",
    "bot/domain/roster/file.py": "sheets of a workbook",
    "bot/views/roster/findings.py": "kinds of mistakes in a list",
    "bot/cli/roster/findings.py": "stages on the operator's own list",
}
"""Where things are put in the order of their number. People are in none of them."""


def orders_by_counts(path: Path) -> Iterator[str]:
    """Calls that put things in the order of a number of something."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = last_name(node.func)
        if name == "most_common":
            yield ast.unparse(node)
        keys = [one.value for one in node.keywords if one.arg == "key"]
        keys = [*node.args, *keys] if name == "order_by" else keys
        if name in {"sorted", "max", "min", "sort", "order_by"} and any(map(_counts, keys)):
            yield ast.unparse(node)


def _counts(key: ast.AST) -> bool:
    named = {one.id for one in ast.walk(key) if isinstance(one, ast.Name)}
    named |= {one.attr for one in ast.walk(key) if isinstance(one, ast.Attribute)}
    negative = any(
        isinstance(one, ast.UnaryOp)
        and isinstance(one.op, ast.USub)
        and isinstance(one.operand, ast.Subscript)
        for one in ast.walk(key)
    )
    return bool(named & COUNTS) or negative


def test_people_are_never_put_in_the_order_of_a_number() -> None:
    found = {
        path.as_posix(): one
        for path in OURS
        for one in orders_by_counts(path)
        if path.as_posix() not in ORDERS
    }

    assert found == {}


def test_orders_by_numbers_are_seen_however_they_are_written(tmp_path: Path) -> None:
    source = tmp_path / "ranking.py"
    source.write_text(
        "select(x).order_by(func.count().desc())\n"
        "sorted(people, key=lambda one: -one.thanks)\n"
        "sorted(people, key=lambda name: -large[name])\n"
        "Counter(people).most_common(3)\n"
        "sorted(people, key=lambda one: one.name)\n",
        encoding="utf-8",
    )

    assert len(list(orders_by_counts(source))) == 4


# --- what nobody asks for, and nobody is given ---

ABOUT_SOMEBODY = (
    r"(^|_)(age|birth\w*|gender|sex|health|sick\w*|religion|union|salary|pay|grade|performance"
    r"|manager|supervisor|boss|personnel_number)(_|$)"
)


def columns_named(pattern: str) -> list[str]:
    return [str(one) for one in ALL_COLUMNS if re.search(pattern, one.name)]


def test_no_column_is_about_age_gender_health_pay_or_the_line_manager() -> None:
    headings = {*HEADINGS, *(column.heading for column in COLUMNS)}

    assert columns_named(ABOUT_SOMEBODY) == []
    assert [one for one in headings if re.search(ABOUT_SOMEBODY, one)] == []


@pytest.mark.parametrize("name", ["age", "birth_date", "line_manager", "pay_grade", "gender"])
def test_names_of_what_nobody_asks_for_are_known(name: str) -> None:
    assert re.search(ABOUT_SOMEBODY, name)


def test_nothing_is_assigned_to_anybody() -> None:
    named = [str(entry.id) for entry in all_entries()] + [entry.help for entry in all_entries()]

    assert [one for one in named if "assign" in one.lower()] == []
    assert columns_named("assign") == []


def test_no_circle_is_that_of_managers() -> None:
    circles = [*Audience, *SeenBy, *Reader, *(f"{kind.name}: {kind.about}" for kind in KINDS)]

    assert [one for one in circles if re.search("manager|superior|HR", one)] == []


def test_presence_in_slack_is_never_asked_for() -> None:
    asking = re.compile(r"getPresence|presence_change|presence_sub|team\.accessLogs|dndInfo|dnd\.")

    assert [str(one) for one in OURS if asking.search(text_of(one))] == []
    assert asking.search("users.getPresence")


# --- what leaves the bot ---


def test_exports_have_these_columns_and_no_others() -> None:
    assert {column.heading for column in COLUMNS} == {
        "email", "first_name", "last_name", "country", "region", "location", "business_area",
        "status", "joined_on", "mentor_email", "languages", "topics", "mentor_capacity",
        "core_team_role", "time_zone",
    }  # fmt: skip
    assert set(HEADINGS) == {
        "number",
        "title",
        "goal",
        "state",
        "author",
        "thanks",
        "published",
        "uses",
    }


def test_the_outbox_shows_how_messages_fare_and_not_people() -> None:
    assert {one.name for one in fields(Entry)} == {
        "id", "state", "kind", "destination", "key", "target", "error", "prompt", "attempts",
        "created_at", "due_at", "expires_at", "lease_until", "sent_at",
    }  # fmt: skip
    assert {one.name for one in fields(Stuck)} == {"destination", "state", "error", "number"}


def test_the_report_of_a_month_is_of_totals() -> None:
    assert {one.name for one in fields(Figures)} == {
        "month", "stories", "thanks", "joined", "countries", "members", "elsewhere", "reach",
        "totals",
    }  # fmt: skip


LOGGED = {
    "clock", "destination", "entry", "error", "error_id", "event_type", "exc_info", "expired",
    "job", "kind", "lapsed", "left_out", "method", "number", "occurrence", "part", "reason",
    "remedy", "row", "rows", "rule", "schedule", "seconds", "socket_mode", "state", "status", "web",
    "worker",
}  # fmt: skip
"""What lines of the log carry. A destination is a message's that Slack has refused for good;
seconds are a connection's, or the database's; rows are numbers of deleted ones, by table."""


def test_the_log_has_no_place_for_who_did_what() -> None:
    carried = {
        keyword.arg
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        for keyword in node.keywords
        if keyword.arg is not None
    }

    assert carried == LOGGED
