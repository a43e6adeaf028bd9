"""What the doctor and `outbox watch` say about messages that do not get through."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console
from sqlmodel import col, select, update

from bot.cli.doctor import Check, print_json, print_report
from bot.cli.outbox_checks import outbox_findings
from bot.cli.outbox_desk import Desk
from bot.config import load_community
from bot.i18n import translator
from storage.audit import LoggedAct
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState
from storage.outbox.writing import write_post
from tests.guards.sources import ROOT
from tests.units_of_work import OPERATOR

COMMUNITY = load_community(ROOT / "community.toml")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def checks(database: Database) -> list[Check]:
    """The doctor's checks of the outbox."""
    found = outbox_findings(database, NOW)
    return [Check(name, passed, remedy, is_warning=True) for name, passed, remedy in found]


def test_an_empty_outbox_is_well(database: Database) -> None:
    assert all(one.passed for one in checks(database))


def test_what_does_not_get_through_is_counted_with_its_remedy(database: Database) -> None:
    with database.writing() as session:
        for key, state, minutes in (
            ("late", OutboxState.PENDING, 60),
            ("young", OutboxState.PENDING, 1),
            ("tomorrow", OutboxState.PENDING, -600),
            ("held", OutboxState.HELD, 0),
            ("doubtful", OutboxState.AMBIGUOUS, 0),
            ("dead 1", OutboxState.DEAD, 0),
            ("dead 2", OutboxState.DEAD, 0),
            ("not erased", OutboxState.SENT, 60 * 24),
        ):
            due = NOW - timedelta(minutes=minutes)
            write_post(session, key=key, destination="#stories", payload={"text": "x"}, now=due)
            session.execute(update(OutboxRow).where(col(OutboxRow.key) == key).values(state=state))
        erased = col(OutboxRow.key) == "not erased"
        session.execute(update(OutboxRow).where(erased).values(erasure=7, state=OutboxState.HELD))

    found = {str(one.name): str(one.remedy) for one in checks(database) if not one.passed}

    assert "due since 2026-11-24 11:00:00" in found["messages overdue: 1"]
    assert "outbox list --state held" in found["messages held: 2"]
    assert "unarchive it" in found["messages of erased people that are still in Slack: 1"]
    assert "outbox list --state ambiguous" in found["messages that may have arrived: 1"]
    assert "outbox retry --state dead" in found["messages given up: 2"]


def test_both_forms_say_so(database: Database) -> None:
    with database.writing() as session:
        write_post(session, key="x", destination="#stories", payload={"text": "x"}, now=NOW)
        session.execute(update(OutboxRow).values(state=OutboxState.HELD))
    table, programs = StringIO(), StringIO()

    assert print_report(iter(checks(database)), translator("de"), Console(file=table, width=250))
    assert print_json(iter(checks(database)), Console(file=programs, width=400))

    assert "zurückgehaltene Nachrichten: 1" in table.getvalue()
    assert "Lade den Bot in den Channel ein" in table.getvalue()
    assert '"name": "messages held: 1"' in programs.getvalue()


def test_of_a_person_who_was_erased_only_the_erasure_is_shown(database: Database) -> None:
    with database.writing() as session:
        write_post(session, key="x", destination="erasure:7", payload={}, now=NOW)
        values = {"state": OutboxState.DEAD, "error": "cant_delete_message"}
        session.execute(update(OutboxRow).values(values))
    printed = StringIO()
    console = Console(file=printed, width=200)
    desk = Desk(database, COMMUNITY, lambda: NOW, translator("en"), OPERATOR, console)

    desk.list_rows([OutboxState.DEAD], None, None, as_json=False)
    desk.show(1)
    desk.drop([1], is_sure=True)

    assert printed.getvalue().count("erasure 7") == 3
    assert "Slack doesn’t let the bot delete it" in printed.getvalue()
    with database.reading() as session:
        assert session.exec(select(LoggedAct.concerns)).all() == [None]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_numbers_are_watched_until_somebody_interrupts(
    database: Database, *, is_terminal: bool
) -> None:
    with database.writing() as session:
        for key, values in (("1", {"state": "held"}), ("2", {"state": "sent", "sent_at": NOW})):
            write_post(session, key=key, destination="#stories", payload={"text": "x"}, now=NOW)
            session.execute(update(OutboxRow).where(col(OutboxRow.key) == key).values(values))
    printed, looks = StringIO(), iter([True, True])

    def wait() -> None:
        if not next(looks, False):
            raise KeyboardInterrupt

    console = Console(file=printed, force_terminal=is_terminal, width=100)
    Desk(database, COMMUNITY, lambda: NOW, translator("en"), OPERATOR, console).watch(wait)

    assert "held" in printed.getvalue()
    assert "1 a minute" in printed.getvalue()
    assert is_terminal or printed.getvalue().count("held: 1") == 3
