"""Who agreed to what is kept in a ledger, and what people agreed to before moves into it.

Which language they read is not known, so the words of these answers are not: their hash is empty.
The text so far said that members see the profile; whoever agreed to it is found as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_consent_texts")),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("thing", sa.String(length=80), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'no')", name=op.f("ck_consents_answer_known")),
        sa.CheckConstraint(
            "use IN ('membership', 'directory', 'welcome', 'community', 'wall', 'book', "
            "'intranet', 'social', 'report', 'awards')",
            name=op.f("ck_consents_use_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(
            "ix_consents_slack_id_thing_use", ["slack_id", "thing", "use", "id"], unique=False
        )
        batch_op.create_index("ix_consents_thing_use", ["thing", "use", "id"], unique=False)

    op.execute(
        "INSERT INTO consents (slack_id, thing, use, answer, text_version, text_hash, at) "
        "SELECT slack_id, word, word, 'yes', COALESCE(consent_version, ''), '', consented_at "
        "FROM members, (SELECT 'membership' AS word UNION ALL SELECT 'directory') AS words "
        "WHERE consented_at IS NOT NULL AND slack_id IS NOT NULL ORDER BY id, word"
    )
    op.execute(
        "INSERT INTO consents (slack_id, thing, use, answer, text_version, text_hash, at) "
        "SELECT members.slack_id, 'welcome', 'welcome', 'yes', '', '', said.answered_at "
        "FROM joint_decisions AS said JOIN members ON members.id = said.member_id "
        "WHERE said.may_welcome AND said.answered_at IS NOT NULL "
        "AND members.slack_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM joint_decisions AS later WHERE later.member_id = said.member_id "
        "AND later.answered_at IS NOT NULL AND later.id > said.id) ORDER BY said.id"
    )

    # Not in a batch: SQLite would write the table anew, without its other conditions.
    op.drop_column("joint_decisions", "may_welcome")
    op.drop_column("members", "consent_version")
    op.add_column(
        "members", sa.Column("consent_asked_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("members", "consent_asked_at")
    op.add_column("members", sa.Column("consent_version", sa.String(length=20), nullable=True))
    op.add_column(
        "joint_decisions",
        sa.Column("may_welcome", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "UPDATE members SET consent_version = ("
        "SELECT text_version FROM consents WHERE consents.id = ("
        "SELECT max(id) FROM consents WHERE thing = 'membership' "
        "AND consents.slack_id = members.slack_id)) WHERE consented_at IS NOT NULL"
    )
    op.execute(
        "UPDATE joint_decisions SET may_welcome = (1 = 1) WHERE member_id IN ("
        "SELECT members.id FROM members JOIN consents ON consents.id = ("
        "SELECT max(id) FROM consents WHERE thing = 'welcome' "
        "AND consents.slack_id = members.slack_id) WHERE consents.answer = 'yes')"
    )

    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index("ix_consents_thing_use")
        batch_op.drop_index("ix_consents_slack_id_thing_use")

    op.drop_table("consents")
    op.drop_table("consent_texts")
