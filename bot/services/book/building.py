"""Building an edition: from the stories as they are now to files that wait for a second person.

It takes up to a minute, mostly outside of any transaction. Whoever builds has a lease; where the
clock's process ends in the middle, another one begins anew once that is over.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.config import Community
from bot.domain.book import MOST_ATTEMPTS, EditionState, EditionStep, Problem
from bot.services.book.printing import (
    PressFailed,
    Printed,
    Progress,
    ReadPicture,
    as_told,
    gather,
    picture_name,
    print_book,
    problem_in,
    read_picture,
)
from bot.services.book.superseding import may_be_shown
from bot.services.book.workflow import move, show_progress
from bot.services.notifications import post, update_notification
from bot.services.stories.surfaces import ShownStory
from bot.views.book import review as views
from bot.views.book.printing import Book
from storage.book.models import Edition, EditionStory
from storage.book.queries import edition_being_built, edition_to_build, write_files
from storage.database import lock
from storage.outbox.rows import InDoubt
from storage.unit_of_work import UnitOfWork, Units

log = structlog.get_logger()

LEASE = timedelta(minutes=7)
"""Longer than the press may take."""

Printer = Callable[[Book, Community, ReadPicture, Progress, threading.Event], Printed]

BETWEEN = timedelta(seconds=5)
"""Time between two edits of the message that says how far it is."""


def claim(uow: UnitOfWork) -> int:
    """Take what is to be built, if there is something; return how many editions that are.

    An edition that was tried too often has failed.
    """
    found = edition_to_build(uow.session, uow.now)
    edition = lock(uow.session, Edition, found.number) if found else None
    if edition is None or not _is_free(edition, uow.now):
        return 0
    if edition.attempts >= MOST_ATTEMPTS:
        _fail(uow, edition, Problem.BROKEN)
        return 1
    edition.attempts += 1
    edition.building_until = uow.now + LEASE
    uow.session.add(edition)
    uow.session.flush()
    return 1


def _is_free(edition: Edition, now: datetime) -> bool:
    until = edition.building_until
    return edition.state is EditionState.BUILDING and (until is None or until <= now)


def next_build(uow: UnitOfWork) -> datetime | None:
    """Return when something is to be built; None where nothing is."""
    return uow.now if edition_to_build(uow.session, uow.now) else None


def build(units: Units, to_print: Printer = print_book) -> None:
    """Build the edition that was claimed, and write its files."""
    with units.reading() as uow:
        edition = edition_being_built(uow.session, uow.now)
        if edition is None:
            return
        stories, community = gather(uow), uow.community
    if problem := problem_in(stories):
        with units.writing() as uow:
            _give_up(uow, edition, *problem)
        return
    book = Book(edition.edition, edition.day, [*map(as_told, stories)], edition.forewords)
    read, tell = partial(_read, units), _Progress(units, edition)
    try:
        printed = to_print(book, community, read, tell, units.stopping)
    except PressFailed:
        log.warning("press_failed", number=edition.id)
        with units.writing() as uow:
            _let_go(uow, edition, is_stopping=units.stopping.is_set())
        return
    with units.writing() as uow:
        _keep(uow, edition, stories, printed)


def _read(units: Units, name: str) -> bytes | None:
    with units.reading() as uow:
        return read_picture(uow, name)


@dataclass
class _Progress:
    """Says how far it is, in the message to whoever prepared the edition."""

    units: Units
    edition: Edition
    said_at: datetime | None = field(default=None)

    def __call__(self, done: int, of: int) -> None:
        """Say it, unless it was said a moment ago."""
        now = self.units.now()
        if self.said_at is not None and now < self.said_at + BETWEEN and done < of:
            return
        self.said_at = now
        build = partial(views.pictures_read, self.edition, done, of)
        if done == of:
            build = partial(views.is_set, self.edition)
        with self.units.writing() as uow:
            edition = _as_claimed(uow, self.edition)
            if edition is not None and edition.prepared_by:
                update_notification(uow, edition.prepared_by, build, key=edition.progress_key)


def _as_claimed(uow: UnitOfWork, claimed: Edition) -> Edition | None:
    """Return the edition, locked; None where somebody else builds it by now, or nobody any more."""
    edition = lock(uow.session, Edition, claimed.number)
    if edition is None or edition.state is not EditionState.BUILDING:
        return None
    is_same = (edition.version, edition.attempts) == (claimed.version, claimed.attempts)
    return edition if is_same else None


def _let_go(uow: UnitOfWork, claimed: Edition, *, is_stopping: bool) -> None:
    """Let it be tried again at once; that this process ends is nobody's failure."""
    edition = _as_claimed(uow, claimed)
    if edition is not None:
        edition.building_until = None
        edition.attempts -= is_stopping
        uow.session.add(edition)


def _give_up(uow: UnitOfWork, claimed: Edition, problem: Problem, about: str) -> None:
    edition = _as_claimed(uow, claimed)
    if edition is not None:
        _fail(uow, edition, problem, about)


def _fail(uow: UnitOfWork, edition: Edition, problem: Problem, about: str = "") -> None:
    edition.problem, edition.about, edition.building_until = problem, about, None
    move(uow, edition, EditionStep.FAIL)
    show_progress(uow, edition)


def _keep(
    uow: UnitOfWork, claimed: Edition, stories: Sequence[ShownStory], printed: Printed
) -> None:
    """Write the files, and ask for a second pair of eyes.

    Where something was taken back meanwhile, it is built again without it.
    """
    edition = _as_claimed(uow, claimed)
    if edition is None:
        return
    edition.building_until = None
    lines = [_line(edition, one, printed) for one in stories]
    if not may_be_shown(uow, lines):
        edition.attempts = 0
        uow.session.add(edition)
        return
    write_files(uow.session, edition.number, lines, printed.files)
    edition.stories, edition.pictures = len(lines), len(printed.pictures)
    edition.replaced = printed.replaced[:MOST_REPLACED]
    move(uow, edition, EditionStep.BUILT)
    edition.asked = edition.version
    uow.session.add(edition)
    show_progress(uow, edition, printed.missing)
    build = partial(views.review_post, edition, printed.missing)
    post(uow, "core_team", build, key=edition.review_key, in_doubt=InDoubt.SEND_AGAIN)


MOST_REPLACED = 200
"""Signs that are named; nobody reads more of them."""


def _line(edition: Edition, story: ShownStory, printed: Printed) -> EditionStory:
    is_shown = picture_name(story) in printed.pictures
    return EditionStory(
        edition_id=edition.number,
        story_id=story.number,
        story_version=story.version,
        picture=story.picture.file if story.picture and is_shown else None,
    )
