"""What a test for both databases runs on SQLite has run on PostgreSQL too, at least once.

So not each of them need be played on both (`tests/selection.py`): that a statement is one that
PostgreSQL takes, and that it finds the same, follows from any test that runs it there. A statement
is known by the name of its constant, or by the function that puts it together; what SQLAlchemy
writes when it flushes by its table. Judged at the end of a run of the whole suite in which all else
has passed.
"""

import os
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

import pytest
from sqlalchemy import Engine, Executable, event

from storage.statements import CountBetween, ForgetBefore, OnEither
from tests.guards.sources import ROOT
from tests.postgres import programs

ROOMS = ("storage/", "bot/", "commands/", "schedules/")
FLUSHED = "flushed"
HELPERS = ("storage/database.py", "storage/statements.py")
"""They run what others give them."""

OF_ONE_KIND = ("storage/migrat", "storage/backup/sqlite.py")
"""Rooms with statements for each database, which their own tests are about."""

BRACKETS = frozenset({"SAVEPOINT", "RELEASE", "ROLLBACK"})
"""What stands around statements: where who waits joins a transaction, SQLite alone has them."""

_FTS5 = "PostgreSQL keeps its index of trigrams by itself: there is nothing to fill or to ask."
ONE_KIND = {
    "storage/search/upkeep.py:_knows_the_newest SELECT": _FTS5,
    "storage/search/upkeep.py:_make_anew INSERT INTO story_texts_search": _FTS5,
    "storage/search/upkeep.py:_make_anew INSERT INTO member_texts_search": _FTS5,
}
"""What only SQLite runs, and why, unless its name says so."""

MARK = "ran on SQLite alone: mark these tests every_database, or say why in ONE_KIND"

IN_MEMORY = (None, "", ":memory:")

Seen = dict[str, dict[str, str]]
"""By the kind of database: statements, each with the first test that ran it."""

SEEN: Seen = {"sqlite": {}, "postgresql": {}}
_names: dict[int, str] = {}
_places: dict[CodeType, str] = {}
_known: set[str] = set()
_modules = 0


def missing(seen: Seen) -> list[str]:
    """Return what ran on SQLite alone, each with a test that did so."""
    only = seen["sqlite"].keys() - seen["postgresql"].keys() - ONE_KIND.keys()
    return [f"{one}: {seen['sqlite'][one]}" for one in sorted(only) if "SQLITE" not in one]


def join(seen: Seen, more: Seen) -> None:
    """Add what another process has seen."""
    for kind, statements in more.items():
        seen[kind] = {**statements, **seen[kind]}


@event.listens_for(Engine, "before_cursor_execute")
def _note(
    connection: Any, _cursor: Any, sql: str, _parameters: Any, context: Any, _many: bool
) -> None:
    statement = getattr(context, "invoked_statement", None)
    # Not one of SQLAlchemy's: PRAGMA, or a test's own. In memory a copy is looked at, whatever it
    # was made of.
    if statement is None or connection.engine.url.database in IN_MEMORY:
        return
    if _names.get(id(statement)) in SEEN[connection.dialect.name]:
        return  # most are constants that were noted long ago
    if _head(sql) in BRACKETS:
        return
    key = _name(statement) or _place(_head(sql))
    known = SEEN[connection.dialect.name]
    if not key or key in known:
        return
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if connection.dialect.name == "postgresql" or "sqlite" in test.partition("[")[2]:
        known[key] = test


def _name(statement: Executable) -> str:
    """Return the name of the constant; "" if it is none."""
    global _modules  # noqa: PLW0603  # modules are looked through only if there are more
    if id(statement) not in _names and _modules != len(sys.modules):
        count = len(sys.modules)
        if _look_through_new_ones():
            _modules = count
    return _names.get(id(statement), "")


def _look_through_new_ones() -> bool:
    """Note the constants of modules that are new; False if another thread still imports one."""
    rooms = tuple(room.replace("/", ".") for room in ROOMS)
    is_complete = True
    for name in [one for one in sys.modules if one.startswith(rooms) and one not in _known]:
        module = sys.modules[name]
        if getattr(module.__spec__, "_initializing", False):
            is_complete = False
            continue
        _known.add(name)
        for constant, value in list(vars(module).items()):
            for statement in statements_in(value):
                # Whoever imports one gives it another name: the first is the same in all processes.
                full = f"{name}.{constant}"
                _names[id(statement)] = min(full, _names.get(id(statement), full))
    return is_complete


def statements_in(value: Any) -> Iterator[Executable]:
    """Yield the statements that a constant is, or holds."""
    if isinstance(value, Executable):
        yield value
    elif isinstance(value, OnEither):
        yield from value._built.values()
    elif isinstance(value, CountBetween | ForgetBefore):
        yield value.statement
    elif isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from statements_in(one)


def _place(head: str) -> str:
    """Return which of our functions puts it together; "" if none does."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        place = _places.get(frame.f_code)
        if place is None:
            place = _places[frame.f_code] = _place_of(frame.f_code)
        if place:
            return f"{place} {head}"
        frame = frame.f_back
    return ""


def _place_of(code: CodeType) -> str:
    file = code.co_filename
    if file.endswith("sqlalchemy/orm/persistence.py"):
        return FLUSHED
    file = file.removeprefix(f"{ROOT}/")
    is_ours = file.startswith(ROOMS) and not file.startswith((*HELPERS, *OF_ONE_KIND))
    return f"{file}:{code.co_qualname}" if is_ours else ""


def _head(sql: str) -> str:
    verb, *rest = sql.split(None, 3)
    return " ".join([verb, *rest[: {"INSERT": 2, "UPDATE": 1, "DELETE": 2}.get(verb, 0)]])


class Judge:
    """Gathers what the workers of a run have seen, and says what is missing."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add what a worker has seen."""
        join(SEEN, getattr(node, "workeroutput", {}).get("statements", {}))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand over what a worker has seen, or fail a whole run that left statements out."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["statements"] = SEEN
        elif exitstatus == pytest.ExitCode.OK and _is_whole(session.config):
            self.missing = missing(SEEN)
            if self.missing:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the statements."""
        if self.missing:
            terminalreporter.section(MARK, red=True)
            for line in self.missing:
                terminalreporter.line(line)


def _is_whole(config: pytest.Config) -> bool:
    chosen = (config.option.keyword, config.option.markexpr, config.option.collectonly)
    is_all = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return is_all and not any(chosen) and programs() is not None


def pytest_configure(config: pytest.Config) -> None:
    """Have the run judged."""
    config.pluginmanager.register(Judge(), "statements-seen")
