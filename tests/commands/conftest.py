"""A dispatcher with a few entries of its own, a real database, and a Slack that writes down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.clock import FrozenClock
from bot.config import Community, load_community
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.slack_replies import SlackReplies
from storage.database import Database
from storage.people import Person
from tests.units_of_work import HOME, HOOKS

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
ANNA, TOM, DORA = "U0ANNA", "U0TOM", "U0DORA"
PEOPLE: dict[str, dict[str, Any]] = {
    ANNA: {"locale": "de-DE"},
    TOM: {"locale": "en-GB"},
    DORA: {"locale": "de-DE", "is_deleted": True},
}


@dataclass
class Slack:
    """What the dispatcher asks Slack, answered; and what it did there, in order."""

    asked: list[str] = field(default_factory=list)
    did: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    breaks: Exception | None = None

    @property
    def lookup(self) -> "Slack":
        return self

    def core_team(self) -> frozenset[str]:
        return frozenset()

    def find(self, slack_id: str) -> Person:
        self.asked.append(slack_id)
        facts: dict[str, Any] = {"locale": "", "is_deleted": False} | PEOPLE[slack_id]
        return Person(
            slack_id=slack_id,
            team_id="T1",
            name=slack_id,
            time_zone="Europe/Berlin",
            described_at=NOON,
            **facts,
        )

    def _does(self, method: str, **what: Any) -> None:
        if self.breaks is not None:
            raise self.breaks
        self.did.append((method, what))

    def views_open(self, **what: Any) -> None:
        self._does("views.open", **what)

    def views_push(self, **what: Any) -> None:
        self._does("views.push", **what)

    def views_update(self, **what: Any) -> None:
        self._does("views.update", **what)

    def respond(self, url: str, body: dict[str, Any]) -> None:
        self._does("response_url", url=url, **body)


@pytest.fixture(scope="session")
def community() -> Community:
    """The shipped community."""
    return load_community(ROOT / "community.toml")


@pytest.fixture
def slack() -> Slack:
    """A Slack that does as it is told."""
    return Slack()


@pytest.fixture
def dispatcher_on(community: Community, slack: Slack) -> Callable[..., Dispatcher]:
    """Makes a dispatcher of these entries on a database."""

    def make(database: Database, *entries: Entry) -> Dispatcher:
        return Dispatcher(
            entries,
            database=database,
            community=community,
            clock=FrozenClock(NOON),
            hooks=HOOKS,
            home=HOME,
            workspace=slack,  # type: ignore[arg-type]  # a fake with what is asked of it
            replies=SlackReplies(slack, slack.respond),  # type: ignore[arg-type]  # the same
            wake_sender=lambda: None,
        )

    return make


@pytest.fixture
def dispatcher_of(
    sqlite_database: Database, dispatcher_on: Callable[..., Dispatcher]
) -> Callable[..., Dispatcher]:
    """Makes a dispatcher of these entries."""
    return partial(dispatcher_on, sqlite_database)
