"""The second pair of eyes: reads an edition, approves it or asks back; never who prepared it."""

from functools import partial

from bot.domain.audit import Act
from bot.domain.book import (
    EditionChanged,
    EditionState,
    EditionStep,
    QuestionMissing,
    check_second_eyes,
)
from bot.domain.consents import Use
from bot.domain.stories.echo import UsedAt
from bot.errors import FieldErrors
from bot.services.audit import note
from bot.services.book.reading import addresses_of
from bot.services.book.superseding import holds, supersede
from bot.services.book.workflow import (
    build_anew,
    locked_edition,
    move,
    settle_review,
    show_progress,
    take_away,
)
from bot.services.notifications import post
from bot.services.stories.echo import Occasion, note_uses
from bot.services.stories.surfaces import stories_for
from bot.views.book import review as views
from storage.book.models import Edition
from storage.book.queries import number_of_file, released_edition, stories_in
from storage.outbox.rows import InDoubt
from storage.search.candidates import HIGHEST
from storage.unit_of_work import UnitOfWork


def reviewable(uow: UnitOfWork, reader: str, edition_id: int, version: int) -> Edition:
    """Return the edition as this person saw it, locked.

    Raises `NotYourOwnEdition` for whoever prepared it, `EditionChanged` where it has moved on.
    """
    edition = locked_edition(uow, edition_id, version)
    check_second_eyes(edition.prepared_by, reader)
    if edition.state is not EditionState.IN_REVIEW:
        raise EditionChanged
    return edition


def approve(uow: UnitOfWork, reader: str, edition_id: int, version: int) -> Edition:
    """Return the edition that is out from now on; the one before it is superseded.

    Where something in it was taken back at this very moment it is built again instead. Raises as
    `reviewable` does.
    """
    edition = reviewable(uow, reader, edition_id, version)
    if not holds(uow, edition):
        build_anew(uow, edition, EditionStep.OUTDATE)
        return edition
    if before := released_edition(uow.session):
        supersede(uow, before, is_next_due=False)
    edition.approved_by, edition.released_at = reader, uow.now
    move(uow, edition, EditionStep.RELEASE)
    settle_review(uow, edition, reader)
    show_progress(uow, edition)
    _announce(uow, edition)
    _tell_authors(uow, edition)
    note(uow, reader, Act.RELEASE_BOOK, edition.key, edition.prepared_by)
    return edition


def _announce(uow: UnitOfWork, edition: Edition) -> None:
    language = uow.community.community.language
    file = number_of_file(uow.session, edition.number, language)
    if file is None:
        raise LookupError(edition.number)
    build = partial(views.announcement, edition, language, file, addresses_of(uow, edition))
    post(uow, "community", build, key=edition.post_key, in_doubt=InDoubt.ASK)


def _tell_authors(uow: UnitOfWork, edition: Edition) -> None:
    """Let those whose stories are in it hear so, once for each edition."""
    inside = {one.story_id for one in stories_in(uow.session, edition.number)}
    every = stories_for(uow, Use.BOOK, limit=HIGHEST)
    shown = [one for one in every if one.number in inside]
    number = str(edition.edition)
    note_uses(uow, Occasion(UsedAt.BOOK, number, number), shown)


def ask_back(uow: UnitOfWork, reader: str, edition_id: int, version: int, question: str) -> Edition:
    """Return the edition with a question to whoever prepared it.

    Raises as `reviewable` does, and `FieldErrors` without a question.
    """
    edition = reviewable(uow, reader, edition_id, version)
    if not question.strip():
        raise FieldErrors({"words": QuestionMissing()})
    edition.question, edition.approved_by = question.strip(), reader
    take_away(uow, edition)
    move(uow, edition, EditionStep.ASK_BACK)
    settle_review(uow, edition, reader)
    show_progress(uow, edition)
    note(uow, reader, Act.ASK_ABOUT_BOOK, edition.key, edition.prepared_by)
    return edition


def withdraw(uow: UnitOfWork, actor: str, edition_id: int, version: int) -> None:
    """Withdraw the edition that is out; raises `EditionChanged` where it has moved on."""
    edition = locked_edition(uow, edition_id, version)
    supersede(uow, edition, is_next_due=True)
    note(uow, actor, Act.WITHDRAW_BOOK, edition.key)
