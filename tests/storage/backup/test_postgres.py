"""PostgreSQL's own programs: how they get to the database, and what counts as a new one."""

import pytest
from sqlalchemy import Engine, text

from storage.backup.postgres import access_to, why_not_fresh
from storage.database import engine_for


def test_the_password_of_the_address_is_no_argument() -> None:
    name, environment = access_to(engine_for("postgresql://bot:secret@db.example.com/bot"))

    assert "secret" not in name
    assert "host=db.example.com" in name
    assert environment["PGPASSWORD"] == "secret"


def test_without_one_that_of_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it does for the bot itself."""
    monkeypatch.setenv("PGPASSWORD", "from outside")

    _name, environment = access_to(engine_for("postgresql://bot@db.example.com/bot"))

    assert environment["PGPASSWORD"] == "from outside"


def test_a_view_that_a_host_put_there_makes_no_database_used(bare_engine: Engine) -> None:
    if bare_engine.dialect.name != "postgresql":
        return
    with bare_engine.begin() as connection:
        connection.execute(text("CREATE VIEW statistics AS SELECT 1"))

    seen = why_not_fresh(bare_engine)
    with bare_engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (number integer)"))

    assert seen == ""
    assert "has tables already" in why_not_fresh(bare_engine)
