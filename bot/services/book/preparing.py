"""Preparing an edition: what would be in it, its foreword, sending it off to be built."""

from collections import Counter
from collections.abc import Mapping

from bot.domain.audit import Act
from bot.domain.book import (
    EditionChanged,
    EditionInProgress,
    EditionState,
    EditionStep,
    NothingForTheBook,
)
from bot.domain.consents import Use
from bot.domain.stories import Goal
from bot.errors import FieldErrors
from bot.services.audit import note
from bot.services.book.workflow import (
    build_anew,
    locked_edition,
    move,
    settle_review,
    show_progress,
    take_away,
    tell_preparer,
)
from bot.services.drafts import NothingWritten
from bot.services.stories.surfaces import stories_for
from bot.services.zones import community_today
from bot.views.book.preparing import Counted
from storage.book.models import Edition
from storage.book.queries import add_edition, edition_in_progress, next_edition
from storage.unit_of_work import UnitOfWork


def counted(uow: UnitOfWork) -> list[Counted]:
    """Return how many stories of each goal the next edition would have."""
    stories = stories_for(uow, Use.BOOK)
    every = Counter(one.goal for one in stories)
    pictured = Counter(one.goal for one in stories if one.picture)
    return [Counted(goal, every[goal], pictured[goal]) for goal in Goal if every[goal]]


def form_for(uow: UnitOfWork) -> tuple[Edition | None, list[Counted]]:
    """Return the edition in progress, if any, and what it would have.

    Raises `NothingForTheBook` where no story may be shown in it, `EditionInProgress` while one is
    being built.
    """
    edition = edition_in_progress(uow.session)
    if edition is not None and edition.state is EditionState.BUILDING:
        raise EditionInProgress
    found = counted(uow)
    if not found:
        raise NothingForTheBook
    return edition, found


def submit(
    uow: UnitOfWork, actor: str, edition_id: int, version: int, forewords: Mapping[str, str]
) -> Edition:
    """Return the edition that is built next; whoever sends off its form has prepared it.

    Without an `edition_id` it is a new one. Raises `FieldErrors` without a foreword,
    `EditionInProgress` where there is another, `EditionChanged` where it has moved on.
    """
    words = {f"foreword_{language}": typed.strip() for language, typed in forewords.items()}
    if not any(words.values()):
        raise FieldErrors({next(iter(words)): NothingWritten()})
    edition = _submitted(uow, actor, edition_id, version, words)
    note(uow, actor, Act.PREPARE_BOOK, edition.key)
    return edition


def _submitted(
    uow: UnitOfWork, actor: str, edition_id: int, version: int, words: Mapping[str, str]
) -> Edition:
    if not edition_id:
        return _begin(uow, actor, words)
    edition = locked_edition(uow, edition_id, version)
    edition.foreword_de, edition.foreword_en = words["foreword_de"], words["foreword_en"]
    edition.prepared_by, edition.day = actor, community_today(uow)
    edition.question, edition.approved_by = "", None
    build_anew(uow, edition, EditionStep.SUBMIT)
    return edition


def _begin(uow: UnitOfWork, actor: str, words: Mapping[str, str]) -> Edition:
    if edition_in_progress(uow.session) is not None:
        raise EditionInProgress
    begun = Edition(
        edition=next_edition(uow.session),
        state=EditionState.BUILDING,
        prepared_by=actor,
        day=community_today(uow),
        foreword_de=words["foreword_de"],
        foreword_en=words["foreword_en"],
    )
    edition = edition_in_progress(uow.session) if add_edition(uow.session, begun) else None
    if edition is None:
        raise EditionInProgress
    tell_preparer(uow, edition)
    return edition


def discard(uow: UnitOfWork, actor: str, edition_id: int, version: int) -> None:
    """Give up an edition that has not come out; raises `EditionChanged` where it has moved on."""
    edition = locked_edition(uow, edition_id, version)
    if edition.state is EditionState.RELEASED:
        raise EditionChanged
    give_up(uow, edition)
    show_progress(uow, edition)
    note(uow, actor, Act.DISCARD_BOOK, edition.key)


def give_up(uow: UnitOfWork, edition: Edition) -> None:
    """Give up a locked edition that has not come out: its files and its words go."""
    take_away(uow, edition)
    edition.approved_by = None  # who asked about it has approved nothing
    move(uow, edition, EditionStep.DISCARD)
    end(uow, edition)
    settle_review(uow, edition)


def end(uow: UnitOfWork, edition: Edition) -> None:
    """Forget what was typed into an edition that is shown no more."""
    edition.ended_at = uow.now
    edition.foreword_de = edition.foreword_en = edition.question = edition.about = ""
    uow.session.add(edition)
    uow.session.flush()
