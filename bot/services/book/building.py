"""Building an edition: from the stories as they are now to files that wait for a second person.

It takes up to a minute, mostly outside of any transaction. Whoever builds has a lease; when the
clock's process ends in the middle, another one begins anew once that is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.domain.book import LANGUAGES, MOST_ATTEMPTS, EditionState, EditionStep, Problem
from bot.domain.consents import Use
from bot.services.book.printing import Printed, PressFailed, print_books
from bot.services.book.superseding import holds_for
from bot.services.book.workflow import move, show_progress
from bot.services.notifications import post, update_notification
from bot.services.stories.surfaces import ShownStory, stories_for
from bot.services.zones import community_today
from bot.views.book import messages
from bot.views.book.content import Book, BookPicture, BookStory, content_of
from storage.book import (
    Edition,
    EditionStory,
    edition_being_built,
    edition_to_build,
    write_files,
)
from storage.database import lock
from storage.outbox.rows import InDoubt
from storage.stories.pictures import find_picture
from storage.unit_of_work import UnitOfWork
from storage.working import Units

log = structlog.get_logger()

LEASE = timedelta(minutes=7)
"""Longer than the press may take."""

BETWEEN = timedelta(seconds=5)
"""Time between two edits of the message that says how far it is."""


@dataclass(frozen=True)
class Snapshot:
    """What an edition is built from: its stories at one moment, in the order of the book."""

    stories: Sequence[ShownStory]
    pictures: Sequence[ShownStory]
    """Those whose picture is there."""


def claim(uow: UnitOfWork) -> int:
    """Take what is to be built, if there is something; return how many editions that are.

    An edition that was tried too often has failed.
    """
    found = edition_to_build(uow.session, uow.now)
    edition = lock(uow.session, Edition, found.number) if found else None
    if edition is None or edition.state is not EditionState.BUILDING:
        return 0
    if edition.building_until is not None and edition.building_until > uow.now:
        return 0
    if edition.attempts >= MOST_ATTEMPTS:
        _fail(uow, edition, Problem.BROKEN)
        return 1
    edition.attempts += 1
    edition.building_until = uow.now + LEASE
    uow.session.add(edition)
    uow.session.flush()
    return 1


def next_build(uow: UnitOfWork) -> datetime | None:
    """Return when something is to be built; None where nothing is."""
    return uow.now if edition_to_build(uow.session, uow.now) else None


def build(units: Units) -> None:
    """Build the edition that was claimed, and store its files."""
    with units.reading() as uow:
        edition = edition_being_built(uow.session, uow.now)
        if edition is None:
            return
        found = snapshot(uow)
        problem = problem_of(found.stories)
        community, day = uow.community, community_today(uow)
    if problem is not None:
        with units.writing() as uow:
            _fail(uow, _as_claimed(uow, edition), *problem)
        return
    book = Book(edition.edition, day, book_stories(found), edition.forewords)
    books = {language: content_of(book, community, language) for language in LANGUAGES}
    progress = _Progress(units, edition, len(found.pictures))
    try:
        printed = print_books(
            books,
            [picture_name(one) for one in found.pictures],
            partial(read_picture, units),
            progress.pictures,
        )
    except PressFailed:
        log.warning("press_failed", edition=edition.id, attempt=edition.attempts)
        with units.writing() as uow:
            _let_go(uow, edition)
        return
    with units.writing() as uow:
        _store(uow, edition, found, printed)
