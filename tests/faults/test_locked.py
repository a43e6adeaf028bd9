"""The database is locked by somebody for longer than anybody waits (fault 15)."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.database import Database
from storage.members import Member
from storage.received import Received
from tests.conversations.storytelling import WORDS

SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""

CONSENT, AGREED = WORDS["de"]["consent"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only SQLite has a lock on everything."""
    return sqlite_url


@contextmanager
def locked(bot: Bot) -> Iterator[None]:
    """Somebody else writes and does not come to an end."""
    other = Database(bot.settings.database_url)
    with other.writing() as session:
        session.connection()
        yield
    other.dispose()


def test_who_waits_for_a_locked_database_is_told_and_can_try_again(
    slack: Sandbox, bot: Bot
) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED])
    assert anna.modal is not None
    began = monotonic()

    with locked(bot), capture_logs() as logged:
        slack.actions.submit(anna.id, anna.modal.view.id)
    waited = monotonic() - began

    with bot.database.reading() as session:
        kept = [*session.exec(select(Member)), *session.exec(select(Received))]
    assert kept == []
    assert waited < SLACKS_SECONDS
    assert "noch einmal" in str(anna.modal)
    assert [line["event"] for line in logged] == ["put_off"]
    assert "Neuzugang" in str(anna.closes().submits().modal)
