"""Stories as one line each, as Home shows them."""

from bot.domain.stories import Goal, StoryState
from storage.database import Database
from storage.stories.lines import StoryLine, newest_lines, pictures_waiting_for
from storage.stories.models import PicturedPerson
from tests.storage.test_stories import story


def test_a_line_of_home_says_what_the_story_is(database: Database) -> None:
    with database.reading() as session:
        first = story(session, "Erste", goal=Goal.CUSTOMERS)
        story(session, "Unfertig", state=StoryState.RETURNED, minutes=None)
        second = story(session, "Zweite", author="U2", minutes=5)

        assert newest_lines(session, 9) == [
            StoryLine(second.number, "Zweite", Goal.PERCEPTION, StoryState.PUBLISHED, "U2"),
            StoryLine(first.number, "Erste", Goal.CUSTOMERS, StoryState.PUBLISHED, "U1"),
        ]
        assert newest_lines(session, 1)[0].number == second.number


def test_who_is_shown_is_asked_while_the_story_can_be_changed(database: Database) -> None:
    with database.reading() as session:
        for title, state in (("Gefragt", StoryState.ASKING), ("Abgelehnt", StoryState.DECLINED)):
            number = story(session, title, state=state, minutes=None).number
            for slack_id, is_open in (("U2", True), ("U3", False)):
                session.add(
                    PicturedPerson(
                        story_id=number, slack_id=slack_id, picture="F1", asked=1, is_open=is_open
                    )
                )

        assert [line.title for _one, line in pictures_waiting_for(session, "U2")] == ["Gefragt"]
        assert pictures_waiting_for(session, "U3") == []
