"""The checks of /readyz: what each part needs, and what to do where it is missing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import datetime, timedelta
from functools import cache

import structlog
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Bot
from bot.delivery.account_lookup import UNANSWERED
from bot.delivery.error_policy import ErrorPolicy, classify
from bot.processes.health import Condition
from bot.processes.socket_client import SocketClient
from storage.erasures_noted import count_erasures
from storage.outbox.rows import RowKind
from storage.outbox.turns import candidates
from storage.received import try_to_write
from storage.revisions import UnknownTables, current_revision, is_up_to_date, newest_revision

log = structlog.get_logger()

needed_revision = cache(newest_revision)
"""Read from the program's files once."""

ANSWER_SECONDS = 2.0
"""Time for the database's answer to a check."""

WAITING = timedelta(minutes=5)
"""A message that is due and stays the next one to go for this long is stuck."""

QUIET_SECONDS = 5.0
"""The disk is tried once there was no error for this long."""

SILENT_SECONDS = 15.0
"""Three pings of Socket Mode without an answer. A minute of it ends the process."""

LOST_SECONDS = 5.0
"""A connection is renewed within this time; that is no news."""

TRIAL_SECONDS = 60.0
"""Time between two questions to Slack whether the token is accepted."""

TICK_SECONDS = 180.0
"""The clock's jobs run each minute: without one for this long it sleeps, or a job hangs."""


class Bounded:
    """Asks `ask`, in a thread of its own, and waits `seconds` for its answer at most.

    While an answer is outstanding nothing more is asked.
    """

    def __init__(self, ask: Callable[[], Condition], seconds: float = ANSWER_SECONDS) -> None:
        self._ask, self._seconds = ask, seconds
        self._asked: Future[Condition] | None = None

    def __call__(self) -> Condition:
        """Return the answer, or that there is none."""
        asked = self._asked = self._asked or self._begin()
        wait([asked], self._seconds)
        if not asked.done():
            return Condition(
                "does not answer", "Is the database overloaded, locked, or cut off from here?"
            )
        self._asked = None
        return asked.result()

    def _begin(self) -> Future[Condition]:
        # No pool: the interpreter would wait for its threads at the end, and this one may hang.
        future: Future[Condition] = Future()
        threading.Thread(target=self._run, args=(future,), name="check", daemon=True).start()
        return future

    def _run(self, future: Future[Condition]) -> None:
        try:
            future.set_result(self._ask())
        except Exception as error:
            log.exception("check_failed")
            future.set_result(
                Condition(f"cannot be looked at ({type(error).__name__})", "See the log.")
            )


class Waiting:
    """The oldest message that may go: the same one for too long is stuck."""

    def __init__(self, bot: Bot, patience: timedelta = WAITING) -> None:
        self._bot, self._patience = bot, patience
        self._first: tuple[int, datetime] | None = None
        self._since = bot.clock.now()

    def __call__(self) -> Condition:
        """Return whether what is due leaves."""
        now = self._bot.clock.now()
        with self._bot.database.reading() as session:
            found = next(candidates(session, now, tuple(RowKind)), None)
        first = (found.id, found.due_at) if found else None
        if first != self._first:
            self._first, self._since = first, now
        if first is None or now - self._since < self._patience:
            return Condition("what is due leaves")
        minutes = (now - self._since) // timedelta(minutes=1)
        return Condition(
            f"row {first[0]} of the outbox has been next for {minutes} minutes and does not leave",
            "Search the log for this row; start the worker again if there is nothing.",
        )


class Pulse:
    """The connection to Slack: open, and its pings are answered."""

    def __init__(
        self,
        client: SocketClient,
        silent_seconds: float = SILENT_SECONDS,
        lost_seconds: float = LOST_SECONDS,
    ) -> None:
        self._client, self._silent_seconds = client, silent_seconds
        self._lost_seconds = lost_seconds
        self._since = self._connected_at = time.monotonic()

    def __call__(self) -> Condition:
        """Return whether Socket Mode is connected and its last pong is young."""
        silence = time.monotonic() - (self._client.last_pong() or self._since)
        if self._client.is_connected():
            self._connected_at = time.monotonic()
        elif time.monotonic() - self._connected_at > self._lost_seconds:
            cause = f" ({self._client.problem})" if self._client.problem else ""
            return Condition(
                f"is not connected{cause}",
                "It connects again by itself. Is slack.com reachable from here?",
            )
        if silence > self._silent_seconds:
            return Condition(
                f"has been silent for {round(silence)} seconds",
                "It connects again, or this process ends to be started again.",
            )
        return Condition(f"is connected: the last pong is {round(silence)} seconds old")


