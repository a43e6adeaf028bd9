"""Among many stories, while others come and go."""

import pytest
from sqlalchemy import event, update

from storage.database import Database
from storage.search.finding import CANDIDATES
from storage.statements import table_of
from storage.stories.models import Story
from tests.storage.search.test_finding import found, tell


@pytest.mark.parametrize("question", ["router krawatte glasfaser", "router krawatte wolle"])
def test_what_has_most_words_is_found_behind_many_that_have_one(
    database: Database, question: str
) -> None:
    with database.reading() as session:
        tell(session, "Im Fahrstuhl", "Router und Krawatte")
        for word in ("Router", "Krawatte", "Glasfaser"):
            for _number in range(CANDIDATES // 3 + 4):
                tell(session, "Neu", word)

        assert found(session, question) == ["Im Fahrstuhl"]


@pytest.mark.postgres
def test_what_goes_while_it_is_looked_for_is_left_out(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        gone, _stays = tell(session, "Router"), tell(session, "Der Router")
    stories = table_of(Story)
    withdrawal = update(stories).where(stories.c.id == gone.number).values(published_at=None)

    with postgres_database.reading() as session:
        asked: list[object] = []

        @event.listens_for(session, "do_orm_execute")
        def withdraw(state: object) -> None:
            asked.append(state)
            if len(asked) == 2:  # the numbers are known, the stories are not
                with postgres_database.writing() as other:
                    other.connection().execute(withdrawal)

        assert found(session, "router") == ["Der Router"]
