"""`audit` on the command line, and what the other commands leave in it."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.starting import acting_operator, system_clock
from bot.config import Settings
from bot.domain.audit import Act, operator_key
from bot.domain.erasure import FORMER
from storage.audit import LoggedAct, write_act
from storage.database import Database
from storage.outbox.writing import write_post

pytestmark = pytest.mark.usefixtures("members_database")

NOW = system_clock().now()
LIST = "Slack-ID;Name;Vorname;Status;Mitglied seit\nU0NICO00001;Beckmann;Nico;aktiv;2020-01-01\n"


def database() -> Database:
    return Database(Settings(_env_file=None).database_url)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def noted() -> list[tuple[str, Act, str, str | None]]:
    """The log, in the order of writing."""
    with database().reading() as session:
        rows = session.exec(select(LoggedAct).order_by(col(LoggedAct.id)))
        return [(row.actor, row.act, row.about, row.concerns) for row in rows]


@pytest.fixture
def acts(members_database: None) -> None:  # noqa: ARG001  # made first
    """Three acts, the first of them long ago."""
    with database().writing() as session:
        for days, about, concerns in (
            (40, "story:1", "U0ANNA"),
            (1, "story:1", "U0ANNA"),
            (0, "story:12", "U0TOM"),
        ):
            write_act(
                session,
                actor="U0BEN",
                act=Act.ASK_BACK,
                about=about,
                concerns=concerns,
                at=NOW - timedelta(days=days),
            )


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    ("options", "about"),
    [
        (("--about", "story:1"), ["story:1", "story:1"]),
        (("--about", "story"), []),  # a kind is no thing
        (("--concerns", "U0TOM"), ["story:12"]),
        (("--about", "story:1", "--since", f"{NOW - timedelta(days=9):%Y-%m-%d}"), ["story:1"]),
    ],
)
def test_operators_ask_for_a_thing_a_person_or_a_time(
    options: tuple[str, ...], about: list[str]
) -> None:
    result = run("audit", "--json", *options)

    assert result.exit_code == 0
    assert [one["about"] for one in json.loads(result.stdout)] == about


@pytest.mark.usefixtures("acts")
def test_the_table_has_ids_and_days(tmp_path: Path) -> None:
    result = run("audit", "--about", "story:1")

    assert "story:1" in result.stdout
    assert "U0BEN" in result.stdout
    assert "2 entries" in result.stdout
    assert f"{NOW - timedelta(days=40):%Y-%m}" in result.stdout
    assert f"{NOW:%H:%M}" not in result.stdout
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    ("options", "people"),
    [
        (("--about", "story:1"), ["U0ANNA", "U0BEN"]),  # the one who acted, too
        (("--concerns", "U0TOM"), ["U0BEN", "U0TOM"]),
        (("--concerns", "U0NOBODY"), ["U0NOBODY"]),
        (("--about", "story:7"), [None]),
    ],
)
def test_reading_is_noted_and_everybody_it_names_can_see_so(
    options: tuple[str, ...], people: list[str | None]
) -> None:
    run("audit", *options)

    read = (acting_operator(), Act.READ_LOG, "log")
    assert noted()[3:] == [(*read, one) for one in people]


@pytest.mark.usefixtures("members_database")
def test_whoever_was_erased_is_a_former_member_and_hears_of_no_reading() -> None:
    key = "story:1"
    with database().writing() as session:
        write_act(session, actor="U0BEN", act=Act.ASK_BACK, about=key, concerns=FORMER, at=NOW)

    result = run("audit", "--about", key)

    assert "a former member" in result.stdout
    assert FORMER not in result.stdout.replace("a former member", "")
    assert noted()[1:] == [(acting_operator(), Act.READ_LOG, "log", "U0BEN")]


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize("options", [(), ("--json",), ("--since", "2026-01-01", "--json")])
def test_who_decided_how_much_is_not_told(options: tuple[str, ...]) -> None:
    result = run("audit", *options)

    assert result.exit_code == 2
    assert "--about" in result.output
    assert "U0BEN" not in result.output
    assert len(noted()) == 3


def test_what_is_no_id_is_refused_and_nothing_noted() -> None:
    result = run("audit", "--concerns", "anna@example.com")

    assert result.exit_code == 2
    assert "U012AB3CD" in result.output
    assert noted() == []


def test_an_import_is_noted_and_whom_it_knows_by_account(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")

    run("members", "import", str(file), "--dry-run")
    dry = noted()
    run("members", "import", str(file))
    imported = noted()
    run("members", "import", str(file))

    assert dry == []
    assert imported == [
        (acting_operator(), Act.MATCH_ACCOUNT, "member:1", "U0NICO00001"),
        (acting_operator(), Act.IMPORT_LIST, "list", None),
        (acting_operator(), Act.IMPORT_MEMBER, "member:1", "U0NICO00001"),
    ]
    assert noted() == imported, "a list that changes nothing was noted"


def test_exports_are_noted() -> None:
    run("members", "export")
    run("stories", "export")
    run("stories", "list")

    assert noted() == [
        (acting_operator(), Act.EXPORT_MEMBERS, "list", None),
        (acting_operator(), Act.EXPORT_STORIES, "stories", None),
    ]


def test_messages_sent_again_or_given_up_by_hand_are_noted() -> None:
    with database().writing() as session:
        for key, destination in (("one", "U0ANNA"), ("two", "#stories")):
            text = {"text": "Only for her"}
            write_post(session, key=key, destination=destination, payload=text, now=NOW)

    run("outbox", "retry", "1")
    run("outbox", "drop", "1", "2", "--yes")

    assert noted() == [
        (acting_operator(), Act.RETRY_MESSAGE, "message:1", "U0ANNA"),
        (acting_operator(), Act.DROP_MESSAGE, "message:1", "U0ANNA"),
        (acting_operator(), Act.DROP_MESSAGE, "message:2", None),
    ]


@pytest.mark.parametrize(
    ("behind_sudo", "account"), [("1234", 1234), ("", os.getuid()), ("root", os.getuid())]
)
def test_an_operator_is_the_number_of_the_account_that_began(
    monkeypatch: pytest.MonkeyPatch, behind_sudo: str, account: int
) -> None:
    monkeypatch.setenv("SUDO_UID", behind_sudo)

    assert acting_operator() == operator_key(account)
