"""Uses of stories and pictures move into the consent ledger; copies elsewhere have a state.

Whoever agreed to a picture was asked about the community alone, so that is what their answer is
about. The words that were shown are not known: their hash is empty.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

CONSENTS = sa.table(
    "consents",
    *map(sa.column, ("slack_id", "thing", "use", "answer", "text_version", "text_hash")),
    sa.column("at", sa.DateTime(timezone=True)),
)
OLD_PLACES = "place IN ('intranet', 'social', 'report')"
PLACES = (
    "place IN ('membership', 'directory', 'welcome', 'community', 'wall', 'book', 'intranet', "
    "'social', 'report', 'awards')"
)
TO_GO: Any = dict.fromkeys(("sqlite_where", "postgresql_where"), sa.text("to_go IS NOT NULL"))


def upgrade() -> None:
    connection = op.get_bind()
    found = [*_by_authors(connection), *_by_people_shown(connection)]
    if found:
        connection.execute(CONSENTS.insert(), found)
    _change_stories()
    _change_people_shown()
    _change_copies()


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _row(who: str, thing: str, use: str, answer: str, at: Any) -> dict[str, Any]:
    about = {"slack_id": who, "thing": thing, "use": use, "answer": answer}
    # SQLite's driver gives moments as text, which its own type does not take.
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return {**about, "text_version": "", "text_hash": "", "at": moment}


def _by_authors(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    stories = connection.execute(
        sa.text(
            "SELECT id, author_id, places, change, submitted_at, published_at FROM stories "
            "ORDER BY id"
        )
    )
    for story in stories:
        thing = f"story:{story.id}"
        if story.published_at is not None:
            yield _row(story.author_id, thing, "community", "yes", story.published_at)
        before, change = _json(story.places), _json(story.change)
        for place in before:
            yield _row(story.author_id, thing, place, "yes", story.submitted_at)
        # A change that waits for review holds the author's latest word.
        latest = change["places"] if change else before
        for place in latest:
            if place not in before:
                yield _row(story.author_id, thing, place, "yes", story.submitted_at)
        for place in before:
            if place not in latest:
                yield _row(story.author_id, thing, place, "no", story.submitted_at)


def _by_people_shown(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    shown = connection.execute(
        sa.text(
            "SELECT shown.slack_id, shown.story_id, shown.picture, shown.answer, "
            "stories.submitted_at FROM pictured_people AS shown "
            "JOIN stories ON stories.id = shown.story_id "
            "WHERE shown.answer <> 'open' ORDER BY shown.id"
        )
    )
    for one in shown:
        thing = f"picture:{one.story_id}:{one.picture}"
        yield _row(one.slack_id, thing, "community", one.answer, one.submitted_at)


def _change_stories() -> None:
    # Not in a batch: SQLite would write the table anew and forget which numbers were given.
    op.execute(
        "ALTER TABLE stories ADD COLUMN others VARCHAR(40) "
        "CONSTRAINT ck_stories_others_known CHECK (others IN ('nobody', 'paper'))"
    )
    op.add_column("stories", sa.Column("paper_with", sa.String(length=100), nullable=True))
    op.drop_column("stories", "places")


def _change_people_shown() -> None:
    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute("UPDATE pictured_people SET is_open = (1 = 1) WHERE answer = 'open' AND asked > 0")
    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_pictured_people_answer_known"), type_="check")
        batch_op.alter_column("is_open", server_default=None)
        batch_op.drop_column("answer")


def _change_copies() -> None:
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("noted_by", sa.String(length=20), nullable=True))
        batch_op.add_column(
            sa.Column("state", sa.String(length=40), nullable=False, server_default="open")
        )
        batch_op.add_column(sa.Column("to_go", sa.String(length=40), nullable=True))
        batch_op.drop_constraint(op.f("ck_recorded_uses_place_known"), type_="check")
    # The author of these does not, or does no longer, allow the place.
    op.execute(
        "UPDATE recorded_uses SET to_go = 'story' WHERE 'yes' <> COALESCE(("
        "SELECT said.answer FROM consents AS said "
        "WHERE said.thing = 'story:' || recorded_uses.story_id AND said.use = recorded_uses.place "
        "ORDER BY said.id DESC LIMIT 1), 'no')"
    )
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.alter_column("state", server_default=None)
        batch_op.create_check_constraint(op.f("ck_recorded_uses_place_known"), PLACES)
        batch_op.create_check_constraint(
            op.f("ck_recorded_uses_state_known"), "state IN ('open', 'asked', 'gone', 'cannot')"
        )
        batch_op.create_check_constraint(
            op.f("ck_recorded_uses_to_go_known"), "to_go IN ('story', 'picture')"
        )
        batch_op.create_index("ix_recorded_uses_to_go", ["id"], unique=False, **TO_GO)


def downgrade() -> None:
    connection = op.get_bind()
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.drop_index("ix_recorded_uses_to_go", **TO_GO)
        for name in ("place", "state", "to_go"):
            batch_op.drop_constraint(op.f(f"ck_recorded_uses_{name}_known"), type_="check")
    op.execute("DELETE FROM recorded_uses WHERE place NOT IN ('intranet', 'social', 'report')")
    with op.batch_alter_table("recorded_uses", schema=None) as batch_op:
        batch_op.drop_column("to_go")
        batch_op.drop_column("state")
        batch_op.drop_column("noted_by")
        batch_op.create_check_constraint(op.f("ck_recorded_uses_place_known"), OLD_PLACES)

    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("answer", sa.String(length=40), nullable=False, server_default="open")
        )
    op.execute(
        "UPDATE pictured_people SET answer = COALESCE((SELECT said.answer FROM consents AS said "
        "WHERE said.thing = 'picture:' || story_id || ':' || picture "
        "AND said.slack_id = pictured_people.slack_id AND said.use = 'community' "
        "ORDER BY said.id DESC LIMIT 1), 'open')"
    )
    with op.batch_alter_table("pictured_people", schema=None) as batch_op:
        batch_op.alter_column("answer", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_pictured_people_answer_known"), "answer IN ('open', 'yes', 'no')"
        )
        batch_op.drop_column("is_open")

    op.add_column("stories", sa.Column("places", sa.JSON(), nullable=False, server_default="[]"))
    _places_from_ledger(connection)
    op.drop_column("stories", "paper_with")
    # SQLite drops no column that a condition names: it writes the table anew.
    with op.batch_alter_table(
        "stories", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.alter_column("places", server_default=None)
        batch_op.drop_constraint(op.f("ck_stories_others_known"), type_="check")
        batch_op.drop_column("others")


def _places_from_ledger(connection: sa.Connection) -> None:
    stories = sa.table("stories", sa.column("id"), sa.column("places", sa.JSON()))
    said = connection.execute(
        sa.text(
            "SELECT thing, use, answer FROM consents WHERE thing LIKE 'story:%' "
            "AND use IN ('intranet', 'social', 'report') ORDER BY id"
        )
    )
    places: dict[int, dict[str, bool]] = {}
    for one in said:
        story = places.setdefault(int(one.thing.partition(":")[2]), {})
        story[one.use] = one.answer == "yes"
    for number, uses in places.items():
        values = [use for use, is_yes in uses.items() if is_yes]
        change = sa.update(stories).where(stories.c.id == number).values(places=values)
        connection.execute(change)
