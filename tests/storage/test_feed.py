"""What the feed has shown, in the database."""

from datetime import timedelta

from storage.database import Database
from storage.feed import Fed, changes_in_feed, fed_stories, gone_from_feed, keep_fed
from tests.storage.test_stories import NOON

HOUR = timedelta(hours=1)
IN_IT, LONG_GONE, GONE = (
    Fed(7, "a", NOON),
    Fed(8, "", NOON, NOON - HOUR),
    Fed(9, "", NOON, NOON + HOUR),
)


def test_what_is_in_the_feed_and_what_has_left_it(database: Database) -> None:
    with database.writing() as session:
        for one in (GONE, IN_IT, LONG_GONE):
            keep_fed(session, one)

    with database.reading() as session:
        assert fed_stories(session) == [IN_IT, LONG_GONE, GONE]
        assert changes_in_feed(session) == {7: NOON}
        assert gone_from_feed(session, NOON) == [GONE]


def test_the_last_note_of_a_story_counts(database: Database) -> None:
    with database.writing() as session:
        keep_fed(session, IN_IT)
        keep_fed(session, IN_IT._replace(shown="", gone_at=NOON))
        assert gone_from_feed(session, NOON - HOUR) == [Fed(7, "", NOON, NOON)]

        keep_fed(session, IN_IT)
        assert fed_stories(session) == [IN_IT]
