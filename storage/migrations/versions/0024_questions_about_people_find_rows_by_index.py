"""Questions about people find their rows by an index of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TAKING_PART = "status IN ('ambassador', 'fan', 'newcomer', 'trainee')"

INDEXES = (
    ("ix_members_paused", "members", ("paused_until", "id"), "status = 'paused'"),
    ("ix_members_consented", "members", ("consented_at",), "consented_at IS NOT NULL"),
    ("ix_members_by_country", "members", ("country",), TAKING_PART),
    ("ix_consents_withdrawn", "consents", ("at",), "answer = 'no'"),
    ("ix_occurrences_of_schedule", "occurrences", ("schedule", "handled_at"), None),
    ("ix_story_thanks_at", "story_thanks", ("at",), None),
    ("ix_occurrences_planned", "occurrences", ("id",), "state = 'planned'"),
    ("ix_occurrences_of_person", "occurrences", ("person",), "person IS NOT NULL"),
    ("ix_mentorships_mentee", "mentorships", ("mentee_id",), None),
    ("ix_mentorships_mentor", "mentorships", ("mentor_id",), None),
    ("ix_wishes_newcomer", "wishes", ("newcomer_id",), None),
    ("ix_wishes_mentor", "wishes", ("mentor_id",), None),
    ("ix_outbox_settled", "outbox", ("destination",), "state IN ('sent', 'dropped', 'dead')"),
    ("ix_outbox_told_to", "outbox", ("told",), "told IS NOT NULL"),
    ("ix_outbox_answered_by", "outbox", ("answered_by",), "answered_by IS NOT NULL"),
    ("ix_erasures_of_person", "erasures", ("slack_id",), "slack_id IS NOT NULL"),
    ("ix_occurrences_missed", "occurrences", ("handled_at",), "state = 'missed'"),
)


def upgrade() -> None:
    op.drop_index("ix_occurrences_of_person", "occurrences")
    op.drop_index("ix_members_status", "members")  # too many are alike for it to find anybody
    op.drop_index("ix_members_paused_until", "members")
    for name, table, columns, where in INDEXES:
        condition = sa.text(where) if where else None
        op.create_index(
            name, table, list(columns), sqlite_where=condition, postgresql_where=condition
        )


def downgrade() -> None:
    for name, table, _columns, _where in INDEXES:
        op.drop_index(name, table)
    op.create_index("ix_members_paused_until", "members", ["paused_until"])
    op.create_index("ix_members_status", "members", ["status"])
    planned = sa.text("state = 'planned'")
    op.create_index(
        "ix_occurrences_of_person",
        "occurrences",
        ["person"],
        sqlite_where=planned,
        postgresql_where=planned,
    )
