"""When too much is going on: who is let in, who is put off, and in which language; no queries.

To put somebody off has to be cheap. Else a crowd that is put off would slow down those who are let
in, until nobody is served.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from time import monotonic

import structlog

from bot.i18n import Translator
from storage.group_commit import TooManyWriters

log = structlog.get_logger()

MOST_WRITING = 40
"""Payloads that write at the same time, or wait for it; fewer than there are threads that answer.

Else nothing that only reads would be answered while somebody else has the database to himself.
"""

SECONDS_BETWEEN_PLACES = 0.25
"""So long after somebody was done it is likely that the next one will be soon."""

MOST_PEOPLE = 10_000
SECONDS_BETWEEN_LINES = 1.0


class Crowd:
    """Counts who writes, and remembers how people were spoken to. `default` is for all others."""

    def __init__(self, default: Translator) -> None:
        self._places = BoundedSemaphore(MOST_WRITING)
        self._guard = Lock()
        self._default = default
        self._languages: OrderedDict[str, Translator] = OrderedDict()
        self._put_off, self._told_at = 0, float("-inf")
        self._moved_at = float("-inf")

    @contextmanager
    def place(self, until: float) -> Iterator[None]:
        """Take a place among those who write. Raises TooManyWriters, as a rule at once.

        Only while places become free does anybody wait for one, no longer than for that, and not
        beyond `until`, a moment of the monotonic clock: who comes later writes nothing anyway.
        """
        if monotonic() > until:
            raise TooManyWriters
        if not self._places.acquire(blocking=False):
            seconds = min(self._moved_at + SECONDS_BETWEEN_PLACES, until) - monotonic()
            if seconds <= 0 or not self._places.acquire(timeout=seconds):
                raise TooManyWriters
        try:
            yield
        finally:
            self._moved_at = monotonic()
            self._places.release()

    def remember(self, slack_id: str, t: Translator) -> None:
        """Keep in which language this person is answered."""
        with self._guard:
            self._languages[slack_id] = t
            self._languages.move_to_end(slack_id)
            if len(self._languages) > MOST_PEOPLE:
                self._languages.popitem(last=False)

    def language_of(self, slack_id: str) -> Translator:
        """Return in which language the person was last answered."""
        return self._languages.get(slack_id, self._default)

    def count(self) -> None:
        """Log that people are put off: one line a second, with how many they were since the last.

        A line each would cost more than the answer.
        """
        with self._guard:
            self._put_off += 1
            if monotonic() < self._told_at + SECONDS_BETWEEN_LINES:
                return
            number, self._put_off, self._told_at = self._put_off, 0, monotonic()
        log.warning("put_off", number=number)
