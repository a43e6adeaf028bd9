"""The outbox: what Slack shows, without its words after 30 days, and what is still to leave."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.domain.keys import Key
from storage.outbox.rows import DeliveryPolicy, OutboxRow, OutboxState, RowKind
from storage.outbox.writing import home_key, mark_of
from storage.types import PERIODS, Retention
from tests.bench.filling.people import consented_at, has_introduced
from tests.bench.filling.rows import Rows, Values
from tests.bench.filling.stories import Told
from tests.bench.filling.who import MENTORS, TRAINEES, Crowd, has_joined, slack_id_of
from tests.bench.filling.words import sentence

KEPT = PERIODS[Retention.DELIVERY]
_CHANNELS = {"#stories": "C0GESCHICHTEN", "#introductions": "C0VORSTELLUNGEN"}
COLUMNS = (
    "id", "key", "mark", "kind", "destination", "policy", "topic", "payload", "mentions", "state",
    "due_at", "channel_id", "ts", "error", "created_at", "sent_at",
)  # fmt: skip


def _post(told: Told, number: int) -> dict[str, str]:
    """Return the post of a story, as far as size goes."""
    return {"text": told.title(number), "blocks": told.story(number)}


def _row(crowd: Crowd, number: int, key: str, to: str, at: datetime, **more: Any) -> Values:
    """Return a message that was sent then; `more` is what is different."""
    is_fresh = crowd.now - at < KEPT
    channel = _CHANNELS.get(to, f"D{to[1:]}")
    text = sentence(crowd.die(number, 70))
    values = {
        "kind": RowKind.POST,
        "policy": DeliveryPolicy.AT_ONCE,
        "topic": None,
        "payload": {"text": text, "blocks": [{"type": "section", "text": text * 3}]},
        "mentions": [],
        "state": OutboxState.SENT,
        "channel_id": channel,
        "ts": f"{int(at.timestamp())}.{number % 1_000_000:06d}",
        "error": None,
        "sent_at": at,
        **more,
    }
    if values["state"] is OutboxState.SENT and not is_fresh:
        values |= {"payload": {}, "sent_at": None}
    if values["kind"] is RowKind.HOME or values["state"] is not OutboxState.SENT:
        values |= {"channel_id": None, "ts": None}
    order = ("payload", "mentions", "state")
    return (
        number, key, mark_of(key), values["kind"], to, values["policy"], values["topic"],
        *(values[name] for name in order), at, values["channel_id"], values["ts"],
        values["error"], at, values["sent_at"],
    )  # fmt: skip


def _sent(crowd: Crowd, told: Told) -> Iterator[tuple[str, str, datetime, dict[str, Any]]]:
    """Yield key, destination, moment, and what is different, of all that was sent."""
    for number in told.published():
        author = {"mentions": [slack_id_of(told.author(number))]}
        said = {"payload": _post(told, number)} if crowd.now - told.at(number) < KEPT else {}
        yield Key("story", number, "post"), "#stories", told.at(number), author | said
    for number in filter(has_joined, range(1, crowd.members + 1)):
        slack_id, at = slack_id_of(number), consented_at(number, crowd)
        if has_introduced(number, crowd):
            key = Key("introduction", number, 2)
            yield key, "#introductions", at, {"mentions": [slack_id]}
        yield Key("members", number, "welcome", at.date()), slack_id, at, {"topic": Key("next")}
        if crowd.die(number, 71) % 10 < 7:
            yield home_key(slack_id), slack_id, at, {"kind": RowKind.HOME, "payload": {}}


def _unsent(crowd: Crowd) -> Iterator[tuple[str, str, datetime, dict[str, Any]]]:
    """Yield the prompts that wait for tomorrow, what is given up, and what is held."""
    waiting: dict[str, Any] = {"state": OutboxState.PENDING, "sent_at": None}
    prompt = waiting | {"policy": DeliveryPolicy.PROMPT}
    tomorrow = crowd.now + timedelta(hours=20)
    for number in crowd.numbers(TRAINEES, MENTORS):
        if crowd.die(number, 72) % 5 == 0:
            key = Key("checkins", 10_000_000 + number, tomorrow.date())
            yield key, slack_id_of(number), tomorrow, prompt
    gone = {"state": OutboxState.DEAD, "error": "is_archived", "sent_at": None}
    for number in range(crowd.share(2000)):
        yield Key("given-up", number), slack_id_of(100 * number + 45), crowd.now, gone
    held = {"state": OutboxState.HELD, "error": "is_archived", "sent_at": None}
    for number in range(min(50, crowd.share(5000))):
        yield Key("story", 10_000_000 + number, "post"), "#community", crowd.now, held


def tables(crowd: Crowd) -> list[Rows]:
    """Return the rows of the outbox."""
    told = Told(crowd)

    def rows() -> Iterator[Values]:
        number = 0
        for found in (_sent(crowd, told), _unsent(crowd)):
            for key, to, at, more in found:
                number += 1
                yield _row(crowd, number, key, to, at, **more)

    return [Rows(OutboxRow, COLUMNS, rows(), int(crowd.members * 2.6))]
