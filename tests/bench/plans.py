"""How a database would answer a statement: which tables it would walk over as a whole."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from tests.raw_statements import Ran

SCAN = re.compile(r"SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?")
"""In SQLite's plan: a table, by its alias, and perhaps an index that is walked over from its
beginning (sqlite.org, "EXPLAIN QUERY PLAN")."""


def whole_tables(connection: Connection, ran: Ran) -> set[str]:
    """Return the tables that are walked over as a whole, or an index on all of their rows.

    An index on a few rows only (a partial one) may be walked over: what it is about is all of it.
    """
    walk = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgres
    return set(walk(connection, ran))


def _in_sqlite(connection: Connection, ran: Ran) -> Iterator[str]:
    driver: Any = connection.connection.driver_connection
    values = ran.values[0] if ran.is_many else ran.values
    rows = driver.execute(f"EXPLAIN QUERY PLAN {ran.sql}", values).fetchall()
    partial = _names(driver, "SELECT name FROM sqlite_master WHERE sql LIKE '% WHERE %'")
    for *_numbers, line in rows:
        if (found := SCAN.match(line)) and found[2] not in partial:
            yield _table(found[1], ran.sql)


def _table(alias: str, sql: str) -> str:
    """Return the table behind an alias."""
    found = re.search(rf"(\w+) AS {re.escape(alias)}\b", sql)
    return found[1] if found else alias


def _in_postgres(connection: Connection, ran: Ran) -> Iterator[str]:
    driver: Any = connection.connection.driver_connection
    values = ran.values[0] if ran.is_many else ran.values
    # Without it small tables are read as a whole, whatever there is; with it a scan that is left
    # is one for which there is no index.
    driver.execute("SET enable_seqscan = off")
    plan = driver.execute(f"EXPLAIN (FORMAT JSON) {ran.sql}", values).fetchone()[0]
    partial = _names(driver, "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'")
    tree = plan if isinstance(plan, list) else json.loads(plan)
    for node in _nodes(tree[0]["Plan"]):
        is_walk = node["Node Type"] in {"Index Scan", "Index Only Scan", "Bitmap Index Scan"}
        walks_all = is_walk and "Index Cond" not in node and node["Index Name"] not in partial
        if node["Node Type"] == "Seq Scan" or walks_all:
            yield node.get("Relation Name") or node["Index Name"]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _names(driver: Any, order: str) -> set[str]:
    return {name for (name,) in driver.execute(order).fetchall()}
