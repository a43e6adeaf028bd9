"""What follows when somebody was in touch: a changed text of the consent is asked about.

Not in the way of what they do: their answer is shown first, and the question comes beside it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Community
from bot.services import members
from commands.entry_info import PayloadKind
from storage.database import Database, is_busy
from storage.unit_of_work import Hooks, read_only, unit_of_work

log = structlog.get_logger()

ASKING = frozenset({PayloadKind.COMMAND, PayloadKind.VERB, PayloadKind.ACTION, PayloadKind.VIEW})
"""What people send by themselves; Home has a line of its own."""

SECONDS_TO_WAIT = 0.5
"""For the turn to write; where others write for longer, the next contact does it."""

LOOKED = timedelta(hours=1)
"""So long nobody looks again: the text changes with a restart only, an account's kind rarely."""


class LookedAt:
    """The people who were looked at within `LOOKED`, from any thread, longest ago first."""

    def __init__(self) -> None:
        self._since: dict[str, datetime] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """Return their number: so many were in touch lately, and nobody else is remembered."""
        return len(self._since)

    def add(self, slack_id: str, now: datetime) -> bool:
        """Return False for who is among them; else they are from now on."""
        with self._lock:
            while self._since and now - next(iter(self._since.values())) >= LOOKED:
                del self._since[next(iter(self._since))]
            if slack_id in self._since:
                return False
            self._since[slack_id] = now
            return True

    def discard(self, slack_id: str) -> None:
        """Have this person looked at again at their next contact."""
        with self._lock:
            self._since.pop(slack_id, None)


class Contacts:
    """Asks those who are in touch, as `bot.services.members` decides."""

    def __init__(
        self,
        database: Database,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        wake_sender: Callable[[], None],
    ) -> None:
        self._database, self._community, self._clock = database, community, clock
        self._hooks, self._wake_sender = hooks, wake_sender
        self._looked = LookedAt()

    def follow(self, kind: PayloadKind, slack_id: str | None) -> None:
        """Ask this person if it is time; a failure is logged, for they have their answer."""
        now = self._clock.now()
        if kind not in ASKING or not slack_id or not self._looked.add(slack_id, now):
            return
        try:
            self._ask_if_due(slack_id, now)
        except SQLAlchemyError as error:
            self._looked.discard(slack_id)
            if not is_busy(error):
                log.exception("not_asked_about_consent")

    def _ask_if_due(self, slack_id: str, now: datetime) -> None:
        with read_only(self._database, self._community, now, self._hooks) as uow:
            is_due = members.is_due(uow, slack_id)
        if is_due:
            until = monotonic() + SECONDS_TO_WAIT
            with unit_of_work(self._database, self._community, now, self._hooks, until) as uow:
                members.ask(uow, slack_id)
            self._wake_sender()
