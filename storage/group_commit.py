"""SQLite's one writer: who writes takes turns, and payloads that wait are committed together.

A commit waits for the disk, which takes as long as some tens of small changes. So whoever has made
a change leaves the transaction to the next in line, whose own change is a savepoint in it; the last
one commits, and only then does anybody hear that theirs is done. Where nobody waits nothing is
shared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage.sqlite import begin_to_write
from storage.turns import Turns

MOST_TOGETHER, SECONDS_TOGETHER = 50, 0.05
"""How many changes are committed at once, and how long the first of them waits for others."""

SECONDS_FOR_OTHERS = 0.003
"""Whoever has others behind him lets other processes in for so long: SQLite knows no queue, and
theirs would wait until nobody is left in this one."""


class TooManyWriters(OperationalError):
    """So many write before this one that it would wait for too long; nothing was begun."""

    def __init__(self) -> None:
        super().__init__("BEGIN IMMEDIATE", None, Exception("others write"))


class TransactionLost(OperationalError):
    """The database has ended a transaction by itself, with all that was to be committed."""

    def __init__(self) -> None:
        super().__init__("COMMIT", None, Exception("the database ended the transaction"))


class _Group:
    """A transaction, and the changes in it that wait for its commit."""

    def __init__(self, engine: Engine, until: float) -> None:
        self.connection = engine.connect()
        try:
            self._transaction = begin_to_write(self.connection, until)
        except BaseException:
            self.connection.close()
            raise
        self.changes = 0
        self.is_spoilt = False
        """True once the database has ended it, or a failed change can't be taken back alone."""
        self._until = monotonic() + SECONDS_TOGETHER
        self._until_over = Lock()
        self._until_over.acquire()
        self._error: BaseException | None = None

    @contextmanager
    def change(self) -> Iterator[Session]:
        """Yield a session whose changes are taken back, and no others, if anything is raised."""
        # A failure of the first change ends the whole transaction: there is nothing else in it.
        how: Any = "create_savepoint" if self.changes else "rollback_only"
        try:
            with (
                Session(
                    self.connection, join_transaction_mode=how, expire_on_commit=False
                ) as session,
                session.begin(),
            ):
                yield session
        except BaseException:
            self.is_spoilt = True  # also where the connection can't be asked
            self.is_spoilt = not (self.changes and self._is_there())
            raise
        self.changes += 1

    def takes_more(self) -> bool:
        """True if somebody else's change may join."""
        return 0 < self.changes < MOST_TOGETHER and not self.is_spoilt and monotonic() < self._until

    def end(self) -> None:
        """Commit; those who wait hear whether it was done."""
        try:
            if not self.changes:
                self._transaction.close()  # the failure of the first change has rolled it back
            elif self._is_there():
                self._transaction.commit()
            else:
                self._error = TransactionLost()
        except Exception as error:  # noqa: BLE001  # whoever waits raises it
            self._error = error
            self.connection.invalidate()  # the transaction may still be open in it
        finally:
            try:
                self.connection.close()
            finally:
                self._until_over.release()  # whatever happens: they would wait for ever

    def wait(self) -> None:
        """Return once all is committed; raise what kept it from being."""
        # One after the other: where all wake up at once, they are in each other's way, and in that
        # of whoever writes next.
        with self._until_over:
            pass
        if self._error is not None:
            raise self._error

    def _is_there(self) -> bool:
        # On a full or failing disk SQLite may roll back by itself, and a commit would say nothing.
        driver: Any = self.connection.connection.driver_connection
        return bool(driver.in_transaction)


class Writer:
    """The one who writes: each gets a turn, first come, first served."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turns = Turns()
        self._open: _Group | None = None

    @contextmanager
    def alone(self, until: float) -> Iterator[None]:
        """Let nobody else write in this process meanwhile; raises `TooManyWriters`."""
        self._take(until)
        try:
            yield
        finally:
            self._turns.give_back()

    @contextmanager
    def together(self, until: float) -> Iterator[Session]:
        """Yield a session; its changes are committed afterwards, with those of others who wait.

        What takes long has to be `alone`: others hear of their commit only after it. Raises
        `TooManyWriters`.
        """
        self._take(until, shares=True)
        group = self._open
        try:
            if group is None:
                group = self._open = _Group(self._engine, until)
            with group.change() as session:
                yield session
        finally:
            self._end_turn(group)
        group.wait()

    def _take(self, until: float, *, shares: bool = False) -> None:
        seconds = until - monotonic()
        if seconds < 0 or not self._turns.take(seconds, shares=shares):
            raise TooManyWriters

    def _end_turn(self, group: _Group | None) -> None:
        if group is not None and group.takes_more() and self._turns.pass_on():
            return
        self._open = None
        try:
            if group is not None:
                group.end()
            if self._turns.waiting:
                sleep(SECONDS_FOR_OTHERS)
        finally:
            self._turns.give_back()
