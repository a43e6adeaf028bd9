"""PostgreSQL plans each search anew: one plan for all words would take seconds."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.storage.search.test_finding import found, tell

OFTEN = 12
"""After ten times PostgreSQL may keep to one plan for a prepared statement, whatever is sought."""

_PLANS = text(
    "SELECT sum(custom_plans), sum(generic_plans) FROM pg_prepared_statements"
    " WHERE statement LIKE '%story_texts%'"
)


@pytest.mark.postgres
def test_postgresql_plans_each_search_for_its_words(postgres_database: Database) -> None:
    with postgres_database.reading() as session:
        tell(session, "Der Router")
        for _again in range(OFTEN):
            assert found(session, "Router") == ["Der Router"]
        for_the_words, for_all = session.execute(_PLANS).one()

    assert for_the_words > 0
    assert for_all == 0
