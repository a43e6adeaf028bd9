"""What is taken back leaves the book: the edition goes as a whole, and the next one is due."""

from collections.abc import Sequence

from bot.domain.book import EditionState, EditionStep
from bot.domain.consents import Use
from bot.services.book.preparing import end
from bot.services.book.workflow import (
    build_anew,
    move,
    settle_review,
    show_progress,
    take_away,
)
from bot.services.stories.surfaces import ShownStory, stories_for
from storage.book.models import Edition, EditionStory
from storage.book.queries import editions_showing, released_edition, stories_in
from storage.database import lock
from storage.search.candidates import HIGHEST
from storage.unit_of_work import UnitOfWork


def holds(uow: UnitOfWork, edition: Edition) -> bool:
    """True if everything that the edition shows may be shown in the book now."""
    return may_be_shown(uow, stories_in(uow.session, edition.number))


def may_be_shown(uow: UnitOfWork, lines: Sequence[EditionStory]) -> bool:
    """True if all these stories, with their pictures, may be shown in the book now."""
    # All there are: what is newer than the edition does not push its stories out of the answer.
    shown = {one.number: one for one in stories_for(uow, Use.BOOK, limit=HIGHEST)}
    return all(_may_be_shown(line, shown.get(line.story_id)) for line in lines)


def _may_be_shown(line: EditionStory, story: ShownStory | None) -> bool:
    if story is None:
        return False
    return line.picture is None or (
        story.picture is not None and story.picture.file == line.picture
    )


def uses_ended(uow: UnitOfWork, story_id: int) -> None:
    """Take editions away that show what may not be shown any more, in the same transaction."""
    for number in editions_showing(uow.session, story_id):
        edition = lock(uow.session, Edition, number)
        if edition is None or holds(uow, edition):
            continue
        if edition.state is EditionState.RELEASED:
            supersede(uow, edition, is_next_due=True)
        elif edition.state is EditionState.IN_REVIEW:
            build_anew(uow, edition, EditionStep.OUTDATE)


def edition_to_end(uow: UnitOfWork) -> Edition | None:
    """Return the edition that is out though the community asks nobody about the book any more."""
    is_offered = Use.BOOK in uow.community.choices.uses
    return None if is_offered else released_edition(uow.session)


def end_released(uow: UnitOfWork) -> int:
    """Take that edition away, if there is one; return how many editions that are."""
    found = edition_to_end(uow)
    edition = lock(uow.session, Edition, found.number) if found else None
    if edition is None or edition.state is not EditionState.RELEASED:
        return 0
    supersede(uow, edition, is_next_due=False)
    return 1


def supersede(uow: UnitOfWork, edition: Edition, *, is_next_due: bool) -> None:
    """Take an edition away that is out: its files go, here and in Slack, and its addresses say so.

    `is_next_due` asks the core team for the next one.
    """
    take_away(uow, edition)
    edition.is_next_due = is_next_due
    move(uow, edition, EditionStep.SUPERSEDE)
    end(uow, edition)
    settle_review(uow, edition)
    show_progress(uow, edition)
