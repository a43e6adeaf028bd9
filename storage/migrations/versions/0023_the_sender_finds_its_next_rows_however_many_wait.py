"""The sender finds its next rows however many wait."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


LINES = _where("state IN ('sending', 'ambiguous', 'pending') AND substr(destination, 1, 1) = '#'")
PEOPLE = _where("state = 'pending' AND substr(destination, 1, 1) != '#'")


def upgrade() -> None:
    # Not in a batch: SQLite would write the table anew, without its conditions.
    op.create_index("ix_outbox_lines", "outbox", ["destination", "id"], unique=False, **LINES)
    op.create_index("ix_outbox_people", "outbox", ["kind", "due_at", "id"], unique=False, **PEOPLE)


def downgrade() -> None:
    op.drop_index("ix_outbox_people", "outbox", **PEOPLE)
    op.drop_index("ix_outbox_lines", "outbox", **LINES)
