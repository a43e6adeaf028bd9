"""Stories in the database: pages, counts, thanks, rows for the core team's list."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.domain.consents import Answer, Use
from bot.domain.copies import CopyState
from bot.domain.members import Status
from bot.domain.stories import Goal, Label, StoryContent, StoryState
from bot.domain.stories.uses import CopyPart, Others
from storage.consents import Consent, write_consent
from storage.database import Database
from storage.members import Member
from storage.stories.lines import StoryLine, own_lines
from storage.stories.models import PicturedPerson, RecordedUse, Story
from storage.stories.queries import (
    ROWS,
    ListedStory,
    allowed_uses,
    copies_to_go,
    is_refused,
    newest_published,
    rows_for_listing,
    stories_of,
    stories_waiting_for_review,
)
from storage.stories.thanks import (
    write_thanks,
)
from tests.schedules.test_many import overheard

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CONTENT = StoryContent(
    title="Die Krawatte",
    text="Sie kam ins Gespräch.",
    goal=Goal.PERCEPTION,
    picture="F1",
    alt="Eine Krawatte",
    people=("U2",),
    others=Others.PAPER,
    paper_with="Training",
    praises_product=True,
    label=Label.ADVERTISING,
    hashtags=("#Werkstolz",),
)


def story(
    session: Session,
    title: str = "Die Krawatte",
    *,
    author: str = "U1",
    goal: Goal = Goal.PERCEPTION,
    state: StoryState = StoryState.PUBLISHED,
    minutes: int | None = 0,
) -> Story:
    """Return a stored story; `minutes` after noon it was published, None for not at all."""
    moment = None if minutes is None else NOON + timedelta(minutes=minutes)
    one = Story(
        author_id=author,
        state=state,
        goal=goal,
        title=title,
        text="Es war einmal.",
        submitted_at=NOON,
        published_at=moment,
    )
    session.add(one)
    session.flush()
    return one


def thanks(session: Session, one: Story, *readers: str) -> None:
    """Store thanks by these readers."""
    for reader in readers:
        assert write_thanks(session, one, reader, "button", NOON)


def says(session: Session, who: str, thing: str, use: Use, answer: Answer) -> None:
    """Store an answer."""
    about: dict[str, Any] = {
        "slack_id": who,
        "thing": thing,
        "use": use,
        "answer": answer,
        "at": NOON,
    }
    write_consent(session, Consent(**about, text_version="1", text_hash=""))


def titles(stories: list[Story] | list[StoryLine]) -> list[str]:
    return [one.title for one in stories]


def test_what_was_told_comes_back_as_it_was(database: Database) -> None:
    with database.writing() as session:
        one = story(session)
        one.put(CONTENT)

    with database.reading() as session:
        kept = session.get(Story, one.number)

        assert kept is not None
        assert kept.content == CONTENT


def test_a_change_leaves_what_readers_see(database: Database) -> None:
    with database.writing() as session:
        one = story(session)
        one.propose(CONTENT)

        assert one.title == "Die Krawatte"
        assert one.text == "Es war einmal."
        assert one.proposed == CONTENT


def test_a_picture_without_words_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        story(session).picture = "F1"


def test_an_unknown_state_is_refused_by_the_database(database: Database) -> None:
    with database.writing() as session:
        story(session)

    with (
        pytest.raises(IntegrityError, match="state_known"),
        database.writing() as session,
    ):
        session.connection().exec_driver_sql("UPDATE stories SET state = 'lost'")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(minutes=st.lists(st.integers(0, 5), max_size=12), size=st.integers(1, 5))
def test_pages_hold_every_story_once_newest_first(
    sqlite_database: Database, minutes: list[int], size: int
) -> None:
    with sqlite_database.reading() as session:
        stored = [story(session, str(n), minutes=m) for n, m in enumerate(minutes)]
        seen: list[Story] = []
        before = None
        while page := newest_published(session, size, before):
            seen += page
            last = page[-1]
            assert last.published_at is not None
            before = (last.published_at, last.number)

        assert seen == sorted(stored, key=lambda s: (s.published_at, s.number), reverse=True)


def test_the_list_is_narrowed_by_goal(database: Database) -> None:
    with database.reading() as session:
        story(session, "Der Router", goal=Goal.CUSTOMERS)
        story(session, "Die Krawatte")

        assert titles(newest_published(session, 9, goal=Goal.CUSTOMERS)) == ["Der Router"]


def test_reviews_wait_longest_first_and_not_for_their_author(database: Database) -> None:
    with database.reading() as session:
        late = story(session, "Spät", state=StoryState.IN_REVIEW, minutes=None)
        late.submitted_at = NOON + timedelta(hours=1)
        story(session, "Früh", author="U9", state=StoryState.IN_REVIEW, minutes=None)
        story(session, "Fertig")

        assert titles(stories_waiting_for_review(session)) == ["Früh", "Spät"]
        assert titles(stories_waiting_for_review(session, but_not_by="U9")) == ["Spät"]


def test_own_stories_without_the_withdrawn_ones(database: Database) -> None:
    with database.reading() as session:
        story(session, "Erste")
        story(session, "Zurückgezogen", state=StoryState.WITHDRAWN, minutes=None)
        story(session, "Zweite", state=StoryState.RETURNED, minutes=None)
        story(session, "Fremde", author="U2")

        assert titles(stories_of(session, "U1")) == ["Zweite", "Erste"]
        assert titles(own_lines(session, "U1")) == ["Zweite", "Erste"]


def test_a_no_counts_for_the_picture_wherever_it_is_used(database: Database) -> None:
    with database.reading() as session:
        one = story(session)
        for picture, answer in (("F1", Answer.NO), ("F2", Answer.YES)):
            shown = PicturedPerson(story_id=one.number, slack_id="U2", picture=picture, asked=1)
            session.add(shown)
            says(session, "U2", shown.thing, Use.COMMUNITY, answer)

        assert is_refused(session, "F1")
        assert not is_refused(session, "F2")


def test_a_story_is_allowed_what_its_author_says_now(database: Database) -> None:
    with database.reading() as session:
        one = story(session)
        says(session, "U1", one.thing, Use.SOCIAL, Answer.YES)
        says(session, "U1", one.thing, Use.INTRANET, Answer.YES)
        says(session, "U1", one.thing, Use.SOCIAL, Answer.NO)
        says(session, "U2", one.thing, Use.REPORT, Answer.YES)

        assert allowed_uses(session, one) == (Use.INTRANET,)


def test_copies_are_listed_until_they_are_closed(database: Database) -> None:
    with database.reading() as session:
        one = story(session)
        states = (
            (None, CopyState.OPEN),
            (CopyPart.STORY, CopyState.OPEN),
            (CopyPart.PICTURE, CopyState.ASKED),
            (CopyPart.STORY, CopyState.GONE),
            (CopyPart.STORY, CopyState.CANNOT),
        )
        copies = [
            RecordedUse(story_id=one.number, place=Use.SOCIAL, to_go=part, state=state, at=NOON)
            for part, state in states
        ]
        session.add_all(copies)
        session.flush()

        assert [copy for copy, _story in copies_to_go(session, 9)] == copies[1:3]
        assert [copy for copy, _story in copies_to_go(session, 9, copies[1].number)] == copies[2:3]


def test_rows_for_the_core_team_name_the_author_and_count_thanks(database: Database) -> None:
    with database.reading() as session:
        session.add(
            Member(slack_id="U1", name="Anna", status=Status.AMBASSADOR, joined_on=NOON.date())
        )
        one = story(session, "Eins")
        two = story(
            session, "Zwei", author="U9", goal=Goal.SALES, minutes=None, state=StoryState.ASKING
        )
        thanks(session, one, "U2", "U3")
        says(session, "U1", one.thing, Use.COMMUNITY, Answer.YES)
        says(session, "U9", two.thing, Use.INTRANET, Answer.YES)
        first = ListedStory(
            one.number,
            "Eins",
            Goal.PERCEPTION,
            StoryState.PUBLISHED,
            "Anna",
            2,
            NOON,
            (Use.COMMUNITY,),
        )
        second = ListedStory(two.number, "Zwei", Goal.SALES, StoryState.ASKING, "U9", 0, None)

        assert list(rows_for_listing(session)) == [second, first]
        assert list(rows_for_listing(session, state=StoryState.PUBLISHED)) == [first]
        assert list(rows_for_listing(session, goal=Goal.SALES)) == [second]
        sales = rows_for_listing(session, StoryState.ASKING, Goal.SALES)
        assert list(sales) == [second]
        assert list(rows_for_listing(session, StoryState.PUBLISHED, Goal.SALES)) == []


def test_the_core_teams_list_is_read_in_parts(database: Database) -> None:
    with database.writing() as session:
        numbers = [
            story(session, f"{n}", state=StoryState.RETURNED, minutes=None).number
            for n in range(ROWS + 2)
        ]

    with database.reading() as session, overheard(database) as heard:
        assert [row.id for row in rows_for_listing(session)] == numbers[::-1]
        assert len([one for one, _values in heard if one.startswith("SELECT")]) == 3


def test_a_number_is_never_used_again(database: Database) -> None:
    with database.reading() as session:
        first = story(session)
        number = first.number
        session.delete(first)
        session.flush()

        assert story(session).number > number
