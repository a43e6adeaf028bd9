"""How a database would answer a statement: which tables it would walk over as a whole."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine

from tests.raw_statements import Ran

SCAN = re.compile(r"SCAN (\w++)(?! VIRTUAL TABLE INDEX \d+:M)(?: USING (?:COVERING )?INDEX (\S+))?")
"""In SQLite's plan: a table, by its alias, and perhaps an index that is walked over from its
beginning (sqlite.org, "EXPLAIN QUERY PLAN"). A table of texts is asked for a MATCH, the M."""

INDEX_SCANS = {"Index Scan", "Index Only Scan", "Bitmap Index Scan"}
"""In PostgreSQL's plan: with no `Index Cond` all of the index is read."""


class Planner:
    """Explains statements on one database, each once.

    `is_counted` says that the database has been analysed. PostgreSQL then reads an index on a few
    hundred rows rather than ask it for each of them: there only a scan without any index counts.
    """

    def __init__(self, engine: Engine, *, is_counted: bool = False) -> None:
        self._connection = engine.connect()
        driver: Any = self._connection.connection.driver_connection
        self._driver = driver
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._is_counted = is_counted
        self._known: dict[str, frozenset[str]] = {}
        if not self._is_sqlite:
            # Without it small tables are read as a whole, whatever there is; with it a scan that
            # is left is one for which there is no index.
            self._driver.execute("SET enable_seqscan = off")
        self._partial = {name for (name,) in self._driver.execute(_PARTIAL[self._is_sqlite])}

    def whole_tables(self, ran: Ran) -> frozenset[str]:
        """Return the tables that are walked over as a whole, or an index on all of their rows.

        An index on a few rows only may be walked over: all of them are what is asked for.
        """
        if ran.sql not in self._known:
            walk = self._in_sqlite if self._is_sqlite else self._in_postgres
            self._known[ran.sql] = frozenset(
                walk(ran.sql, ran.values[0] if ran.is_many else ran.values)
            )
        return self._known[ran.sql]

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _in_sqlite(self, sql: str, values: Any) -> Iterator[str]:
        for *_numbers, line in self._driver.execute(f"EXPLAIN QUERY PLAN {sql}", values):
            found = SCAN.match(line)
            if found and found[1] != "CONSTANT" and found[2] not in self._partial:
                behind = re.search(rf"(\w+) AS {found[1]}\b", sql)
                yield behind[1] if behind else found[1]

    def _in_postgres(self, sql: str, values: Any) -> Iterator[str]:
        [plan] = self._driver.execute(f"EXPLAIN (FORMAT JSON) {sql}", values).fetchone()
        for node in _nodes(plan[0]["Plan"]):
            kind, index = node["Node Type"], node.get("Index Name")
            walks = kind in INDEX_SCANS and "Index Cond" not in node and index not in self._partial
            if kind == "Seq Scan" or (walks and not self._is_counted):
                yield str(node.get("Relation Name") or index)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


_PARTIAL = {
    True: "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'",
    False: "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'",
}
"""Indexes on some rows only, by whether it is SQLite."""
