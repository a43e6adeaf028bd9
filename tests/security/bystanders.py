"""Other people's rows, looked at again and again: who changed them?"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from bot.app import Bot
from bot.domain.challenges import SITE
from bot.domain.meetups import MEETUP
from storage.challenges import ChallengeSite
from storage.copies import Copy
from storage.coverage import CoverageAngle, CoverageEvent
from storage.ideas import Idea
from storage.meetups import Meetup
from storage.members import find_member
from storage.offers import Offer
from storage.signup import key_of
from storage.stories.models import Story
from storage.stories.pictures import StoryPicture

FOR_ITSELF = ("outbox", "occurrences", "received", "people", "rate_limits", "consent_texts")
"""What the bot keeps for itself: whatever anybody does adds to it, for others too.

What is there already is nobody's to change all the same.
"""

Content = dict[str, dict[tuple[Any, ...], str]]
"""By table: each row as text, by its primary key."""


class Bystanders:
    """The rows of everybody but one, to see that this one leaves them alone."""

    def __init__(self, bot: Bot, attacker: str, *, is_in_pair: bool = False) -> None:
        self._bot, self._attacker = bot, attacker
        self._owners = OWNERS | (PAIR if is_in_pair else set())
        self._read: dict[str, tuple[set[str | int], Sequence[Any]]] = {}
        self._foreign: Content = {}
        self._seen = self._at_first = self._rows()

    def changes(self) -> list[str]:
        """What became other than it was, was lost, or came in, since this was last asked."""
        before, self._seen = self._seen, self._rows()
        found = []
        for table, now in self._seen.items():
            mine = self._at_first[table] if table in FOR_ITSELF else {*now, *before[table]}
            found += [
                f"{table} {key}: {before[table].get(key)} -> {now.get(key)}"
                for key in mine
                if before[table].get(key) != now.get(key)
            ]
        return found

    def _rows(self) -> Content:
        with self._bot.database.reading() as session:
            own = find_member(session, self._attacker)
            mine = {self._attacker, *((own.number,) if own else ())}
            for table in tables():
                names, read = all_rows(session, table)
                if self._read.get(table.name) != (mine, read):  # most are as they were
                    self._read[table.name] = (mine, read)
                    self._foreign[table.name] = foreign(table, names, read, mine, self._owners)
            following = {
                name: {(one,) for one in session.exec(statement)}
                for name, statement in following_from(self._attacker).items()
            }
        others = {
            name: {key: row for key, row in self._foreign[name].items() if key not in mine}
            for name, mine in following.items()
        }
        return {**self._foreign, **others}


def following_from(slack_id: str) -> dict[str, Any]:
    """By table: the keys of rows that follow this person's own, though they name nobody.

    The words by which a thing is found, the copy of a picture or of a video, the angles of an
    event, and the poll for a meetup's date.
    """
    stories = select(Story.id).where(Story.author_id == slack_id)
    pictures, copied = col(StoryPicture.story_id), col(Copy.thing)
    is_own_event = col(CoverageAngle.event_id) == col(CoverageEvent.id)
    meetup, site = key_of(MEETUP, Meetup), key_of(SITE, ChallengeSite)
    own_sites = select(site).where(ChallengeSite.contact_id == slack_id)
    return {
        "story_texts": stories,
        "story_pictures": select(StoryPicture.id).where(pictures.in_(stories)),
        "idea_texts": select(Idea.id).where(Idea.posted_by == slack_id),
        "offer_texts": select(Offer.id).where(Offer.posted_by == slack_id),
        "coverage_angles": select(CoverageAngle.id)
        .join(CoverageEvent, is_own_event)
        .where(CoverageEvent.host_id == slack_id),
        "date_polls": select(meetup).where(Meetup.host_id == slack_id),
        "copies": select(Copy.id).where(copied.in_(own_sites)),
    }


def tables() -> list[Any]:
    """All tables there are."""
    return list(SQLModel.metadata.sorted_tables)


OWNERS = {"slack_id", "author_id", "newcomer_id", "member_id", "destination", "person", "added_by"}
OWNERS |= {"holder_id", "said_by", "asked_by", "actor", "worded_by"}
OWNERS |= {"contact_id", "lead_id", "host_id", "posted_by"}
"""Columns that say whose a row is; a mentorship and a call are nobody's alone."""


PAIR = {"mentee_id", "mentor_id"}
"""Columns that say whose a mentorship is, for somebody with one of their own."""

_COUNTED = ("sessions", "meetups", "offers", "coverage_angles", "challenge_sites")
UNTOLD = {
    **dict.fromkeys(_COUNTED, ("sequence",)),
    "ideas": ("version", "renewed_at", "likes", "helpers"),
    "outbox": ("mentions",),
}
"""What follows by itself: a counter that each calendar file moves on, whom a post names since its
last edit."""


FREE = ("holder_id", "said_by", "contact_id")
"""Columns that are empty while a thing, a role or a site is free."""


def all_rows(session: Session, table: Any) -> tuple[list[str], Sequence[Any]]:
    """The names of a table's columns, and its rows as the driver has them."""
    # This is asked whenever somebody has changed something.
    found = session.connection().connection.cursor()
    found.execute(f"SELECT * FROM {table.name}")  # noqa: S608  # our own names
    return [name for name, *_more in found.description], found.fetchall()


def foreign_rows(
    session: Session, table: Any, mine: set[str | int], owning: set[str]
) -> dict[tuple[Any, ...], str]:
    """The table's rows that are not of these people, as text, by primary key."""
    return foreign(table, *all_rows(session, table), mine, owning)


def foreign(
    table: Any, names: list[str], rows: Sequence[Any], mine: set[str | int], owning: set[str]
) -> dict[tuple[Any, ...], str]:
    """Those of the rows that are not of these people, as text, by primary key.

    What is free is nobody's: whoever had it may have let go of it.
    """
    keys, owners, freed, untold = (
        [at for at, name in enumerate(names) if name in chosen]
        for chosen in (table.primary_key.columns.keys(), owning, FREE, UNTOLD.get(table.name, ()))
    )
    return {
        tuple(row[key] for key in keys): repr(
            {
                name: ... if at in untold else value
                for at, (name, value) in enumerate(zip(names, row, strict=True))
            }
        )
        for row in rows
        if not any(row[owner] in mine for owner in owners)
        and not any(row[one] is None for one in freed)
    }
