"""Events that people report from have angles."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.String(length=20), nullable=False),
        sa.Column("has_host", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("hashtag", sa.String(length=60), nullable=False),
        sa.Column("press_contact", sa.String(length=200), nullable=False),
        sa.Column("not_shown", sa.String(length=1000), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_coverage_events_ends_at"), "coverage_events", ["ends_at"])
    op.create_table(
        "coverage_angles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('stage', 'stand', 'behind the scenes', 'people')",
            name=op.f("ck_coverage_angles_kind_known"),
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_coverage_angles_minutes")),
        sa.CheckConstraint("places > 0", name=op.f("ck_coverage_angles_places")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["coverage_events.id"],
            name=op.f("fk_coverage_angles_event_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_angles")),
        sa.UniqueConstraint("uid", name=op.f("uq_coverage_angles_uid")),
        sqlite_autoincrement=True,
    )
    for column in ("event_id", "starts_at"):
        op.create_index(op.f(f"ix_coverage_angles_{column}"), "coverage_angles", [column])


def downgrade() -> None:
    op.execute("DELETE FROM sign_ups WHERE subject LIKE 'angle:%' OR subject LIKE 'reserve:%'")
    for table in ("coverage_angles", "coverage_events"):
        op.drop_table(table)
