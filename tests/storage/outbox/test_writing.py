"""How messages are found, and what it costs to write none."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from storage.database import Database
from storage.models import all_tables
from storage.outbox.personal import messages_about
from storage.outbox.writing import refresh_homes
from storage.sqlite import begin_to_write
from tests.schedules.test_many import overheard


def test_messages_about_a_topic_are_found_by_their_index(tmp_path: Path) -> None:
    """SQLite takes a partial index only for a question in its words."""
    database = Database(f"sqlite:///{tmp_path}/bot.db")
    with database.engine.connect() as connection, begin_to_write(connection):
        all_tables().create_all(connection)
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        heard.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", hear)
    with database.reading() as session:
        messages_about(session, "U0ANNA", "mentorship:1")
        [(asked, values)] = [one for one in heard if one[0].startswith("SELECT")]
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)
        plan = "\n".join(str(row) for row in rows)
    database.dispose()

    assert "ix_outbox_topic" in plan


def test_where_nobodys_home_changes_nothing_is_asked(sqlite_database: Database) -> None:
    with sqlite_database.reading() as session, overheard(sqlite_database) as heard:
        refresh_homes(session, [], datetime(2026, 11, 24, tzinfo=UTC))

    assert heard == []
