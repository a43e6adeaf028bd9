"""Who asked for help, and who noted a use of a story, is found by an index."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_recorded_uses_noted_by", "recorded_uses", ["noted_by"])
    op.create_index("ix_support_calls_asked_by", "support_calls", ["asked_by"])


def downgrade() -> None:
    op.drop_index("ix_support_calls_asked_by", "support_calls")
    op.drop_index("ix_recorded_uses_noted_by", "recorded_uses")
