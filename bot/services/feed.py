"""The feed: noting what it shows, so that readers delete copies of what it shows no longer."""

from dataclasses import replace
from hashlib import sha256

from bot.domain.wall import USES_OF, LinkKind
from bot.services.stories.surfaces import ShownStory, stories_for
from storage.feed import FedStory, fed_stories
from storage.unit_of_work import UnitOfWork
from storage.wall import open_links

ALL = 1_000_000
"""Whatever is older than what the feed shows is still in it, for who reads it for long."""


def note_feed(uow: UnitOfWork) -> int:
    """Note what has come into the feed, changed and left it; return how many stories that were.

    By comparing: whatever the reason, a withdrawal, an erasure, a departure, none is overlooked.
    Where no link to a feed is open, nobody reads it.
    """
    links = open_links(uow.session, uow.now)
    if not any(link.kind is LinkKind.FEED for link in links):
        return 0
    shown = {one.number: one for one in stories_for(uow, *USES_OF[LinkKind.FEED], limit=ALL)}
    known = {one.story: one for one in fed_stories(uow.session)}
    changed = [_note(uow, known.get(number), story) for number, story in shown.items()]
    gone = [one for one in known.values() if one.story not in shown and one.gone_at is None]
    for one in gone:
        one.gone_at, one.shown = uow.now, ""
    return sum(changed) + len(gone)


def _note(uow: UnitOfWork, known: FedStory | None, story: ShownStory) -> bool:
    """Return True if the story is new in the feed, or has changed."""
    # Its version counts steps of which readers see nothing.
    seen = sha256(repr(replace(story, version=0)).encode()).hexdigest()
    if known is None:
        uow.session.add(FedStory(story=story.number, shown=seen, changed_at=story.published_at))
        return True
    if known.shown == seen:
        return False
    known.shown, known.changed_at, known.gone_at = seen, uow.now, None
    return True
