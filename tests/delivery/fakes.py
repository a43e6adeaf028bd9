"""A Slack that answers as it is told, and a bench on which a sender works with it."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlmodel import col, select

from bot.clock import FrozenClock
from bot.config import Community, load_community
from bot.delivery.limits import Limiter, unlimited
from bot.delivery.sender import Sender
from bot.delivery.workspace import Workspace
from bot.i18n import Text
from bot.views.block_kit import View
from bot.views.blocks import home, section
from storage.database import Database
from storage.outbox.rows import OutboxRow, find_row
from storage.outbox.writing import write_home, write_post
from storage.people import Person, find_person
from tests.units_of_work import HOOKS

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
COMMUNITY: Community = load_community(Path(__file__).parents[2] / "community.toml")
CHANNELS = {
    name: f"C0{name.upper()}"
    for name in (
        COMMUNITY.channels.introductions,
        COMMUNITY.channels.stories,
        COMMUNITY.channels.community,
        COMMUNITY.channels.core_team,
    )
}
HELLO = {
    "text": "Hello",
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}],
}


def refused(
    code: str, status: int = 200, headers: dict[str, str] | None = None, *, data: Any = None
) -> SlackApiError:
    """What the SDK raises where Slack answers with an error."""
    body = {"ok": False, "error": code} if data is None else data
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=body,
        headers=headers or {}, status_code=status,
    )  # fmt: skip
    return SlackApiError("refused", response)


def ratelimited(seconds: str | None = "7") -> SlackApiError:
    """A 429."""
    headers = {"Retry-After": seconds} if seconds else {}
    return refused("ratelimited", 429, headers)


@dataclass
class Answered:
    """The part of the SDK's answer that the sender reads."""

    data: Any


@dataclass
class FakeClient:
    """Answers a method with the next of its `answers`, and kindly where none is left."""

    answers: dict[str, deque[Any]] = field(default_factory=lambda: defaultdict(deque))
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    before: Callable[[str], None] = lambda _method: None
    user: dict[str, Any] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    """Channel ids and the error that posts to them meet."""
    _numbers: Any = field(default_factory=count)

    def will(self, method: str, *answers: Any) -> None:
        """Answer so, one call after the other."""
        self.answers[method].extend(answers)

    def api_call(
        self,
        method: str,
        *,
        json: dict[str, Any] | None = None,
        params: dict[str, Any] | None = None,
    ) -> Answered:
        """As the SDK's."""
        json = json or params or {}
        self.calls.append((method, json))
        self.before(method)
        if self.answers[method]:
            answer = self.answers[method].popleft()
            if isinstance(answer, Exception):
                raise answer
            return Answered(answer)
        return Answered({"ok": True, **self._kind_answer(method, json)})

    def users_info(self, *, user: str, include_locale: bool) -> dict[str, Any]:
        """The account as it was set."""
        self.api_call("users.info", json={"user": user, "include_locale": include_locale})
        return {"user": {"id": user, **self.user}}

    def usergroups_list(self) -> dict[str, Any]:
        """No user group."""
        return {"usergroups": []}

    def named(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of the method."""
        return [arguments for name, arguments in self.calls if name == method]

    @property
    def texts(self) -> list[str]:
        """What was posted, in this order."""
        return [arguments["text"] for arguments in self.named("chat.postMessage")]

    def _kind_answer(self, method: str, json: dict[str, Any]) -> dict[str, Any]:
        if method == "conversations.open":
            return {"channel": {"id": f"D{json['users']}"}}
        if method in {"users.conversations", "conversations.list"}:
            return {"channels": [{"id": one, "name": name} for name, one in CHANNELS.items()]}
        if method == "chat.postMessage":
            if json["channel"] in self.closed:
                raise refused(self.closed[json["channel"]])
            return {"channel": json["channel"], "ts": f"1764000000.{next(self._numbers):06d}"}
        return {}


@dataclass
class Bench:
    """A sender at work; everything is at hand."""

    database: Database
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    client: FakeClient = field(default_factory=FakeClient)
    limiter: Limiter | None = None
    community: Community = COMMUNITY
    render_home: Callable[[str], View | None] = lambda slack_id: home([section(Text(slack_id))])
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        workspace = Workspace(cast("WebClient", self.client), self.community)
        limiter = self.limiter or unlimited(lambda: self.clock.now().timestamp())
        self.sender = Sender(
            self.database, workspace, self.community, self.clock, HOOKS,
            self._draw, limiter,
        )  # fmt: skip

    def _draw(self, slack_id: str) -> View | None:
        return self.render_home(slack_id)

    def post(self, key: str, destination: str = "U1", text: str = "", **options: Any) -> None:
        """A message into the outbox; its text is its key by default."""
        payload = HELLO | {"text": text or key}
        with self.database.writing() as session:
            write_post(
                session, key=key, destination=destination, payload=payload,
                now=self.clock.now(), **options,
            )  # fmt: skip

    def home(self, slack_id: str = "U1") -> None:
        """A Home tab into the outbox."""
        with self.database.writing() as session:
            write_home(session, slack_id, self.clock.now())

    def row(self, key: str) -> OutboxRow:
        """The row as it stands."""
        with self.database.reading() as session:
            found = find_row(session, key)
        assert found is not None
        return found

    def rows(self) -> list[OutboxRow]:
        """All rows, oldest first."""
        with self.database.reading() as session:
            return list(session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))

    def after(self, **duration: float) -> int:
        """Let time pass and send; returns how many rows were settled."""
        self.clock.advance(timedelta(**duration))
        return self.sender.run_once()


def know(bench: Bench, slack_id: str = "U1") -> None:
    """Let the database know this person."""
    person = Person(
        slack_id=slack_id,
        team_id="T1",
        name="Anna",
        locale="de-DE",
        time_zone="UTC",
        described_at=NOON,
        met_at=NOON,
    )
    with bench.database.writing() as session:
        session.add(person)


def is_reachable(bench: Bench, slack_id: str = "U1") -> bool:
    """Whether the person is still written to."""
    with bench.database.reading() as session:
        person = find_person(session, slack_id)
    assert person is not None
    return person.is_reachable
