"""The feed: noting what it shows, so that readers delete copies of what it shows no longer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256

from bot.domain.wall import USES_OF, LinkKind
from bot.services.stories.surfaces import ShownStory, stories_for
from storage.feed import Fed, fed_stories, keep_fed
from storage.unit_of_work import UnitOfWork
from storage.wall import open_links

ALL = 1_000_000
"""Whatever is older than what the feed shows is still in it, for who reads it for long."""


def note_feed(uow: UnitOfWork) -> int:
    """Note what has come into the feed, changed and left it; return how many stories that were."""
    return compare_feed(uow)(uow)


def compare_feed(uow: UnitOfWork) -> Callable[[UnitOfWork], int]:
    """Look for what has come into the feed, changed and left it; return what notes that.

    By comparing: whatever the reason, a withdrawal, an erasure, a departure, none is overlooked.
    Where no link to a feed is open, nobody reads it.
    """
    links = open_links(uow.session, uow.now)
    if not any(link.kind is LinkKind.FEED for link in links):
        return partial(_note, [])
    shown = {one.number: one for one in stories_for(uow, *USES_OF[LinkKind.FEED], limit=ALL)}
    known = {one.story: one for one in fed_stories(uow.session)}
    compared = [_compared(uow, known.get(number), story) for number, story in shown.items()]
    gone = [
        Fed(number, "", one.changed_at, uow.now)
        for number, one in known.items()
        if number not in shown and one.gone_at is None
    ]
    return partial(_note, [*filter(None, compared), *gone])


def _note(changed: Sequence[Fed], uow: UnitOfWork) -> int:
    for one in changed:
        keep_fed(uow.session, one)
    return len(changed)


def _compared(uow: UnitOfWork, known: Fed | None, story: ShownStory) -> Fed | None:
    """Return what is to be noted of a story in the feed; None if it is as it was."""
    # Its version counts steps of which readers see nothing.
    seen = sha256(repr(replace(story, version=0)).encode()).hexdigest()
    if known is None:
        return Fed(story.number, seen, story.published_at)
    return None if known.shown == seen else Fed(story.number, seen, uow.now)
