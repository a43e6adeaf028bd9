"""sessions and reach"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


CHECKS = {
    "kind": (("post", "update", "delete", "home"), ("file",)),
    "manner": (("at once", "answer", "prompt"), ("asked for",)),
}
"""What the outbox knew, and what it learns."""


def _let_outbox_know(*, more: bool) -> None:
    with op.batch_alter_table("outbox") as batch_op:
        for column, (known, new) in CHECKS.items():
            name = op.f(f"ck_outbox_{column}_known")
            words = ", ".join(f"'{word}'" for word in (*known, *(new if more else ())))
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, f"{column} IN ({words})")


def upgrade() -> None:
    _let_outbox_know(more=True)
    op.create_table(
        "reach",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_reach_number")),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_reach")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("series", sa.String(length=32), nullable=True),
        sa.Column("organiser_id", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'cancelled')", name=op.f("ck_sessions_state_known")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_sessions_minutes")),
        sa.CheckConstraint("places IS NULL OR places > 0", name=op.f("ck_sessions_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("uid", name=op.f("uq_sessions_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_series"), ["series"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "session_sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("reminders_on", sa.Boolean(), nullable=False),
        sa.Column("calendar_files", sa.JSON(), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "place IN ('taken', 'waiting')", name=op.f("ck_session_sign_ups_place_known")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_sign_ups_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_sign_ups")),
        sa.UniqueConstraint(
            "session_id", "slack_id", name=op.f("uq_session_sign_ups_session_id_slack_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_sign_ups", schema=None) as batch_op:
        batch_op.create_index(
            "ix_session_sign_ups_place", ["session_id", "place", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_sign_ups_slack_id"), ["slack_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("session_sign_ups")
    op.drop_table("sessions")
    op.drop_table("reach")
    op.execute("DELETE FROM outbox WHERE kind = 'file' OR manner = 'asked for'")
    _let_outbox_know(more=False)
