"""Messages know whom they name, and which erasure they are removed for."""

import json
import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
OUTBOX = sa.table(
    "outbox",
    sa.column("id", sa.Integer),
    sa.column("key", sa.String),
    sa.column("target", sa.String),
    sa.column("payload", sa.JSON),
    sa.column("mentions", sa.JSON),
)
OF_AN_ERASURE: dict[str, Any] = {
    "sqlite_where": sa.text("erasure IS NOT NULL"),
    "postgresql_where": sa.text("erasure IS NOT NULL"),
}


def upgrade() -> None:
    # Not in a batch: SQLite would write the table anew, without its conditions.
    op.add_column("outbox", sa.Column("mentions", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("outbox", sa.Column("erasure", sa.Integer(), nullable=True))
    op.create_index("ix_outbox_erasure", "outbox", ["erasure"], unique=False, **OF_AN_ERASURE)
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("outbox", "mentions", server_default=None)
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    found: dict[str, set[str]] = {}
    written = connection.execute(
        sa.select(OUTBOX.c.key, OUTBOX.c.target, sa.cast(OUTBOX.c.payload, sa.Text)).order_by(
            OUTBOX.c.id
        )
    )
    for key, target, payload in written:
        named = set(_named_in(json.loads(payload or "{}")))
        for one in filter(None, (key, target)):  # an edit's post names whom the edit names
            if named:
                found.setdefault(one, set()).update(named)
    for key, named in found.items():
        change = sa.update(OUTBOX).where(OUTBOX.c.key == key)
        connection.execute(change.values(mentions=sorted(named)))


def _named_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from MENTION.findall(value)
    elif isinstance(value, list):
        for one in value:
            yield from _named_in(one)
    elif isinstance(value, dict):
        if isinstance(named := value.get("user_id"), str):
            yield named
        yield from _named_in(list(value.values()))


def downgrade() -> None:
    op.drop_index("ix_outbox_erasure", "outbox", **OF_AN_ERASURE)
    op.drop_column("outbox", "erasure")
    op.drop_column("outbox", "mentions")
