"""What a reviewer wrote to authors: theirs is what stands there, if nobody wrote after them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.stories import STORY
from storage.audit import write_act
from storage.database import Database
from storage.stories.erasing import count_words_of, take_words_back
from storage.stories.models import Story
from tests.storage.test_stories import NOON, story

KIM, KARL = "U0KIM", "U0KARL"


def reviews(session: Session, one: Story, *acts: tuple[str, Act]) -> None:
    """Write down who did what about a story, and what is left of it."""
    one.question, one.reason = "Who is it about?", "Too short"
    session.add(one)
    for actor, act in acts:
        about = Key(STORY, one.number)
        write_act(session, actor=actor, act=act, about=about, concerns=one.author_id, at=NOON)
        session.flush()


def words(session: Session) -> Sequence[tuple[str, str]]:
    """Question and reason of each story."""
    stories = session.exec(select(Story).order_by(col(Story.id))).all()
    return [(one.question, one.reason) for one in stories]


def test_only_what_they_wrote_last_is_a_reviewers(database: Database) -> None:
    with database.writing() as session:
        asked, asked_again, declined, never = (story(session) for _ in range(4))
        reviews(session, asked, (KARL, Act.ASK_BACK), (KIM, Act.ASK_BACK))
        reviews(session, asked_again, (KIM, Act.ASK_BACK), (KARL, Act.ASK_BACK))
        reviews(session, declined, (KARL, Act.ASK_BACK), (KIM, Act.DECLINE_STORY))
        reviews(session, never)

    with database.writing() as session:
        assert count_words_of(session, KIM) == 2
        assert take_words_back(session, KIM) == ["Who is it about?", "Too short"]

    with database.reading() as session:
        assert words(session) == [
            ("", "Too short"),
            ("Who is it about?", "Too short"),
            ("Who is it about?", ""),
            ("Who is it about?", "Too short"),
        ]
        assert count_words_of(session, KIM) == 0


def test_whoever_reviewed_nothing_wrote_nothing(database: Database) -> None:
    with database.writing() as session:
        reviews(session, story(session), (KARL, Act.ASK_BACK))

    with database.writing() as session:
        assert (count_words_of(session, KIM), take_words_back(session, KIM)) == (0, [])
