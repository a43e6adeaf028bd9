"""The indexes: made anew where they are broken, and without a trace of what is gone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, inspect, text
from sqlmodel import Session

from storage.backup.making import make_backup, restore_backup
from storage.database import Database, engine_for
from storage.migrate import upgrade
from storage.revisions import current_revision, newest_revision
from storage.search.extension import ExtensionMissing
from storage.search.index import is_of_search
from storage.search.upkeep import broken_indexes, mend
from storage.sqlite import begin_to_write
from storage.statements import table_of
from storage.stories.models import Story
from storage.stories.search import keep_in_search
from tests.databases import fresh_database, make_by_copy, migrate
from tests.postgres import Server
from tests.storage.search.test_finding import found, tell
from tests.storage.test_stories import NOON
from tests.units_of_work import OPERATOR

ALL = {f"{noun}_texts_search" for noun in ("member", "story", "offer", "idea")}
SQLITE_BREAKS = (
    "DROP TABLE story_texts_search",
    "DROP TRIGGER story_texts_search_changed",
    "INSERT INTO story_texts_search (story_texts_search) VALUES ('delete-all')",
)


def spoil(database: Database, statement: str) -> None:
    with database.engine.connect() as connection, begin_to_write(connection):
        connection.execute(text(statement))


def broken(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return broken_indexes(connection)


def with_two_stories(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection, begin_to_write(connection):
        session = Session(connection)
        tell(session, "Der Router")
        tell(session, "Die Krawatte")
        session.flush()


@pytest.fixture
def told(bare_engine: Engine) -> Iterator[Database]:
    """A migrated database of its own with two stories."""
    make_by_copy(bare_engine, with_two_stories)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    yield database
    database.dispose()


def test_nothing_is_made_anew_where_nothing_is_broken(told: Database) -> None:
    assert (broken(told.engine), mend(told.engine)) == ([], [])


def test_a_broken_index_is_made_anew_and_finds_everything(told: Database) -> None:
    is_sqlite = told.engine.dialect.name == "sqlite"
    breaks = SQLITE_BREAKS if is_sqlite else ("DROP INDEX story_texts_search",)

    for statement in breaks:
        spoil(told, statement)
        assert broken(told.engine) == ["story_texts_search"]
        assert mend(told.engine) == ["story_texts_search"]
        assert broken(told.engine) == []
        with told.reading() as session:
            assert found(session, "router") == ["Der Router"]
            assert found(session, "krawate") == ["Die Krawatte"]


def test_the_models_make_the_same_indexes_as_the_migrations(
    bare_engine: Engine, database_of_its_kind: Database
) -> None:
    migrate(bare_engine)

    assert made_in(bare_engine) == made_in(database_of_its_kind.engine) != {}


def made_in(engine: Engine) -> dict[str, str]:
    """Return what belongs to the search, with its SQL in one line."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        if engine.dialect.name == "sqlite"
        else "SELECT indexname, indexdef FROM pg_indexes"
    )
    with engine.connect() as connection:
        made = connection.execute(text(query)).all()
    return {name: " ".join(sql.split()) for name, sql in made if is_of_search(name)}


LETTERS = {"Der Router": "ξψφ", "Die Krawatte": "жщю"}
"""Letters that stand nowhere else: their trigrams are found wherever they lie."""


