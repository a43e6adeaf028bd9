"""Where channels are is kept; what is taken away knows who was told so."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_places",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("channel_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_channel_places")),
    )
    with op.batch_alter_table("channel_places", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_channel_places_channel_id"), ["channel_id"], unique=False
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_outbox_told",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("told IS NOT NULL"),
            postgresql_where=sa.text("told IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_told")
        batch_op.drop_column("explained_at")
        batch_op.drop_column("told")

    with op.batch_alter_table("channel_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_channel_places_channel_id"))

    op.drop_table("channel_places")
