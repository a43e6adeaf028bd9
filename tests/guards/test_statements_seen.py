"""What ran on SQLite alone is found out, by the statement's name and with a test that ran it."""

from datetime import date

from bot.domain.members import Status
from storage.database import Database
from storage.members import Member, find_member
from tests.statements_seen import SEEN, Seen, join, missing


def test_what_ran_on_sqlite_alone_is_named_with_a_test() -> None:
    seen = {"sqlite": {"_ONE": "test_a", "_TWO": "test_b"}, "postgresql": {"_ONE": "test_c"}}

    assert missing(seen) == ["_TWO: test_b"]


def test_what_another_process_has_seen_counts() -> None:
    seen: Seen = {"sqlite": {"_ONE": "test_a"}, "postgresql": {}}

    join(seen, {"sqlite": {"_ONE": "test_z"}, "postgresql": {"_ONE": "test_c"}})

    assert seen == {"sqlite": {"_ONE": "test_a"}, "postgresql": {"_ONE": "test_c"}}


def test_a_statement_is_known_by_its_constant_or_its_table(database: Database) -> None:
    with database.writing() as session:
        find_member(session, "U1")
        today = date(2026, 11, 24)
        session.add(Member(slack_id="U1", name="A", status=Status.NEWCOMER, joined_on=today))

    seen = SEEN[database.engine.dialect.name]
    assert {"storage.members._OF_ACCOUNT", "flushed INSERT INTO members"} <= seen.keys()
