"""Several people act on one story in the same moment; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from bot.config import load_community
from bot.domain.consents import Answer, Use
from bot.domain.stories import Goal, StoryState
from bot.errors import StaleForm, UserFacingError
from bot.services.stories.picture_consent import disagree, leave_pictures
from bot.services.stories.publishing import release, withdraw
from bot.services.stories.review import approve, decline
from bot.services.stories.summary import SUMMARY
from bot.services.stories.thanks import take_thanks_back, thank
from storage.consents import Consent, has_yes, write_consent
from storage.database import Database
from storage.occurrences import (
    Occurrence,
    OccurrenceState,
    due_occurrences,
    is_planned_for,
    settle_occurrence,
)
from storage.outbox.rows import find_row
from storage.outbox.writing import edit_key
from storage.stories.echoes import has_to_tell
from storage.stories.models import PicturedPerson, Story, Thanks
from storage.stories.queries import allowed_uses
from storage.stories.thanks import mark_reported, unreported_thanks
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CORE = frozenset({"U8", "U9"})


def stored(database: Database, state: StoryState) -> int:
    """Return the number of a story in this state."""
    with database.writing() as session:
        story = Story(
            author_id="U1",
            state=state,
            goal=Goal.SALES,
            title="Der Rucksack",
            text="Wie komme ich zu Euch?",
            submitted_at=NOON,
            published_at=NOON if state is StoryState.PUBLISHED else None,
        )
        session.add(story)
        session.flush()
        return story.number


def at_once(database: Database, acts: list[Callable[[UnitOfWork], object]]) -> list[str]:
    """Return what came of each act, all of them begun in the same moment."""

    def do(act: Callable[[UnitOfWork], object]) -> str:
        try:
            with unit_of_work(database, COMMUNITY, NOON) as uow:
                act(uow)
        except UserFacingError as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(do, acts))


def test_everybodys_thanks_count_and_nobodys_twice(database: Database) -> None:
    number = stored(database, StoryState.PUBLISHED)
    readers = [f"U{n}" for n in (2, 3, 4)] * 3

    at_once(database, [partial(thank, reader_id=reader, story_id=number) for reader in readers])

    with database.reading() as session:
        assert session.get_one(Story, number).thanks == 3
        assert session.exec(select(func.count()).select_from(Thanks)).one() == 3


def test_thanks_and_taking_them_back_at_once_leave_no_halves(database: Database) -> None:
    number = stored(database, StoryState.PUBLISHED)
    acts: list[Callable[[UnitOfWork], object]] = [
        lambda uow: thank(uow, "U2", number),
        lambda uow: take_thanks_back(uow, "U2", number),
    ]

    assert at_once(database, acts * 3) == ["done"] * 6
    with database.reading() as session:
        left = session.exec(select(func.count()).select_from(Thanks)).one()
        assert session.get_one(Story, number).thanks == left


def test_of_thanks_for_two_stories_at_once_one_summary_is_planned(database: Database) -> None:
    numbers = [stored(database, StoryState.PUBLISHED) for _ in range(2)]

    at_once(database, [partial(thank, reader_id="U2", story_id=number) for number in numbers])

    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Occurrence)).one() == 1


def test_thanks_that_come_while_a_summary_is_told_are_in_the_next_one(database: Database) -> None:
    number = stored(database, StoryState.PUBLISHED)
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        thank(uow, "U2", number)
    due = NOON + timedelta(days=30)

    def tell(uow: UnitOfWork) -> None:
        for row in due_occurrences(uow.session, due, 9):
            counts = unreported_thanks(uow.session, "U1")
            mark_reported(uow.session, [story.number for story, _count in counts], due)
            settle_occurrence(uow.session, row.number, OccurrenceState.DONE, due)

    at_once(database, [tell, *(partial(thank, reader_id=f"U{n}", story_id=number) for n in "345")])

    with database.reading() as session:
        is_untold = has_to_tell(session, "U1")
        is_planned = is_planned_for(session, SUMMARY, "U1")
    assert is_planned or not is_untold


def test_of_two_reviewers_one_hears_what_became_of_it(database: Database) -> None:
    number = stored(database, StoryState.IN_REVIEW)

    outcomes = at_once(
        database,
        [
            lambda uow: approve(uow, "U8", number, 1, CORE),
            lambda uow: decline(uow, "U9", number, 1, "Lieber nicht.", CORE),
        ],
    )

    assert outcomes in (["StoryApproved", "done"], ["StoryDeclined", "done"])


def test_of_two_releases_one_publishes(database: Database) -> None:
    number = stored(database, StoryState.APPROVED)

    assert at_once(database, [releasing(number), releasing(number)]) == ["AlreadyReleased", "done"]
    with database.reading() as session:
        story = session.get(Story, number)
        assert story is not None
        assert (story.state, story.version) == (StoryState.PUBLISHED, 2)


def test_a_release_of_another_version_is_refused(sqlite_database: Database) -> None:
    number = stored(sqlite_database, StoryState.APPROVED)

    with pytest.raises(StaleForm), unit_of_work(sqlite_database, COMMUNITY, NOON) as uow:
        release(uow, "U1", number, 7, CORE)


def with_picture(database: Database, state: StoryState) -> int:
    """Return the number of a story whose picture shows U2, who has agreed to it."""
    number = stored(database, state)
    with database.writing() as session:
        story = session.get_one(Story, number)
        story.picture, story.alt, story.people = "F1", "Ein Rucksack", ["U2"]
        shown = PicturedPerson(story_id=number, slack_id="U2", picture="F1", asked=1)
        session.add(shown)
        session.flush()
        yes: dict[str, Any] = {"use": Use.COMMUNITY, "answer": Answer.YES, "at": NOON}
        said = {"text_version": "1", "text_hash": "", **yes}
        write_consent(session, Consent(slack_id="U2", thing=shown.thing, **said))
    return number


def releasing(number: int) -> Callable[[UnitOfWork], object]:
    return lambda uow: release(uow, "U1", number, 1, CORE)


def withdrawing(number: int) -> Callable[[UnitOfWork], object]:
    return lambda uow: withdraw(uow, "U1", number, CORE)


def refusing(_number: int) -> Callable[[UnitOfWork], object]:
    return lambda uow: disagree(uow, "U2", 1, CORE)


def leaving(_number: int) -> Callable[[UnitOfWork], object]:
    return lambda uow: leave_pictures(uow, "U2")


TAKING_BACK = {"the story": withdrawing, "the picture": refusing, "departure": leaving}


@pytest.mark.every_database
@pytest.mark.parametrize("what", TAKING_BACK)
@pytest.mark.parametrize("order", ["at once", "withdrawal first", "release first"])
def test_withdrawal_wins_over_a_release_in_the_same_second(
    database: Database, what: str, order: str
) -> None:
    number = with_picture(database, StoryState.APPROVED)
    acts = [releasing(number), TAKING_BACK[what](number)]

    if order == "at once":
        at_once(database, acts)
    else:
        for act in acts if order == "release first" else reversed(acts):
            at_once(database, [act])

    with database.reading() as session:
        story = session.get_one(Story, number)
        assert story.picture is None
        assert allowed_uses(session, story) in ((), (Use.COMMUNITY,))
        if what == "the story":
            assert (story.state, story.published_at) == (StoryState.WITHDRAWN, None)
            assert allowed_uses(session, story) == ()
        else:
            assert not has_yes(session, "U2", f"picture:{number}:F1", Use.COMMUNITY)
        post = find_row(session, edit_key(story.post_key)) or find_row(session, story.post_key)
        assert post is None or "F1" not in str(post.payload)
