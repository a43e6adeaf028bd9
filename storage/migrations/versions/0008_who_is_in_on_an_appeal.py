"""Appeals are kept, with who is in: how many they are stands on the post."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeals_published_at"), ["published_at"], unique=False)

    op.create_table(
        "appeal_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeals.id"],
            name=op.f("fk_appeal_answers_appeal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_answers")),
        sa.UniqueConstraint(
            "appeal_id", "slack_id", name=op.f("uq_appeal_answers_appeal_id_slack_id")
        ),
    )
    with op.batch_alter_table("appeal_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_answers_slack_id"), ["slack_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("appeal_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_answers_slack_id"))

    op.drop_table("appeal_answers")
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeals_published_at"))

    op.drop_table("appeals")
