"""What the doctor finds in the outbox: numbers, and what to do about them."""

from collections.abc import Iterator
from datetime import datetime

from bot.cli.outbox_desk import OVERDUE
from bot.cli.outbox_words import moment
from bot.i18n import Text
from bot.texts import _
from storage.database import Database
from storage.outbox.erased import long_under_way
from storage.outbox.rows import OutboxState
from storage.outbox.upkeep import standing

_OVERDUE = _("messages overdue: {n}")
_START = _(
    "The oldest has been due since {since} (UTC). Is a worker running (python -m bot worker)? Its "
    "log says what holds it up."
)
_NOT_ERASED = _("messages of erased people that are still in Slack: {n}")
_OPEN = _(
    "They have waited for more than a day. python -m bot outbox list shows what they wait for: "
    "invite the bot to the channel or unarchive it, and they go by themselves."
)
_STUCK = {
    OutboxState.HELD: (
        _("messages held: {n}"),
        _(
            "Invite the bot to the channel or unarchive it; they follow by themselves. python -m "
            "bot outbox list --state held shows where."
        ),
    ),
    OutboxState.AMBIGUOUS: (
        _("messages that may have arrived: {n}"),
        _(
            "Slack’s answer was lost. python -m bot outbox list --state ambiguous shows them: look "
            "into Slack, then retry or drop what stays there."
        ),
    ),
    OutboxState.DEAD: (
        _("messages given up: {n}"),
        _(
            "python -m bot outbox list --state dead shows why. Fix the cause, then: python -m bot "
            "outbox retry --state dead, or drop them."
        ),
    ),
}


def outbox_findings(database: Database, now: datetime) -> Iterator[tuple[Text, bool, Text]]:
    """Yield each number with its name, True if it is none, and the remedy; all in English."""
    with database.reading() as session:
        found = standing(session, now, now - OVERDUE)
        not_erased = long_under_way(session, now)
    since = moment(found.oldest_due)
    yield Text(_OVERDUE, {"n": found.overdue}), not found.overdue, Text(_START, {"since": since})
    yield Text(_NOT_ERASED, {"n": not_erased}), not not_erased, Text(_OPEN)
    for state, (name, remedy) in _STUCK.items():
        number = found.numbers.get(state, 0)
        yield Text(name, {"n": number}), not number, Text(remedy)
