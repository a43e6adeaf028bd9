"""What the doctor says about the search."""

from sqlalchemy import Engine, text

from bot.cli.search_checks import search_findings
from storage.database import Database
from storage.migrate import upgrade
from storage.sqlite import begin_to_write

EXTENSION, SEARCH = "PostgreSQL’s extension pg_trgm", "search"


def examined(engine: Engine) -> dict[str, str]:
    """Return the remedies by what is examined; empty where it is well."""
    database = Database(engine.url.render_as_string(hide_password=False))
    found = {
        str(name): "" if passed else str(remedy)
        for name, passed, remedy in search_findings(database)
    }
    database.dispose()
    return found


def test_a_search_in_order_is_well(bare_engine: Engine) -> None:
    upgrade(bare_engine)

    of_server = {} if bare_engine.dialect.name == "sqlite" else {EXTENSION: ""}
    assert examined(bare_engine) == {**of_server, SEARCH: ""}


def test_what_is_missing_is_named_with_what_to_do(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    is_sqlite = bare_engine.dialect.name == "sqlite"
    gone = (
        "DROP TRIGGER member_texts_search_gone" if is_sqlite else "DROP EXTENSION pg_trgm CASCADE"
    )
    with bare_engine.connect() as connection, begin_to_write(connection):
        connection.execute(text(gone))

    found = examined(bare_engine)

    assert "member_texts_search" in found[SEARCH]
    assert found[SEARCH].endswith("Run: python -m bot migrate")
    if not is_sqlite:
        assert "CREATE EXTENSION pg_trgm;" in found[EXTENSION]
