"""What the feed has shown, in the database."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.feed import FedStory, changes_in_feed, fed_stories, gone_from_feed
from tests.storage.test_stories import NOON

HOUR = timedelta(hours=1)


def test_what_is_in_the_feed_and_what_has_left_it(database: Database) -> None:
    with database.writing() as session:
        session.add(FedStory(story=7, shown="a", changed_at=NOON))
        session.add(FedStory(story=8, shown="", changed_at=NOON, gone_at=NOON - HOUR))
        session.add(FedStory(story=9, shown="", changed_at=NOON, gone_at=NOON + HOUR))

    with database.reading() as session:
        assert [one.story for one in fed_stories(session)] == [7, 8, 9]
        assert changes_in_feed(session) == {7: NOON}
        assert [one.story for one in gone_from_feed(session, NOON)] == [9]


def test_a_story_is_noted_once(database: Database) -> None:
    with database.writing() as session:
        session.add(FedStory(story=7, shown="a", changed_at=NOON))

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(FedStory(story=7, shown="b", changed_at=NOON))
