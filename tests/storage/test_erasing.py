"""Where the id of somebody who was erased stands among the words of others."""

import pytest
from sqlmodel import col, select

from bot.domain.members import Status
from storage.appeals import Appeal
from storage.database import Database
from storage.drafts import Draft
from storage.erasing import names_of, replace_everywhere, texts_of
from storage.members import Member
from storage.people import Person
from storage.stories.models import Story
from tests.storage.test_stories import NOON, story

ANNA, BEN = "U0ANNA0001", "U0BEN0001"
WORDS = "ehemaliges Mitglied"
MOST = 120
"""Characters of a story's title."""


def replaced(database: Database) -> None:
    with database.writing() as session:
        replace_everywhere(session, ANNA, WORDS)


def test_words_stand_for_the_mention_in_what_others_typed(database: Database) -> None:
    with database.writing() as session:
        session.add(Appeal(author_id=BEN, text=f"Wer hilft <@{ANNA}>?", published_at=NOON))
        session.add(Appeal(author_id=BEN, text=f"Wer hilft <@{BEN}>?", published_at=NOON))
        content = {"text": f"Mit <@{ANNA}>", "people": [ANNA, BEN]}
        session.add(Draft(slack_id=BEN, kind="story", content=content, expires_at=NOON))

    replaced(database)

    with database.reading() as session:
        texts = session.exec(select(Appeal.text).order_by(col(Appeal.id))).all()
        assert texts == [f"Wer hilft {WORDS}?", f"Wer hilft <@{BEN}>?"]
        [draft] = session.exec(select(Draft))
        assert draft.content == {"text": f"Mit {WORDS}", "people": ["former", BEN]}


def test_what_would_grow_too_long_gets_the_short_word(database: Database) -> None:
    mention = f"<@{ANNA}>"
    with database.writing() as session:
        story(session, mention + "x" * (MOST - len(mention)), author=BEN)

    replaced(database)

    with database.reading() as session:
        [title] = session.exec(select(Story.title))
        assert title == "<@former>" + "x" * (MOST - len(mention))


def test_rows_of_whoever_has_come_back_stay_theirs(database: Database) -> None:
    with database.writing() as session:
        member = Member(slack_id=ANNA, name="Anna", status=Status.NEWCOMER, joined_on=NOON.date())
        session.add(member)
        session.add(Appeal(author_id=ANNA, text="Ich bin zurück", published_at=NOON))

    replaced(database)

    with database.reading() as session:
        assert session.exec(select(Member.slack_id)).all() == [ANNA]
        assert session.exec(select(Appeal.author_id)).all() == [ANNA]


@pytest.mark.parametrize(
    ("other", "found"),
    [("Anna", []), ("Anna Berg", []), ("Eva anna", []), ("Annabelle", ["Anna"]), ("Ben", ["Anna"])],
)
def test_a_name_that_may_be_somebody_elses_is_not_searched_for(
    database: Database, other: str, found: list[str]
) -> None:
    with database.writing() as session:
        for slack_id, name in ((ANNA, "Anna"), (BEN, other)):
            session.add(
                Person(
                    slack_id=slack_id, team_id="T1", name=name, locale="de", time_zone="UTC",
                    described_at=NOON, met_at=NOON,
                )
            )  # fmt: skip
        session.add(
            Member(slack_id=ANNA, name="Anna", status=Status.NEWCOMER, joined_on=NOON.date())
        )

    with database.reading() as session:
        assert names_of(session, ANNA) == found
        assert texts_of(session, ANNA) == []
