"""What was recorded runs again, and does the same."""

from sqlmodel import select, text

from storage.database import Database
from storage.drafts import Draft
from storage.people import Person
from tests.bench.statements import count, player, recorded


def test_an_act_runs_again_with_its_transactions(database: Database) -> None:
    with recorded(database.engine) as act:
        with database.writing() as session:
            session.execute(text("INSERT INTO received (key, at) VALUES ('a', '2026-01-01')"))
        with database.reading() as session:
            session.exec(select(Person)).all()
            session.exec(select(Draft)).all()
    with database.writing() as session:
        session.execute(text("DELETE FROM received"))

    with player(database.engine) as again:
        again.play(act)

    assert [each.commits for each in act] == [True, False]
    if database.engine.dialect.name == "sqlite":  # which alone begins to write in another way
        assert [each.writes for each in act] == [True, False]
    assert count(act) == 3
    with database.reading() as session:
        assert session.execute(text("SELECT key FROM received")).scalars().all() == ["a"]


def test_what_was_rolled_back_leaves_nothing_the_second_time_either(database: Database) -> None:
    with recorded(database.engine) as act, database.reading() as session:
        session.execute(text("DELETE FROM received"))
    with database.writing() as session:
        session.execute(text("INSERT INTO received (key, at) VALUES ('a', '2026-01-01')"))

    with player(database.engine) as again:
        again.play(act)

    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM received")).scalar_one() == 1
