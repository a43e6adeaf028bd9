"""Messages of which nobody knows whether they arrived are looked for, or asked about."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("in_doubt", sa.String(length=40), nullable=False, server_default="send again")
        )
        batch_op.add_column(sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("file_id", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("question", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("answered_by", sa.String(length=20), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outbox_destination_state"))
        batch_op.create_index(
            "ix_outbox_doubtful",
            ["due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'ambiguous'"),
            postgresql_where=sa.text("state = 'ambiguous'"),
        )
        batch_op.create_index(
            "ix_outbox_held",
            ["destination", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )
        batch_op.create_index(
            "ix_outbox_question",
            ["question"],
            unique=False,
            sqlite_where=sa.text("question IS NOT NULL"),
            postgresql_where=sa.text("question IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_waiting_since",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('pending', 'held', 'ambiguous')"),
            postgresql_where=sa.text("state IN ('pending', 'held', 'ambiguous')"),
        )
        batch_op.create_index(
            "ix_outbox_shown",
            ["destination", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'sent' AND channel_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'sent' AND channel_id IS NOT NULL"),
        )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("in_doubt", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_outbox_in_doubt_known"), "in_doubt IN ('send again', 'ask')"
        )
    # Posts in channels, but for those to the core team itself, are asked about from now on.
    op.execute(
        "UPDATE outbox SET in_doubt = 'ask' "
        "WHERE destination LIKE '#%' AND destination <> '#core_team'"
    )
    op.execute(
        "UPDATE outbox SET attempted_at = created_at WHERE state IN ('sending', 'ambiguous')"
    )


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_outbox_in_doubt_known"), type_="check")
        batch_op.drop_index(
            "ix_outbox_waiting_since",
            sqlite_where=sa.text("state IN ('pending', 'held', 'ambiguous')"),
            postgresql_where=sa.text("state IN ('pending', 'held', 'ambiguous')"),
        )
        batch_op.drop_index(
            "ix_outbox_shown",
            sqlite_where=sa.text("state = 'sent' AND channel_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'sent' AND channel_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_question",
            sqlite_where=sa.text("question IS NOT NULL"),
            postgresql_where=sa.text("question IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_held",
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )
        batch_op.drop_index(
            "ix_outbox_doubtful",
            sqlite_where=sa.text("state = 'ambiguous'"),
            postgresql_where=sa.text("state = 'ambiguous'"),
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_destination_state"), ["destination", "state"], unique=False
        )
        batch_op.drop_column("answered_by")
        batch_op.drop_column("question")
        batch_op.drop_column("file_id")
        batch_op.drop_column("attempted_at")
        batch_op.drop_column("in_doubt")
