"""The doctor says which stories are shown without their picture."""

from datetime import UTC, datetime

from bot.cli.picture_checks import picture_findings
from bot.domain.stories import Goal, StoryState
from storage.database import Database
from storage.stories.models import Story
from storage.stories.pictures import PictureState, StoryPicture

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_picture_that_cannot_be_read_is_found(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        story = Story(
            author_id="U1",
            state=StoryState.PUBLISHED,
            goal=Goal.SALES,
            title="Titel",
            text="Text",
            submitted_at=NOON,
        )
        session.add(story)
        session.flush()
        copy = StoryPicture(story_id=story.number, file="F1", next_at=NOON)
        session.add(copy)
    [(_name, is_well, _remedy)] = picture_findings(sqlite_database)
    assert is_well

    with sqlite_database.writing() as session:
        copy = session.get_one(StoryPicture, 1)
        copy.state = PictureState.LEFT
        session.add(copy)

    [(_name, is_well, remedy)] = picture_findings(sqlite_database)
    assert not is_well
    assert "story 1" in str(remedy)
