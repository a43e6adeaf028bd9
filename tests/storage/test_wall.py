"""Links in the database: which are open, revoking, forgetting."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.config import Site
from bot.domain.wall import LinkKind
from storage.database import Database
from storage.wall import (
    WallLink,
    find_link,
    forget_links,
    link_address,
    open_links,
    revoke_link,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = Site("https://stories.example.com", "of a test, and long enough for one")


@pytest.fixture(autouse=True)
def links(database: Database) -> None:
    """A link that has ended, one that was revoked, and two that are open."""
    ends = {"ended": NOON, "revoked": NOON + HOUR, "later": NOON + 2 * HOUR, "sooner": NOON + HOUR}
    with database.writing() as session:
        for purpose, ends_at in ends.items():
            link = WallLink(
                kind=LinkKind.EVENT, purpose=purpose, made_at=NOON - HOUR, ends_at=ends_at
            )
            link.revoked_at = NOON if purpose == "revoked" else None
            session.add(link)
            session.flush()


def test_open_links_come_with_the_one_first_that_ends_first(database: Database) -> None:
    with database.reading() as session:
        found = open_links(session, NOON)

        assert [one.purpose for one in found] == ["sooner", "later"]
        assert all(one.is_open(NOON) for one in found)
        known = [find_link(session, number) for number in (1, 2)]
        assert [one is not None and one.is_open(NOON) for one in known] == [False, False]
        assert find_link(session, 99) is None


def test_a_link_is_revoked_once(database: Database) -> None:
    with database.writing() as session:
        revoked = [revoke_link(session, number, NOON) for number in (3, 3, 2, 1, 99)]

    assert revoked == [True, False, False, False, False]
    with database.reading() as session:
        found = find_link(session, 3)
        assert found is not None
        assert found.revoked_at == NOON
        assert [one.purpose for one in open_links(session, NOON)] == ["sooner"]


def test_links_are_forgotten_by_when_they_led_nowhere_any_more(database: Database) -> None:
    with database.writing() as session:
        assert forget_links(session, NOON) == 0
        assert forget_links(session, NOON + timedelta(minutes=1)) == 2
        assert [one.purpose for one in open_links(session, NOON)] == ["sooner", "later"]


def test_a_feed_has_addresses_of_its_own() -> None:
    wall, feed = (
        WallLink(id=7, kind=kind, purpose="x", made_at=NOON, ends_at=NOON)
        for kind in (LinkKind.BOARD, LinkKind.FEED)
    )

    assert link_address(SITE, wall) == SITE.address("wall", 7)
    assert link_address(SITE, feed) == SITE.address("feed", 7)
