"""Sites join challenges once the rights are cleared."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.String(length=20), nullable=True),
        sa.Column("worded_by", sa.String(length=20), nullable=True),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=1500), nullable=False),
        sa.Column("cleared", sa.JSON(), nullable=False),
        sa.Column("notes", sa.String(length=1000), nullable=False),
        sa.Column("licence", sa.String(length=500), nullable=False),
        sa.Column("licence_ends_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('running', 'over', 'expired')", name=op.f("ck_challenges_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_challenges_ended_at"), "challenges", ["ended_at"])
    op.create_index(op.f("ix_challenges_ends_on"), "challenges", ["ends_on"])
    op.create_index(op.f("ix_challenges_lead_id"), "challenges", ["lead_id"])
    op.create_index(op.f("ix_challenges_worded_by"), "challenges", ["worded_by"])

    op.create_table(
        "challenge_sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("challenge", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("folded", sa.String(length=160), nullable=False),
        sa.Column("contact_id", sa.String(length=20), nullable=True),
        sa.Column("worded_by", sa.String(length=20), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("cut", sa.Integer(), nullable=False),
        sa.Column("released", sa.JSON(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_challenge_sites_challenge_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_sites")),
        sa.UniqueConstraint(
            "challenge_id", "folded", name=op.f("uq_challenge_sites_challenge_id_folded")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_challenge_sites_at"), "challenge_sites", ["at"])
    op.create_index(op.f("ix_challenge_sites_contact_id"), "challenge_sites", ["contact_id"])
    op.create_index(op.f("ix_challenge_sites_worded_by"), "challenge_sites", ["worded_by"])
    op.create_index(op.f("ix_challenge_sites_released_at"), "challenge_sites", ["released_at"])

    op.create_table(
        "copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_to_go", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "place IN ('membership', 'directory', 'welcome', 'community', 'wall',"
            " 'book', 'intranet', 'social', 'report', 'awards', 'needs')",
            name=op.f("ck_copies_place_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'asked', 'gone', 'cannot')",
            name=op.f("ck_copies_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copies")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_copies_thing"), "copies", ["thing"])
    op.create_index(op.f("ix_copies_is_to_go"), "copies", ["is_to_go"])


def downgrade() -> None:
    for table in ("copies", "challenge_sites", "challenges"):
        op.drop_table(table)
