"""SQLite gives no number again: keys, subjects of the plan and messages in Slack are named by them.

PostgreSQL's sequences never have. SQLite begins behind the highest number that is known: of a row,
or of one that is gone and still stands in a key.
"""

import re
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAMED_BY = {
    "agenda_items": r"(?:task|calls:decision):(\d+)",
    "checkins": r"checkins:(\d+)",
    "drafts": r"draft:(\d+)",
    "joint_decisions": r"(?:decisions|decision-reminders):(\d+)",
    "members": r"(?:introduction|member|members):(\d+)",
    "mentorships": r"(?:mentorship|checkin-help|decided|welcome:\w+|role:mentoring:help):(\d+)",
    "occurrences": r"decision-help:(\d+)",
    "outbox": r"(?:message|taken-away|in-doubt|erasure:\d+):(\d+)",
    "pictured_people": r"shown:(\d+)",
    "recorded_uses": r"story:\d+:(?:use|copies:\w+):(\d+)",
    "waiting_places": r"place:(\d+)",
    "wishes": r"(?:wish|wishes):(\d+)",
}
"""Parts of keys that hold a row's number, by table; the key of a notice holds the post's."""

KEYS = (
    "SELECT key FROM outbox",
    "SELECT target FROM outbox WHERE target IS NOT NULL",
    "SELECT topic FROM outbox WHERE topic IS NOT NULL",
    "SELECT subject FROM occurrences",
    "SELECT about FROM audit",
)

LEFT_OUT_BY_RESTORING = 100_000
"""As restoring does since: what was given after the backup is not given again."""

HIGHEST = 2**31 - 1
"""A larger number is none that was given."""


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    named = _numbers_in_keys(connection)
    left_out = LEFT_OUT_BY_RESTORING if _was_restored(connection) else 0
    for table in NAMED_BY:
        given = connection.scalar(sa.text(f"SELECT max(id) FROM {table}")) or 0  # noqa: S608
        with op.batch_alter_table(
            table, recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ):
            pass  # nothing else changes
        _begin_behind(connection, table, max(given, named.get(table, 0)) + left_out)


def _numbers_in_keys(connection: sa.Connection) -> dict[str, int]:
    patterns = {
        table: re.compile(rf"(?:^|:){pattern}(?::|$)") for table, pattern in NAMED_BY.items()
    }
    highest: dict[str, int] = {}
    for key in _keys(connection):
        for table, pattern in patterns.items():
            found = pattern.search(key)
            if found and (number := int(found[1])) <= HIGHEST:
                highest[table] = max(number, highest.get(table, 0))
    return highest


def _keys(connection: sa.Connection) -> Iterator[str]:
    for query in KEYS:
        yield from connection.scalars(sa.text(query))


def _was_restored(connection: sa.Connection) -> bool:
    found = "SELECT count(*) FROM occurrences WHERE schedule = 'restored' AND subject = 'backup'"
    return bool(connection.scalar(sa.text(found)))


def _begin_behind(connection: sa.Connection, table: str, number: int) -> None:
    # A table that is empty has no row there.
    row = {"name": table, "seq": number}
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), row)
    connection.execute(sa.text("INSERT INTO sqlite_sequence VALUES (:name, :seq)"), row)


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in NAMED_BY:
        with op.batch_alter_table(table, recreate="always") as batch_op:
            batch_op.create_primary_key(op.f(f"pk_{table}"), ["id"])
