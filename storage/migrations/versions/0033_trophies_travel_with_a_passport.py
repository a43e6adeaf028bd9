"""Trophies travel with a passport: their stations, and who would like them next."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trophies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sent", sa.JSON(), nullable=True),
        sa.Column("received", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "stage IN ('homeless', 'held', 'offered', 'agreed', 'on the way', 'missing')",
            name=op.f("ck_trophies_stage_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trophies")),
        sa.UniqueConstraint("name", name=op.f("uq_trophies_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "trophy_stations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trophy_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.String(length=20), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("town", sa.String(length=60), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["stories.id"],
            name=op.f("fk_trophy_stations_story_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["trophy_id"], ["trophies.id"], name=op.f("fk_trophy_stations_trophy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trophy_stations")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trophy_stations_holder_id", "trophy_stations", ["holder_id"])
    op.create_index("ix_trophy_stations_story_id", "trophy_stations", ["story_id"])
    op.create_index("ix_trophy_stations_trophy_id", "trophy_stations", ["trophy_id"])

    op.create_table(
        "trophy_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trophy_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["trophy_id"], ["trophies.id"], name=op.f("fk_trophy_wishes_trophy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trophy_wishes")),
        sa.UniqueConstraint(
            "trophy_id", "slack_id", name=op.f("uq_trophy_wishes_trophy_id_slack_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trophy_wishes_slack_id", "trophy_wishes", ["slack_id"])


def downgrade() -> None:
    op.drop_index("ix_trophy_wishes_slack_id", "trophy_wishes")
    op.drop_table("trophy_wishes")
    op.drop_index("ix_trophy_stations_trophy_id", "trophy_stations")
    op.drop_index("ix_trophy_stations_story_id", "trophy_stations")
    op.drop_index("ix_trophy_stations_holder_id", "trophy_stations")
    op.drop_table("trophy_stations")
    op.drop_table("trophies")