def lying_in(database: Database, letters: str) -> bool:
    """True if the letters are in the file or beside it."""
    file = Path(database.engine.url.database or "")
    return any(letters.encode() in one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def test_no_trigram_is_left_of_a_text_that_is_gone(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path}/told.db")
    migrate(engine)
    database = Database(f"sqlite:///{tmp_path}/told.db")
    with database.writing() as session:
        [gone, stays] = [tell(session, title, text) for title, text in LETTERS.items()]
        changed = tell(session, "Bleibt", "ωλθ")
    database.wipe()
    assert all(lying_in(database, letters) for letters in ("ξψφ", "жщю", "ωλθ"))

    with database.writing() as session:
        session.connection().execute(
            delete(table_of(Story)).where(table_of(Story).c.id == gone.number)
        )
        one = session.get_one(Story, changed.number)
        one.text = "nichts"
        keep_in_search(session, one)
    assert lying_in(database, "ξψφ")
    assert database.wipe()

    assert [lying_in(database, letters) for letters in ("ξψφ", "ωλθ", "жщю")] == [
        False, False, True,
    ]  # fmt: skip
    with database.reading() as session:
        assert found(session, "krawatte") == [stays.title]
    database.dispose()


def test_what_came_and_went_at_once_leaves_nothing(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path}/told.db")
    migrate(engine)
    database = Database(f"sqlite:///{tmp_path}/told.db")
    with database.writing() as session:
        one = tell(session, "Router", "ξψφ")
        session.connection().execute(
            delete(table_of(Story)).where(table_of(Story).c.id == one.number)
        )
    assert database.wipe()

    assert not lying_in(database, "ξψφ")
    database.dispose()


@pytest.fixture
def plain_role(postgres_server: Server, bare_postgres: Engine) -> Iterator[Engine]:
    """A role that may make tables in an empty database, and no extension."""
    name, role = bare_postgres.url.database, f"plain_{os.getpid()}"
    postgres_server.order(f"CREATE ROLE {role} LOGIN")
    with bare_postgres.begin() as connection:
        connection.execute(text(f"GRANT CREATE ON SCHEMA public TO {role}"))
    engine = engine_for(postgres_server.url(name or "").replace("postgres@", f"{role}@"))
    yield engine
    engine.dispose()
    with bare_postgres.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {role} CASCADE"))
    postgres_server.order(f"DROP ROLE {role}")


@pytest.mark.postgres
def test_a_role_that_may_not_add_the_extension_hears_what_an_administrator_has_to_do(
    plain_role: Engine, bare_postgres: Engine
) -> None:
    with pytest.raises(ExtensionMissing, match="run in it, once: CREATE EXTENSION pg_trgm;"):
        upgrade(plain_role)
    assert current_revision(plain_role) is None
    assert inspect(plain_role).get_table_names() == []

    with bare_postgres.begin() as connection:
        connection.execute(text("CREATE EXTENSION pg_trgm"))
    upgrade(plain_role)

    assert current_revision(plain_role) == newest_revision()
    assert broken(plain_role) == []


@pytest.mark.postgres
def test_a_role_that_may_not_mend_hears_so_as_well(
    plain_role: Engine, bare_postgres: Engine
) -> None:
    with bare_postgres.begin() as connection:
        connection.execute(text("CREATE EXTENSION pg_trgm"))
    upgrade(plain_role)
    with bare_postgres.begin() as connection:
        connection.execute(text("DROP EXTENSION pg_trgm CASCADE"))

    assert {*broken(plain_role)} == ALL
    with pytest.raises(ExtensionMissing):
        mend(plain_role)


def test_the_search_goes_on_within_a_transaction(told: Database) -> None:
    def titles(session: Session) -> list[str]:
        return found(session, "hochzeit")

    with told.writing() as session:
        tell(session, "Die Hochzeit")
        assert titles(session) == ["Die Hochzeit"]
        session.rollback()
    with told.reading() as session:
        assert titles(session) == []


def test_what_a_backup_holds_is_found_once_it_is_restored(
    told: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    backup, dialect = tmp_path / "one.backup", told.engine.dialect.name
    make_backup(told.engine, backup, NOON, "0", replace=False)

    with fresh_database(dialect, tmp_path / "fresh", request) as fresh:
        restore_backup(backup, fresh.engine, NOON, OPERATOR)

        assert broken(fresh.engine) == []
        with fresh.reading() as session:
            assert found(session, "ruoter") == ["Der Router"]
