"""calls"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("added_by", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slot", sa.String(length=8), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(length=20), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "area IN ('organisation', 'people', 'tools', 'content', 'strategy')",
            name=op.f("ck_call_points_area_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('decision', 'newcomers', 'reviews', 'task', 'item')",
            name=op.f("ck_call_points_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_points")),
    )
    with op.batch_alter_table("call_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_points_done_at"), ["done_at"], unique=False)
        batch_op.create_index(
            "ix_call_points_open",
            ["kind", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_call_points_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_points_slot"), ["slot"], unique=False)

    op.create_table(
        "calls",
        sa.Column("slot", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("settled_by", sa.String(length=20), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_by", sa.String(length=20), nullable=True),
        sa.Column("notes", sa.String(length=3000), nullable=False),
        sa.Column("summed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'holiday', 'skipped', 'over')", name=op.f("ck_calls_state_known")
        ),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_calls")),
    )
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.create_index("ix_calls_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "minutes_volunteers",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_minutes_volunteers_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_minutes_volunteers")),
    )


def downgrade() -> None:
    op.drop_table("minutes_volunteers")
    op.drop_table("calls")
    op.drop_table("call_points")
