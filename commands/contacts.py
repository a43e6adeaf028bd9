"""What follows when somebody was in touch: a changed text of the consent is asked about.

Not in the way of what they do: their answer is shown first, and the question comes beside it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
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
        self._looked: dict[str, datetime] = {}

    def follow(self, kind: PayloadKind, slack_id: str | None) -> None:
        """Ask this person if it is time; a failure is logged, for they have their answer."""
        now = self._clock.now()
        if kind not in ASKING or not slack_id or not self._is_time(slack_id, now):
            return
        self._looked[slack_id] = now
        try:
            self._ask_if_due(slack_id, now)
        except SQLAlchemyError as error:
            del self._looked[slack_id]
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

    def _is_time(self, slack_id: str, now: datetime) -> bool:
        looked = self._looked.get(slack_id)
        return looked is None or now - looked >= LOOKED
