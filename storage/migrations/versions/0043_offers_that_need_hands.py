"""Offers that need hands, and the words by which similar ones are found."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

INDEXED = ("posted_by", "posted_at", "closes_at", "over_at")

IN_SQLITE = (
    (
        "CREATE VIRTUAL TABLE offer_texts_search USING fts5 (text, content='offer_texts', "
        "content_rowid='offer_id', columnsize=0, tokenize='trigram case_sensitive 1')"
    ),
    (
        "CREATE TRIGGER offer_texts_search_added AFTER INSERT ON offer_texts BEGIN "
        "INSERT INTO offer_texts_search (rowid, text) VALUES (new.offer_id, new.text); END"
    ),
    (
        "CREATE TRIGGER offer_texts_search_gone AFTER DELETE ON offer_texts BEGIN "
        "INSERT INTO offer_texts_search (offer_texts_search, rowid, text) "
        "VALUES ('delete', old.offer_id, old.text); END"
    ),
    (
        "CREATE TRIGGER offer_texts_search_changed AFTER UPDATE OF text ON offer_texts BEGIN "
        "INSERT INTO offer_texts_search (offer_texts_search, rowid, text) "
        "VALUES ('delete', old.offer_id, old.text); "
        "INSERT INTO offer_texts_search (rowid, text) VALUES (new.offer_id, new.text); END"
    ),
)

IN_POSTGRESQL = (
    (
        "CREATE INDEX offer_texts_search ON offer_texts USING gin (text gin_trgm_ops) "
        "WITH (fastupdate = off)"
    ),
)


def upgrade() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("posted_by", sa.String(length=20), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("about", sa.String(length=1000), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("where", sa.String(length=200), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_offers_minutes")),
        sa.CheckConstraint("places > 0", name=op.f("ck_offers_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("uid", name=op.f("uq_offers_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "offer_texts",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_texts_offer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_texts")),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_offers_{column}"), "offers", [column])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in IN_SQLITE if is_sqlite else IN_POSTGRESQL:
        op.execute(sa.text(statement))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("offer_texts_search")
    for table in ("offer_texts", "offers"):
        op.drop_table(table)
