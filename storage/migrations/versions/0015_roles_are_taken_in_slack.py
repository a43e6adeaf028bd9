"""Roles are taken in Slack, and calls for help by whoever presses first."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "custody_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("from_id", sa.String(length=20), nullable=False),
        sa.Column("to_id", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_offers")),
        sa.UniqueConstraint("thing", name=op.f("uq_custody_offers_thing")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("custody_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_offers_to_id"), ["to_id"], unique=False)

    op.create_table(
        "holdings",
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("holder_id", sa.String(length=20), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("release_by", sa.String(length=20), nullable=True),
        sa.Column("release_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("thing", name=op.f("pk_holdings")),
    )
    with op.batch_alter_table("holdings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holdings_holder_id"), ["holder_id"], unique=False)

    op.create_table(
        "roles",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("said_by", sa.String(length=20), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_roles")),
    )
    op.create_table(
        "support_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("post_key", sa.String(length=160), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('checkin', 'decision')", name=op.f("ck_support_calls_reason_known")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["members.id"], name=op.f("fk_support_calls_asked_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_support_calls_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_calls")),
        sa.UniqueConstraint("post_key", name=op.f("uq_support_calls_post_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("support_calls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_support_calls_mentorship_id"), ["mentorship_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("support_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_support_calls_mentorship_id"))

    op.drop_table("support_calls")
    op.drop_table("roles")
    with op.batch_alter_table("holdings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holdings_holder_id"))

    op.drop_table("holdings")
    with op.batch_alter_table("custody_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_offers_to_id"))

    op.drop_table("custody_offers")
