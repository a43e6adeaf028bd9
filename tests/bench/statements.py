"""The statements of an act, recorded, and run again through SQLAlchemy's Core alone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Executable, event

from storage.sqlite import begin_to_write, begins_to_write


@dataclass
class Transaction:
    """What ran between a beginning and its end: clauses and values, so that they stay compiled."""

    writes: bool
    statements: list[tuple[Executable, Any]] = field(default_factory=list)
    commits: bool = False


Act = Sequence[Transaction]


def count(act: Act) -> int:
    """Return how many statements ran."""
    return sum(len(each.statements) for each in act)


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Transaction]]:
    """Give the list to which every transaction on this engine is added."""
    transactions: list[Transaction] = []
    running: dict[int, Transaction] = {}

    def begin(connection: Connection) -> None:
        running[id(connection)] = Transaction(begins_to_write(connection))
        transactions.append(running[id(connection)])

    def execute(
        connection: Connection, clause: Any, many: Any, values: Any, _options: object
    ) -> None:
        given = [dict(each) for each in many] if many else dict(values)
        running[id(connection)].statements.append((clause, given))

    def commit(connection: Connection) -> None:
        running.pop(id(connection)).commits = True

    def rollback(connection: Connection) -> None:
        running.pop(id(connection), None)

    heard: dict[str, Callable[..., None]] = {
        "begin": begin, "before_execute": execute, "commit": commit, "rollback": rollback,
    }  # fmt: skip
    for name, function in heard.items():
        event.listen(engine, name, function)
    try:
        yield transactions
    finally:
        for name, function in heard.items():
            event.remove(engine, name, function)


def run(connection: Connection, statements: Sequence[tuple[Executable, Any]]) -> None:
    """Execute the statements, and fetch what they find."""
    for clause, values in statements:
        result = connection.execute(clause, values or None)
        if result.returns_rows:
            result.all()


class Player:
    """Runs acts again, over one connection that reads and one that writes."""

    def __init__(self, reader: Connection, writer: Connection) -> None:
        self._reader, self._writer = reader, writer

    def play(self, act: Act) -> None:
        """Run the act's transactions, in its order."""
        for each in act:
            connection = self._writer if each.writes else self._reader
            begin = begin_to_write if each.writes else Connection.begin
            with begin(connection) as transaction:
                run(connection, each.statements)
                if not each.commits:
                    transaction.rollback()


@contextmanager
def player(engine: Engine) -> Iterator[Player]:
    """Give somebody who runs acts again on this database."""
    with ExitStack() as open_:
        reader = open_.enter_context(engine.connect())
        writer = open_.enter_context(engine.connect())
        yield Player(reader, writer)
