"""First tables"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_items",
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
            name=op.f("ck_agenda_items_area_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('decision', 'open', 'task', 'item')",
            name=op.f("ck_agenda_items_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_items_done_at"), ["done_at"], unique=False)
        batch_op.create_index(
            "ix_agenda_items_open",
            ["kind", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_agenda_items_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_items_slot"), ["slot"], unique=False)

    op.create_table(
        "calls",
        sa.Column("slot", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("settled_by", sa.String(length=20), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_by", sa.String(length=20), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
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
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_slack_id"), ["slack_id"], unique=False)

    op.create_table(
        "impact",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.CheckConstraint("reach >= 0", name=op.f("ck_impact_reach")),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_impact")),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_before", sa.String(length=40), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("consent_version", sa.String(length=20), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("region", sa.String(length=10), nullable=True),
        sa.Column("location", sa.String(length=80), nullable=True),
        sa.Column("area", sa.String(length=80), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("probation_since", sa.Date(), nullable=True),
        sa.Column("months_served", sa.Integer(), nullable=False),
        sa.Column("days_served", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("quiet_from", sa.String(length=5), nullable=True),
        sa.Column("quiet_until", sa.String(length=5), nullable=True),
        sa.Column("prompts_on", sa.Boolean(), nullable=False),
        sa.Column("prompts_off", sa.JSON(), nullable=False),
        sa.Column("extended_months", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('imported', 'newcomer', 'trainee', 'ambassador', 'fan', 'paused', 'left')",
            name=op.f("ck_members_status_known"),
        ),
        sa.CheckConstraint("months_served >= 0", name=op.f("ck_members_months_served")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("email", name=op.f("uq_members_email")),
        sa.UniqueConstraint("slack_id", name=op.f("uq_members_slack_id")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_members_paused_until"), ["paused_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_members_status"), ["status"], unique=False)

    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("slot", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=20), nullable=True),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'done', 'missed', 'pointless', 'cancelled')",
            name=op.f("ck_occurrences_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint(
            "schedule", "subject", "slot", name=op.f("uq_occurrences_schedule_subject_slot")
        ),
    )
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.create_index(
            "ix_occurrences_due",
            ["due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )
        batch_op.create_index("ix_occurrences_handled", ["handled_at"], unique=False)
        batch_op.create_index(
            "ix_occurrences_of_person",
            ["person"],
            unique=False,
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("destination", sa.String(length=40), nullable=False),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("prompt", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=160), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(length=20), nullable=True),
        sa.Column("ts", sa.String(length=20), nullable=True),
        sa.Column("error", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('post', 'update', 'delete', 'home', 'file')",
            name=op.f("ck_outbox_kind_known"),
        ),
        sa.CheckConstraint(
            "policy IN ('at once', 'answer', 'prompt', 'asked for')",
            name=op.f("ck_outbox_policy_known"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'ambiguous', 'held', 'dead', 'dropped')",
            name=op.f("ck_outbox_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("channel_id", "ts", name=op.f("uq_outbox_channel_id_ts")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sa.UniqueConstraint("mark", name=op.f("uq_outbox_mark")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_destination_state", ["destination", "state"], unique=False)
        batch_op.create_index(
            "ix_outbox_due",
            ["due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.create_index(
            "ix_outbox_expiring",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state = 'pending' AND expires_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND expires_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_given_up",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('dropped', 'dead')"),
            postgresql_where=sa.text("state IN ('dropped', 'dead')"),
        )
        batch_op.create_index(
            "ix_outbox_leased",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index(
            "ix_outbox_open",
            ["destination", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('pending', 'sending', 'ambiguous')"),
            postgresql_where=sa.text("state IN ('pending', 'sending', 'ambiguous')"),
        )
        batch_op.create_index(
            "ix_outbox_sent",
            ["sent_at"],
            unique=False,
            sqlite_where=sa.text("state = 'sent' AND sent_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'sent' AND sent_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_waiting",
            ["target"],
            unique=False,
            sqlite_where=sa.text("state = 'pending' AND target IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND target IS NOT NULL"),
        )

    op.create_table(
        "people",
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("team_id", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("locale", sa.String(length=12), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_from_other_workspace", sa.Boolean(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("is_reachable", sa.Boolean(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("described_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slack_id", name=op.f("pk_people")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_met_at"), ["met_at"], unique=False)

    op.create_table(
        "received",
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("ack", sa.JSON(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_received")),
    )
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_received_at"), ["at"], unique=False)

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
        "stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("goal", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=2500), nullable=False),
        sa.Column("picture", sa.String(length=20), nullable=True),
        sa.Column("alt", sa.String(length=500), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("praises_product", sa.Boolean(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=True),
        sa.Column("hashtags", sa.JSON(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=True),
        sa.Column("question", sa.String(length=1000), nullable=False),
        sa.Column("reply", sa.String(length=1000), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("review_round", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(length=40), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "goal IN ('perception', 'customers', 'sales', 'colleagues')",
            name=op.f("ck_stories_goal_known"),
        ),
        sa.CheckConstraint(
            "picture IS NULL OR alt <> ''", name=op.f("ck_stories_alt_with_picture")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR state <> 'withdrawn'",
            name=op.f("ck_stories_withdrawn_is_unpublished"),
        ),
        sa.CheckConstraint(
            "state IN ('asking the people shown', 'returned', 'in review', 'asked back', 'declined', 'approved', 'published', 'withdrawn')",
            name=op.f("ck_stories_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stories", schema=None) as batch_op:
        batch_op.create_index("ix_stories_author_id_id", ["author_id", "id"], unique=False)
        batch_op.create_index(
            "ix_stories_goal_published_at", ["goal", "published_at", "id"], unique=False
        )
        batch_op.create_index("ix_stories_published_at_id", ["published_at", "id"], unique=False)
        batch_op.create_index(
            "ix_stories_state_submitted_at", ["state", "submitted_at", "id"], unique=False
        )

    op.create_table(
        "introductions",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=1500), nullable=False),
        sa.Column("motive", sa.String(length=1000), nullable=True),
        sa.Column("ask_me", sa.String(length=1000), nullable=True),
        sa.Column("post_key", sa.String(length=160), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_introductions_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_introductions")),
    )
    op.create_table(
        "listings",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("knows_date", sa.Boolean(), nullable=False),
        sa.Column("core_team_role", sa.String(length=80), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_listings_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_listings")),
    )
    op.create_table(
        "member_words",
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_member_words_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "member_id", name=op.f("pk_member_words")),
    )
    with op.batch_alter_table("member_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_words_member_id"), ["member_id"], unique=False)

    op.create_table(
        "mentor_profiles",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_mentor_profiles_capacity")),
        sa.CheckConstraint("taken + held <= capacity", name=op.f("ck_mentor_profiles_held")),
        sa.CheckConstraint("taken <= capacity", name=op.f("ck_mentor_profiles_taken")),
        sa.CheckConstraint("taken >= 0 AND held >= 0", name=op.f("ck_mentor_profiles_counters")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_mentor_profiles_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mentor_profiles")),
    )
    with op.batch_alter_table("mentor_profiles", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mentor_profiles_free",
            ["member_id"],
            unique=False,
            sqlite_where=sa.text("is_open = 1 AND capacity > taken + held"),
            postgresql_where=sa.text("is_open AND capacity > taken + held"),
        )

    op.create_table(
        "mentorships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mentee_id <> mentor_id", name=op.f("ck_mentorships_two_people")),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["members.id"], name=op.f("fk_mentorships_mentee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_mentorships_mentor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorships")),
    )
    with op.batch_alter_table("mentorships", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mentorships_over",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_mentorships_running_mentor",
            ["mentor_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_mentorships_running_mentee",
            ["mentee_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

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
    op.create_table(
        "pictured_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("picture", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('open', 'yes', 'no')", name=op.f("ck_pictured_people_answer_known")
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_pictured_people_story_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pictured_people")),
        sa.UniqueConstraint(
            "story_id",
            "slack_id",
            "picture",
            name=op.f("uq_pictured_people_story_id_slack_id_picture"),
        ),
    )
    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pictured_people_picture"), ["picture"], unique=False)
        batch_op.create_index(batch_op.f("ix_pictured_people_slack_id"), ["slack_id"], unique=False)

    op.create_table(
        "recorded_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "place IN ('intranet', 'social', 'report')", name=op.f("ck_recorded_uses_place_known")
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_recorded_uses_story_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recorded_uses")),
    )
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recorded_uses_story_id"), ["story_id"], unique=False)

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

    op.create_table(
        "story_thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sa.String(length=20), nullable=False),
        sa.Column("signs", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name=op.f("fk_story_thanks_story_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_thanks")),
        sa.UniqueConstraint("story_id", "slack_id", name=op.f("uq_story_thanks_story_id_slack_id")),
    )
    with op.batch_alter_table("story_thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_thanks_slack_id"), ["slack_id"], unique=False)
        batch_op.create_index("ix_story_thanks_told_at", ["told_at", "story_id"], unique=False)

    op.create_table(
        "waiting_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newcomer_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column("offers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["members.id"],
            name=op.f("fk_waiting_places_mentor_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["newcomer_id"],
            ["members.id"],
            name=op.f("fk_waiting_places_newcomer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_places")),
        sa.UniqueConstraint("newcomer_id", name=op.f("uq_waiting_places_newcomer_id")),
    )
    with op.batch_alter_table("waiting_places", schema=None) as batch_op:
        batch_op.create_index(
            "ix_waiting_places_held_until",
            ["held_until"],
            unique=False,
            sqlite_where=sa.text("held_until IS NOT NULL"),
            postgresql_where=sa.text("held_until IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_waiting_places_mentor_id"), ["mentor_id"], unique=False
        )

    op.create_table(
        "wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newcomer_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'asked', 'postponed', 'asked again', 'accepted', 'declined', 'unanswered', 'skipped', 'withdrawn')",
            name=op.f("ck_wishes_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_wishes_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["newcomer_id"], ["members.id"], name=op.f("fk_wishes_newcomer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
    )
    with op.batch_alter_table("wishes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_wishes_due_at",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
        )
        batch_op.create_index(
            "ix_wishes_open_mentor",
            ["mentor_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
        )
        batch_op.create_index(
            "ix_wishes_open_newcomer",
            ["newcomer_id", "place"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
        )
        batch_op.create_index(
            "ix_wishes_remind_at",
            ["remind_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'postponed')"),
        )
        batch_op.create_index(
            "ix_wishes_settled",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text(
                "state IN ('accepted', 'declined', 'skipped', 'unanswered', 'withdrawn')"
            ),
            postgresql_where=sa.text(
                "state IN ('accepted', 'declined', 'skipped', 'unanswered', 'withdrawn')"
            ),
        )
        batch_op.create_index(
            "uq_wishes_one_is_asked",
            ["newcomer_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
        )

    op.create_table(
        "checkins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=160), nullable=True),
        sa.Column("mood", sa.String(length=40), nullable=True),
        sa.Column("good", sa.String(length=1000), nullable=False),
        sa.Column("ahead", sa.String(length=1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "mood IN ('well', 'mixed', 'hard')", name=op.f("ck_checkins_mood_known")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_checkins_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_checkins_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkins")),
        sa.UniqueConstraint(
            "mentorship_id",
            "month",
            "member_id",
            name=op.f("uq_checkins_mentorship_id_month_member_id"),
        ),
    )
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkins_member_id"), ["member_id"], unique=False)

    op.create_table(
        "joint_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=160), nullable=True),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("pause_until", sa.Date(), nullable=True),
        sa.Column("may_welcome", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "choice IN ('continue', 'extend', 'pause', 'fan', 'leave', 'part')",
            name=op.f("ck_joint_decisions_choice_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_joint_decisions_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_joint_decisions_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_decisions")),
        sa.UniqueConstraint(
            "mentorship_id",
            "round",
            "member_id",
            name=op.f("uq_joint_decisions_mentorship_id_round_member_id"),
        ),
    )
    with op.batch_alter_table("joint_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_joint_decisions_member_id"), ["member_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("joint_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_joint_decisions_member_id"))

    op.drop_table("joint_decisions")
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkins_member_id"))

    op.drop_table("checkins")
    with op.batch_alter_table("wishes", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_wishes_one_is_asked",
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
        )
        batch_op.drop_index(
            "ix_wishes_settled",
            sqlite_where=sa.text(
                "state IN ('accepted', 'declined', 'skipped', 'unanswered', 'withdrawn')"
            ),
            postgresql_where=sa.text(
                "state IN ('accepted', 'declined', 'skipped', 'unanswered', 'withdrawn')"
            ),
        )
        batch_op.drop_index(
            "ix_wishes_remind_at",
            sqlite_where=sa.text("state IN ('asked', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'postponed')"),
        )
        batch_op.drop_index(
            "ix_wishes_open_newcomer",
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_wishes_open_mentor",
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_wishes_due_at",
            sqlite_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
            postgresql_where=sa.text("state IN ('asked', 'asked again', 'postponed')"),
        )

    op.drop_table("wishes")
    with op.batch_alter_table("waiting_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_waiting_places_mentor_id"))
        batch_op.drop_index(
            "ix_waiting_places_held_until",
            sqlite_where=sa.text("held_until IS NOT NULL"),
            postgresql_where=sa.text("held_until IS NOT NULL"),
        )

    op.drop_table("waiting_places")
    with op.batch_alter_table("story_thanks", schema=None) as batch_op:
        batch_op.drop_index("ix_story_thanks_told_at")
        batch_op.drop_index(batch_op.f("ix_story_thanks_slack_id"))

    op.drop_table("story_thanks")
    with op.batch_alter_table("session_sign_ups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_sign_ups_slack_id"))
        batch_op.drop_index("ix_session_sign_ups_place")

    op.drop_table("session_sign_ups")
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recorded_uses_story_id"))

    op.drop_table("recorded_uses")
    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pictured_people_slack_id"))
        batch_op.drop_index(batch_op.f("ix_pictured_people_picture"))

    op.drop_table("pictured_people")
    op.drop_table("minutes_volunteers")
    with op.batch_alter_table("mentorships", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentorships_running_mentee",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_mentorships_running_mentor",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_mentorships_over",
            sqlite_where=sa.text("ended_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL"),
        )

    op.drop_table("mentorships")
    with op.batch_alter_table("mentor_profiles", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_mentor_profiles_free",
            sqlite_where=sa.text("is_open = 1 AND capacity > taken + held"),
            postgresql_where=sa.text("is_open AND capacity > taken + held"),
        )

    op.drop_table("mentor_profiles")
    with op.batch_alter_table("member_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_words_member_id"))

    op.drop_table("member_words")
    op.drop_table("listings")
    op.drop_table("introductions")
    with op.batch_alter_table("stories", schema=None) as batch_op:
        batch_op.drop_index("ix_stories_state_submitted_at")
        batch_op.drop_index("ix_stories_published_at_id")
        batch_op.drop_index("ix_stories_goal_published_at")
        batch_op.drop_index("ix_stories_author_id_id")

    op.drop_table("stories")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_starts_at"))
        batch_op.drop_index(batch_op.f("ix_sessions_series"))

    op.drop_table("sessions")
    with op.batch_alter_table("received", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_received_at"))

    op.drop_table("received")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_met_at"))

    op.drop_table("people")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting",
            sqlite_where=sa.text("state = 'pending' AND target IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND target IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_sent",
            sqlite_where=sa.text("state = 'sent' AND sent_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'sent' AND sent_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_open",
            sqlite_where=sa.text("state IN ('pending', 'sending', 'ambiguous')"),
            postgresql_where=sa.text("state IN ('pending', 'sending', 'ambiguous')"),
        )
        batch_op.drop_index(
            "ix_outbox_leased",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.drop_index(
            "ix_outbox_given_up",
            sqlite_where=sa.text("state IN ('dropped', 'dead')"),
            postgresql_where=sa.text("state IN ('dropped', 'dead')"),
        )
        batch_op.drop_index(
            "ix_outbox_expiring",
            sqlite_where=sa.text("state = 'pending' AND expires_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND expires_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_due",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index("ix_outbox_destination_state")

    op.drop_table("outbox")
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_occurrences_of_person",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )
        batch_op.drop_index("ix_occurrences_handled")
        batch_op.drop_index(
            "ix_occurrences_due",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )

    op.drop_table("occurrences")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_members_status"))
        batch_op.drop_index(batch_op.f("ix_members_paused_until"))

    op.drop_table("members")
    op.drop_table("impact")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_slack_id"))
        batch_op.drop_index(batch_op.f("ix_drafts_expires_at"))

    op.drop_table("drafts")
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_index("ix_calls_starts_at")

    op.drop_table("calls")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_slot"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_owner"))
        batch_op.drop_index(
            "ix_agenda_items_open",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_agenda_items_done_at"))

    op.drop_table("agenda_items")
