"""The parts that all steps of an edition share: lock, move, tell whoever prepared it."""

from functools import partial

from bot.domain.book import TABLE, EditionChanged, EditionStep
from bot.domain.review import next_state
from bot.errors import NoLongerOpen
from bot.services.notifications import notify, remove_message, update_notification, update_post
from bot.views.book import review as views
from storage.book.models import Edition
from storage.book.queries import delete_files, shared_files
from storage.database import lock
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


def locked_edition(uow: UnitOfWork, edition_id: int, version: int) -> Edition:
    """Return the edition as somebody saw it, to be changed by nobody else meanwhile.

    Raises `EditionChanged` where it has moved on.
    """
    edition = lock(uow.session, Edition, edition_id)
    if edition is None or edition.version != version:
        raise EditionChanged
    return edition


def move(uow: UnitOfWork, edition: Edition, step: EditionStep) -> None:
    """Take the step and write the edition with its next version.

    Raises `EditionChanged` where there is no such step from where it stands.
    """
    try:
        edition.state = next_state(TABLE, edition.state, step)
    except NoLongerOpen as error:
        raise EditionChanged from error
    edition.version += 1
    uow.session.add(edition)
    uow.session.flush()


def build_anew(uow: UnitOfWork, edition: Edition, step: EditionStep) -> None:
    """Let the edition be built from the stories as they are now, and say so to its preparer."""
    take_away(uow, edition)
    edition.attempts, edition.building_until = 0, None
    edition.problem, edition.about = None, ""
    move(uow, edition, step)
    settle_review(uow, edition)
    if edition.prepared_by:
        # The message before has had its answer, and says no longer what was asked.
        build = partial(views.outcome, edition)
        update_notification(uow, edition.prepared_by, build, key=edition.progress_key)
    tell_preparer(uow, edition)


def take_away(uow: UnitOfWork, edition: Edition) -> None:
    """Delete the edition's files here, and each that was shared in Slack."""
    delete_files(uow.session, edition.number)
    for key in shared_files(uow.session, edition.key):
        remove_message(uow, key=key)


def tell_preparer(uow: UnitOfWork, edition: Edition) -> None:
    """Tell whoever prepared the edition where it stands, in a message that is edited later."""
    if not edition.prepared_by:
        return
    edition.told = edition.version
    uow.session.add(edition)
    notify(
        uow,
        edition.prepared_by,
        partial(views.progress, edition),
        key=edition.progress_key,
        policy=DeliveryPolicy.AT_ONCE,
    )


def show_progress(uow: UnitOfWork, edition: Edition, missing: int = 0) -> None:
    """Let the last message to whoever prepared the edition say where it stands now.

    `missing` says how many pictures a built one lacks.
    """
    if edition.prepared_by:
        build = partial(views.progress, edition, missing=missing)
        update_notification(uow, edition.prepared_by, build, key=edition.progress_key)


def settle_review(uow: UnitOfWork, edition: Edition, reader: str = "") -> None:
    """Let the review's post say what became of the edition, without buttons."""
    if edition.asked:
        build = partial(views.outcome, edition, reader=reader)
        update_post(uow, build, key=edition.review_key)
