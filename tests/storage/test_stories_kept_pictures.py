"""Which copies of pictures are there, without reading them."""

from storage.database import Database
from storage.stories.kept_pictures import KeptPicture, kept_pictures
from storage.stories.pictures import PictureState, StoryPicture
from tests.storage.test_stories import NOON, story


def test_copies_that_are_there_are_found_with_their_size(database: Database) -> None:
    with database.writing() as session:
        number = story(session).number
        waiting = StoryPicture(story_id=number, file="F1", next_at=NOON)
        there = StoryPicture(
            story_id=number,
            file="F2",
            state=PictureState.KEPT,
            next_at=NOON,
            media_type="image/jpeg",
            width=4,
            height=3,
            content=b"\xff\x00\xff",
        )
        session.add_all([waiting, there])

    with database.reading() as session:
        assert kept_pictures(session) == {
            (number, "F2"): KeptPicture(number, "F2", "image/jpeg", 4, 3, 3)
        }