class DiskSpace:
    """Whether the database can be written. After an error that is tried until it succeeds."""

    def __init__(self, bot: Bot, quiet_seconds: float = QUIET_SECONDS) -> None:
        self._bot, self._quiet_seconds = bot, quiet_seconds

    def __call__(self) -> Condition:
        """Return whether the disk takes what is written."""
        disk = self._bot.database.disk
        if disk.problem is not None and self._takes_a_trial():
            disk.problem = None
        if disk.problem is None:
            return Condition("takes what is written")
        return Condition(
            f"is {disk.problem}: nothing new is accepted or sent, reading goes on",
            "Free space on the database's disk; the bot then goes on by itself, nothing is lost.",
        )

    def _takes_a_trial(self) -> bool:
        # Not right behind an error: a small write may succeed between two that fail.
        disk, database = self._bot.database.disk, self._bot.database
        if time.monotonic() - disk.failed_at < self._quiet_seconds:
            return False
        try:
            with database.writing() as session:
                try_to_write(session, self._bot.clock.now())
        except SQLAlchemyError:
            return False
        return True


def database_condition(bot: Bot) -> Condition:
    """Return whether the database answers, and has the tables that this version needs."""
    try:
        engine = bot.database.engine
        if current_revision(engine) == needed_revision() or is_up_to_date(engine):
            return Condition("answers")
    except UnknownTables as error:
        return Condition("has the tables of another version", str(error))
    except SQLAlchemyError as error:
        return Condition(
            f"cannot be reached ({type(error).__name__})",
            "Is it running, and is DATABASE_URL right? python -m bot doctor tells more.",
        )
    return Condition("has the tables of an older version", "Run: python -m bot migrate")


def waiting_condition(waiting: Waiting) -> Condition:
    """Return whether what is due leaves; the database's own check tells where it fails."""
    try:
        return waiting()
    except SQLAlchemyError:
        return Condition("cannot be looked at while the database fails")


def erasures_condition(bot: Bot) -> Condition:
    """Return how many erasures are not in the file outside of the database yet.

    That holds up nobody who uses the bot: it is said, and the process is ready all the same.
    """
    try:
        with bot.database.reading() as session:
            _total, waiting = count_erasures(session)
    except SQLAlchemyError:
        return Condition("cannot be looked at while the database fails")
    if not waiting:
        return Condition("all are in the file")
    why = "" if bot.settings.file_of_erasures else ", because ERASURES_FILE is not set"
    return Condition(f"{waiting} not in the file yet{why}; python -m bot doctor tells more")


def token_condition(halted: str | None) -> Condition:
    """Return whether Slack accepts the bot token; `halted` is its error code where it does not."""
    if halted is None:
        return Condition("the bot token is accepted")
    return Condition(
        f"refuses the bot token ({halted}); nothing leaves, and nothing is lost",
        "Install the app again, put its token into SLACK_BOT_TOKEN, and start the bot again.",
    )


class TokenTrial:
    """Asks Slack each minute whether it accepts the token, for a process that sends nothing.

    In a thread of its own: who looks gets the last answer at once.
    """

    def __init__(self, client: WebClient, seconds: float = TRIAL_SECONDS) -> None:
        self._client, self._seconds = client, seconds
        self._found = token_condition(None)
        self._asked_at = time.monotonic()
        self._thread: threading.Thread | None = None

    def __call__(self) -> Condition:
        """Return what Slack said last."""
        is_asking = self._thread is not None and self._thread.is_alive()
        if not is_asking and time.monotonic() - self._asked_at >= self._seconds:
            self._asked_at = time.monotonic()
            self._thread = threading.Thread(target=self._ask, name="check", daemon=True)
            self._thread.start()
        return self._found

    def _ask(self) -> None:
        try:
            self._client.auth_test()
        except UNANSWERED as error:
            failure = classify(error)
            if failure.policy is ErrorPolicy.STOP:
                self._found = token_condition(failure.code)
            elif failure.policy is not ErrorPolicy.PAUSE:  # it answers; what it said before holds
                self._found = Condition(
                    f"cannot be asked ({failure.code})", "Is slack.com reachable from here?"
                )
        else:
            self._found = token_condition(None)


def clock_condition(ticked_at: float, tick_seconds: float = TICK_SECONDS) -> Condition:
    """Return whether the clock's jobs run; `ticked_at` is the last one's moment, of `monotonic`."""
    seconds = time.monotonic() - ticked_at
    if seconds < tick_seconds:
        return Condition("ticks")
    return Condition(
        f"has not ticked for {round(seconds)} seconds: a job hangs, or the machine slept",
        "Wait a minute if the machine slept; else start this process again. Nothing is lost.",
    )
