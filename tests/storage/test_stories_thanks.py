"""Thanks in the database: counted with the story, told once."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage.database import Database
from storage.stories.echoes import has_to_tell
from storage.stories.models import Story, Thanks
from storage.stories.thanks import (
    delete_thanks,
    find_thanks,
    forget_thanks,
    mark_reported,
    unmark_reported,
    unreported_thanks,
    write_thanks,
)
from tests.storage.test_stories import NOON, story, thanks


def count_of(session: Session, one: Story) -> int:
    """Return the number of thanks that the database has counted with the story."""
    return session.exec(select(Story.thanks).where(Story.id == one.id)).one()


def test_nobody_thanks_twice(database: Database) -> None:
    with database.writing() as session:
        one = story(session)
        thanks(session, one, "U2")

        assert not write_thanks(session, one, "U2", "tada", NOON)
        assert (one.thanks, count_of(session, one)) == (1, 1)
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Thanks(story_id=one.number, slack_id="U2", signs=["tada"], at=NOON))


def test_a_story_counts_the_thanks_there_are(database: Database) -> None:
    with database.reading() as session:
        one, other = story(session, "Eins"), story(session, "Zwei")
        thanks(session, one, "U2", "U3", "U4")
        thanks(session, other, "U2")
        given = find_thanks(session, one.number, "U3")
        assert given is not None
        assert (one.thanks, count_of(session, one)) == (3, 3)

        delete_thanks(session, one, given)
        assert (one.thanks, count_of(session, one)) == (2, 2)
        delete_thanks(session, one, given)
        assert (one.thanks, count_of(session, one)) == (2, 2)
        forget_thanks(session, one)
        assert (one.thanks, count_of(session, one)) == (0, 0)
        assert count_of(session, other) == 1


def test_no_story_has_fewer_thanks_than_none(database: Database) -> None:
    with pytest.raises(IntegrityError, match="ck_stories_thanks"), database.writing() as session:
        story(session).thanks = -1


def test_thanks_are_counted_and_told_once(database: Database) -> None:
    with database.reading() as session:
        one, two = story(session, "Eins"), story(session, "Zwei")
        thanks(session, one, "U2", "U3")
        thanks(session, two, "U2")

        assert unreported_thanks(session, "U1") == [(two, 1), (one, 2)]
        assert has_to_tell(session, "U1")
        assert not has_to_tell(session, "U2")

        mark_reported(session, [one.number, two.number], NOON)

        assert unreported_thanks(session, "U1") == []
        assert not has_to_tell(session, "U1")

        unmark_reported(session, "U1", NOON - timedelta(days=1))
        unmark_reported(session, "U2", NOON)
        assert unreported_thanks(session, "U1") == []
        unmark_reported(session, "U1", NOON)
        assert unreported_thanks(session, "U1") == [(two, 1), (one, 2)]
