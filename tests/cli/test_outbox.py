"""`outbox` on the command line: what waits, why, and what can be done about it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlmodel import Session, col, update
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.outbox import State
from bot.cli.starting import system_clock
from bot.config import Settings, load_community
from bot.services.delivery import ask_whether_there
from storage.database import Database
from storage.migrate import configuration
from storage.outbox.doubts import question_key
from storage.outbox.queue import settle
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.turns import candidates, claim
from storage.outbox.writing import write_edit, write_post
from storage.sqlite import begin_to_write
from tests.guards.sources import ROOT

SECRET = "what only Anna may read"
COMMUNITY = load_community(ROOT / "community.toml")
NOW = system_clock().now()


@pytest.fixture(autouse=True)
def outbox(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A database as a command finds it, and an English terminal that is wide enough."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    values = {"DATABASE_URL": database_url, "LC_ALL": "en_GB.UTF-8", "COLUMNS": "220"}
    values["COMMUNITY_FILE"] = str(ROOT / "community.toml")
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with database.engine.connect() as connection, begin_to_write(connection):
        command.stamp(configuration(connection), "head")
    yield database
    with database.engine.connect() as connection, begin_to_write(connection):
        connection.execute(text("DROP TABLE alembic_version"))


def run(*arguments: object, answer: str = "") -> tuple[int, str]:
    """The exit status and all that was printed."""
    result = CliRunner().invoke(app, ["outbox", *map(str, arguments)], input=answer)
    return result.exit_code, result.output


def written(
    database: Database,
    key: str,
    state: OutboxState = OutboxState.PENDING,
    destination: str = "U0ANNA0001",
    **values: Any,
) -> int:
    """Write a message and put it into this state; return its number."""
    with database.writing() as session:
        payload = {"text": SECRET, "blocks": []}
        write_post(session, key=key, destination=destination, payload=payload, now=NOW)
        change = update(OutboxRow).where(col(OutboxRow.key) == key)
        session.execute(change.values(state=state, **values))
        row = find_row(session, key)
        assert row is not None
        return row.number


def row(database: Database, key: str) -> OutboxRow:
    """The row as it stands."""
    with database.reading() as session:
        found = find_row(session, key)
    assert found is not None
    return found


def claimed(session: Session) -> Any:
    """Take the first row that is due, as a sender does."""
    [first] = candidates(session, NOW, [RowKind.POST])
    return claim(session, first.id, NOW, NOW + timedelta(minutes=1))


def test_the_states_are_those_of_the_outbox() -> None:
    assert [one.value for one in State] == [one.value for one in OutboxState]


def test_what_waits_is_listed_with_its_reason_and_without_its_text(outbox: Database) -> None:
    written(outbox, "story:1", OutboxState.HELD, "#stories", error="not_in_channel", attempts=2)
    written(outbox, "story:2", OutboxState.SENT, "#stories")
    written(outbox, "wish:[b]7", OutboxState.DEAD, error="a_code_of_next_year")

    status, output = run("list")

    assert status == 0
    assert "the bot isn’t in the channel" in output
    assert "a_code_of_next_year" in output
    assert "wish:[b]7" in output
    assert "story:2" not in output
    assert output.endswith("2 messages\n")
    assert SECRET not in output


def test_the_list_is_narrowed(outbox: Database) -> None:
    written(outbox, "old", created_at=NOW - timedelta(days=3))
    written(outbox, "young")
    written(outbox, "there", OutboxState.HELD, "#stories")

    aged = run("list", "--older-than", "2d")[1]
    assert ("old" in aged, "young" in aged) == (True, False)
    assert "old" not in run("list", "--destination", "#stories")[1]
    assert "there" in run("list", "--destination", "#stories")[1]
    assert "young" not in run("list", "--state", "held", "--state", "dead")[1]
    assert run("list", "--older-than", "yesterday")[0] == 2


def test_programs_get_the_list_as_json(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.HELD, "#stories", error="is_archived")

    status, output = run("list", "--json")

    [one] = json.loads(output)
    assert status == 0
    assert (one["id"], one["state"], one["destination"]) == (number, "held", "#stories")
    assert one["error"] == "is_archived"
    assert "payload" not in one
    assert SECRET not in output
    assert json.loads(run("list", "--state", "dead", "--json")[1]) == []


def test_one_message_is_shown_but_its_text(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.HELD, "#stories", error="is_archived")
    with outbox.writing() as session:
        session.execute(update(OutboxRow).values(state=OutboxState.SENT))
        write_edit(session, key="story:1", payload={"text": SECRET}, now=NOW)
        session.execute(
            update(OutboxRow).where(col(OutboxRow.key) == "story:1").values(state=OutboxState.HELD)
        )

    status, output = run("show", number)

    assert status == 0
    assert "the channel is archived (is_archived)" in output
    assert f"{row(outbox, 'story:1:edit').number} (update)" in output
    assert "The text isn’t shown" in output
    assert SECRET not in output


def test_unknown_numbers_change_nothing(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.DEAD)

    for words in (("show", 99999), ("retry", number, 99999), ("drop", number, 99999, "--yes")):
        assert run(*words) == (1, "There’s no message with the number 99999.\n")
    assert row(outbox, "story:1").state is OutboxState.DEAD


def test_a_dead_message_is_sent_again_from_the_start(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.DEAD, error="invalid_blocks", attempts=5)

    assert run("retry", number) == (0, "1 message is sent again.\n")

    again = row(outbox, "story:1")
    assert (again.state, again.attempts, again.error) == (OutboxState.PENDING, 0, None)
    assert again.payload["text"] == SECRET


def test_all_that_is_held_is_sent_again(outbox: Database) -> None:
    written(outbox, "story:1", OutboxState.HELD, "#stories", error="is_archived")
    written(outbox, "story:2", OutboxState.HELD, "#stories", error="is_archived")
    written(outbox, "story:3", OutboxState.DEAD)

    assert run("retry", "--state", "held") == (0, "2 messages are sent again.\n")

    states = [row(outbox, f"story:{n}").state for n in (1, 2, 3)]
    assert states == [OutboxState.PENDING, OutboxState.PENDING, OutboxState.DEAD]
    assert run("retry")[0] == 2
    assert run("retry", "1", "--state", "held")[0] == 2


@pytest.mark.parametrize(("answer", "state"), [("n\n", "ambiguous"), ("y\n", "pending")])
def test_what_may_be_there_is_sent_again_after_a_question(
    outbox: Database, answer: str, state: str
) -> None:
    number = written(outbox, "story:1", OutboxState.AMBIGUOUS, "#stories", error="lease_lost")

    status, output = run("retry", number, answer=answer)

    assert status == (0 if answer == "y\n" else 1)
    assert "may be in Slack already" in output
    assert row(outbox, "story:1").state == state


@pytest.mark.parametrize("command", ["retry", "drop"])
def test_the_question_about_it_is_settled_with_it(outbox: Database, command: str) -> None:
    number = written(outbox, "story:1", OutboxState.AMBIGUOUS, "#stories", error="lease_lost")
    with outbox.writing() as session:
        ask_whether_there(session, COMMUNITY, number, NOW)
    assert "delivery:there" in str(row(outbox, question_key(number)).payload)

    assert run(command, number, "--yes")[0] == 0

    assert "delivery:there" not in str(row(outbox, question_key(number)).payload)


def test_what_was_changed_in_doubt_is_sent_as_it_is_now(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.AMBIGUOUS)
    with outbox.writing() as session:
        write_edit(session, key="story:1", payload={"text": "later"}, now=NOW)

    assert run("retry", number, "--yes")[0] == 0

    assert row(outbox, "story:1").payload == {"text": "later"}
    assert row(outbox, "story:1:edit").state is OutboxState.DROPPED


def test_a_dead_post_whose_change_was_dropped_is_told(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.SENT)
    with outbox.writing() as session:
        write_edit(session, key="story:1", payload={"text": "later"}, now=NOW)
        for key, state in (("story:1", OutboxState.DEAD), ("story:1:edit", OutboxState.DROPPED)):
            session.execute(update(OutboxRow).where(col(OutboxRow.key) == key).values(state=state))

    status, output = run("retry", number)

    assert status == 0
    assert "story:1 was changed, and the change is lost" in output


def test_a_dropped_message_takes_its_changes_along(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.SENT)
    with outbox.writing() as session:
        write_edit(session, key="story:1", payload={"text": "later"}, now=NOW)
        session.execute(
            update(OutboxRow).where(col(OutboxRow.key) == "story:1").values(state=OutboxState.HELD)
        )

    assert run("drop", number, answer="n\n")[0] == 1
    assert row(outbox, "story:1").state is OutboxState.HELD
    status, output = run("drop", number, answer="y\n")

    assert status == 0
    assert "2 messages are lost for good, their texts with them." in output
    for key in ("story:1", "story:1:edit"):
        gone = row(outbox, key)
        assert (gone.state, gone.payload, gone.error) == (
            OutboxState.DROPPED,
            {},
            "dropped_by_hand",
        )
    assert "dropped on the command line" in run("show", number)[1]


def test_what_a_sender_holds_is_left_alone(outbox: Database) -> None:
    number = written(outbox, "story:1")
    with outbox.writing() as session:
        held = claimed(session)

    for words in (("retry", number), ("drop", number, "--yes")):
        assert run(*words) == (
            1,
            f"{number}: a sender is at work on it. Try again in a minute.\n",
        )

    with outbox.writing() as session:
        assert settle(session, held, state=OutboxState.SENT)
    assert "it’s sent, so there’s nothing to do" in run("drop", number, "--yes")[1]


def test_a_terminal_speaks_german(outbox: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    number = written(outbox, "story:1", OutboxState.HELD, "#stories", error="not_in_channel")

    assert "der Bot ist nicht im Channel" in run("list")[1]
    assert run("retry", number) == (0, "1 Nachricht wird noch einmal gesendet.\n")


@pytest.mark.parametrize("command", ["show", "retry", "drop"])
def test_a_number_that_no_message_can_have_is_refused(command: str) -> None:
    status, output = run(command, 10**20)

    assert (status, "Traceback" in output) == (2, False)
    assert "Invalid value" in output


def test_while_others_hold_a_row_that_is_said_in_one_line(outbox: Database) -> None:
    number = written(outbox, "story:1", OutboxState.HELD, "#stories", error="not_in_channel")

    with outbox.writing() as session:
        session.execute(update(OutboxRow).where(col(OutboxRow.key) == "story:1").values(attempts=7))
        status, output = run("retry", number)

    assert (status, len(output.splitlines())) == (2, 1)
    assert "does not answer" in output
    assert SECRET not in output
