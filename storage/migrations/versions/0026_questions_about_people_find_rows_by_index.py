"""Questions about people find their rows by an index of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TAKING_PART = "status IN ('ambassador', 'fan', 'newcomer', 'trainee')"

INDEXES = (
    ("ix_members_paused", "members", ("paused_until", "id"), "status = 'paused'"),
    ("ix_members_consented", "members", ("consented_at",), "consented_at IS NOT NULL"),
    ("ix_members_by_country", "members", ("country",), TAKING_PART),
    ("ix_consents_withdrawn", "consents", ("at",), "answer = 'no'"),
    ("ix_occurrences_of_schedule", "occurrences", ("schedule", "handled_at"), None),
    ("ix_story_thanks_at", "story_thanks", ("at",), None),
    ("ix_occurrences_planned", "occurrences", ("id",), "state = 'planned'"),
    ("ix_occurrences_missed", "occurrences", ("handled_at",), "state = 'missed'"),
)


def upgrade() -> None:
    op.drop_index("ix_members_status", "members")  # too many are alike for it to find anybody
    op.drop_index("ix_members_paused_until", "members")
    for name, table, columns, where in INDEXES:
        condition = sa.text(where) if where else None
        op.create_index(
            name, table, list(columns), sqlite_where=condition, postgresql_where=condition
        )


def downgrade() -> None:
    for name, table, _columns, _where in INDEXES:
        op.drop_index(name, table)
    op.create_index("ix_members_paused_until", "members", ["paused_until"])
    op.create_index("ix_members_status", "members", ["status"])
