"""What surfaces beyond the channel may show: the ledger decides, for each use anew."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session

from bot.domain.consents import Use
from bot.domain.members import Status
from bot.domain.stories import Goal, StoryContent
from bot.domain.stories.uses import Others
from bot.services.stories.picture_consent import answer_uses, disagree
from bot.services.stories.publishing import release, withdraw
from bot.services.stories.review import approve
from bot.services.stories.surfaces import ShownPicture, ShownStory, count_for, stories_for
from bot.services.stories.uses import withdraw_use
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from storage.database import Database
from storage.members import Member
from storage.people import Person
from storage.stories.models import Story
from storage.stories.queries import people_asked
from storage.unit_of_work import UnitOfWork
from tests.services.pages import START
from tests.services.storytellers import ALL_OFFERED, COMMUNITY, CORE, REVIEWER
from tests.units_of_work import unit_of_work

NAMES = {"U1": "Ayşe Işık", "U2": "Łukasz", "U3": "山田", "U9": "Karl"}


def people(session: Session) -> None:
    for slack_id, name in NAMES.items():
        session.add(
            Person(
                slack_id=slack_id,
                team_id="T1",
                name=name,
                locale="tr-TR" if slack_id == "U1" else "de-DE",
                time_zone="Europe/Berlin",
                described_at=START,
            )
        )
        session.add(
            Member(
                slack_id=slack_id,
                name=name,
                status=Status.AMBASSADOR,
                joined_on=date(2026, 11, 1),
            )
        )


def published(
    uow: UnitOfWork, author: str, *uses: Use, picture: str | None = None, language: str = ""
) -> Story:
    """A published story; in its picture U3 is shown, who has agreed to everything asked."""
    content = StoryContent(
        f"Von {author}",
        "Ein Gespräch.",
        Goal.SALES,
        language=language,
        picture=picture,
        alt="Ein Bild" if picture else "",
        people=("U3",) if picture else (),
        others=Others.NOBODY if picture else None,
        places=uses,
    )
    draft = save(uow, author, 0, 0, SubmittedForm(content, hides_customers=True))
    story = submit(uow, author, Submission(draft.stamp), CORE)
    for shown in people_asked(uow.session, story.id, picture):
        answer_uses(uow, "U3", shown.number, ALL_OFFERED, {Use.COMMUNITY, *uses}, CORE)
    approve(uow, REVIEWER, story.number, story.version, CORE)
    release(uow, author, story.number, story.version, CORE)
    return story


@pytest.fixture
def database(database: Database) -> Database:
    with database.writing() as session:
        people(session)
    return database


def shown_for(database: Database, *uses: Use) -> list[ShownStory]:
    with unit_of_work(database, COMMUNITY, START) as uow:
        return stories_for(uow, *uses)


def test_a_story_is_shown_for_what_its_author_agrees_to(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        story = published(uow, "U1", Use.WALL, Use.REPORT)
        published(uow, "U2", Use.WALL)

    wall = shown_for(database, Use.WALL)
    [board] = shown_for(database, Use.WALL, Use.REPORT)

    assert {one.author_name for one in wall} == {"Ayşe Işık", "Łukasz"}
    assert (board.number, board.title, board.goal) == (story.number, "Von U1", Goal.SALES)
    assert shown_for(database, Use.BOOK) == []
    with unit_of_work(database, COMMUNITY, START) as uow:
        uses = (Use.WALL,), (Use.WALL, Use.REPORT), (Use.BOOK,)
        assert [count_for(uow, *one) for one in uses] == [2, 1, 0]


def test_the_newest_come_first_and_so_many(database: Database) -> None:
    for number, author in enumerate(("U1", "U2", "U1")):
        with unit_of_work(database, COMMUNITY, START + timedelta(hours=number)) as uow:
            published(uow, author, Use.WALL)

    assert [one.number for one in shown_for(database, Use.WALL)] == [3, 2, 1]
    with unit_of_work(database, COMMUNITY, START) as uow:
        assert [one.number for one in stories_for(uow, Use.WALL, limit=2)] == [3, 2]


def test_a_story_is_told_in_the_language_of_its_author_unless_they_say_so(
    database: Database,
) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        published(uow, "U1", Use.WALL)
        published(uow, "U2", Use.WALL, language="pl")
        old = published(uow, "U2", Use.WALL)
        old.language = ""  # as those told before authors were asked

    assert [one.language for one in shown_for(database, Use.WALL)] == ["de", "pl", "tr"]


def test_a_use_that_is_taken_back_ends_at_once(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        story = published(uow, "U1", Use.WALL, Use.BOOK)
        withdraw_use(uow, "U1", story.number, Use.WALL)

        assert stories_for(uow, Use.WALL) == []
        assert [one.number for one in stories_for(uow, Use.BOOK)] == [story.number]

        withdraw(uow, "U1", story.number, CORE)
        assert stories_for(uow, Use.BOOK) == []


def test_a_use_that_is_asked_about_no_longer_ends_too(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        published(uow, "U1", Use.WALL, Use.BOOK)
    fewer = COMMUNITY.choices.model_copy(update={"uses": ("community", "book")})

    later = COMMUNITY.model_copy(update={"choices": fewer})
    with unit_of_work(database, later, START) as uow:
        assert (stories_for(uow, Use.WALL), count_for(uow, Use.WALL)) == ([], 0)
        assert stories_for(uow, Use.WALL, Use.BOOK) == []
        assert (len(stories_for(uow, Use.BOOK)), count_for(uow, Use.BOOK)) == (1, 1)


def test_a_picture_is_shown_for_what_everybody_agrees_to(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        story = published(uow, "U1", Use.WALL, Use.BOOK, picture="F1")

        [on_wall], [in_book] = stories_for(uow, Use.WALL), stories_for(uow, Use.BOOK)
        assert on_wall.picture == in_book.picture == ShownPicture("F1", "Ein Bild")

        [asked] = people_asked(uow.session, story.id, "F1")
        disagree(uow, "U3", asked.number, CORE, Use.WALL)

        [on_wall], [in_book] = stories_for(uow, Use.WALL), stories_for(uow, Use.BOOK)
        assert (on_wall.picture, in_book.picture) == (None, ShownPicture("F1", "Ein Bild"))


def test_all_stories_are_found_in_two_statements(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        people(session)
    with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
        for number in range(6):
            published(uow, "U1", Use.WALL, picture=f"F{number}")
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(sqlite_database.engine, "before_cursor_execute", note)
    found = shown_for(sqlite_database, Use.WALL)

    assert len(found) == 6
    assert len([one for one in seen if one.startswith("SELECT")]) == 2
