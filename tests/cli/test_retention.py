"""`retention` shows what would go, and deletes the very same without `--dry-run`."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.starting import acting_operator, system_clock
from bot.config import Settings
from bot.domain.audit import Act
from storage.audit import LoggedAct, write_act
from storage.database import Database
from storage.drafts import Draft
from storage.received import Received

pytestmark = pytest.mark.usefixtures("members_database")

NOW = system_clock().now()


def database() -> Database:
    return Database(Settings(_env_file=None).database_url)


@pytest.fixture
def old_rows(members_database: None) -> None:  # noqa: ARG001  # made first
    """Two payloads and an act that are past their period, and one of each that is not."""
    with database().writing() as session:
        for key, hours in (("old", 48), ("older", 72), ("new", 1)):
            session.add(Received(key=key, ack={"text": "words"}, at=NOW - timedelta(hours=hours)))
        for about, days in (("story:1", 370), ("story:2", 300)):
            at = NOW - timedelta(days=days)
            write_act(
                session, actor="U0BEN", act=Act.ASK_BACK, about=about, concerns="U0ANNA", at=at
            )
        later = NOW + timedelta(days=2)
        session.add(Draft(slack_id="U0ANNA", kind="appeal", content={}, expires_at=later))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["retention", *words])


def shown(result: Result) -> dict[str, int]:
    """The number of rows of each table that has any, as the table says."""
    lines = re.findall(r"^ *(\w+) .* (\d+) *$", result.stdout, re.MULTILINE)
    return {table: int(number) for table, number in lines if int(number)}


def left() -> tuple[list[str], list[str]]:
    """The payloads that are there, and what the log of decisions is about."""
    with database().reading() as session:
        keys = session.exec(select(Received.key).order_by(Received.key)).all()
        acts = session.exec(select(LoggedAct.about).order_by(col(LoggedAct.id))).all()
    return list(keys), list(acts)


@pytest.mark.usefixtures("old_rows")
def test_a_dry_run_shows_how_many_rows_would_go_and_leaves_them() -> None:
    result = run("--dry-run")

    assert result.exit_code == 0
    assert shown(result) == {"audit": 1, "received": 2}
    assert "3 rows would go tonight." in result.stdout
    assert left() == (["new", "old", "older"], ["story:1", "story:2"])


@pytest.mark.usefixtures("old_rows")
def test_without_it_the_same_rows_go_and_that_is_noted_with_their_number() -> None:
    foreseen = shown(run("--dry-run"))

    result = run()

    assert shown(result) == foreseen
    assert "3 rows were past their period." in result.stdout
    assert left() == (["new"], ["story:2", "retention:audit:1", "retention:received:2"])
    with database().reading() as session:
        [*_others, last] = session.exec(select(LoggedAct).order_by(col(LoggedAct.id)))
    assert (last.actor, last.act) == (acting_operator(), Act.CARRY_OUT_RETENTION)


def test_where_nothing_is_over_that_is_said_and_noted() -> None:
    result = run()

    assert "0 rows were past their period." in result.stdout
    assert left() == ([], ["retention:0"])


@pytest.mark.usefixtures("old_rows")
def test_nobody_is_named() -> None:
    said = run("--dry-run").stdout + run().stdout

    assert "U0" not in said
    assert "words" not in said
