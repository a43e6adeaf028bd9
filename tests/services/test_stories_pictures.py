"""The bot's copy of a picture is there as long as a surface may show it, and no longer."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.config import load_community
from bot.domain.consents import Use
from bot.domain.members import Status
from bot.domain.pictures import Picture
from bot.domain.stories import Goal, StoryContent, StoryState
from bot.domain.stories.uses import Others, Uses
from bot.services.erasure import erase
from bot.services.members.status import leave
from bot.services.stories.picture_consent import answer_uses, disagree
from bot.services.stories.pictures import compare_pictures, keep_fetched
from bot.services.stories.publishing import release, withdraw
from bot.services.stories.review import approve
from bot.services.stories.uses import withdraw_use
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from storage.database import Database
from storage.members import Member, find_member
from storage.people import Person, find_person
from storage.stories.models import PicturedPerson, Story
from storage.stories.pictures import (
    PictureState,
    StoryPicture,
    find_picture,
    waiting_pictures,
)
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

SHIPPED = load_community(Path(__file__).parents[2] / "community.toml")
USES: Uses = (Use.WALL, Use.INTRANET)
COMMUNITY = SHIPPED.model_copy(
    update={"choices": SHIPPED.choices.model_copy(update={"uses": tuple(map(str, USES))})}
)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
AUTHOR, SHOWN, REVIEWER, CORE = "U1", "U3", "U9", frozenset({"U9"})
PICTURE = Picture(4, 3, b"What the picture shows")
STORY = 1


def known(session: Session) -> None:
    facts: dict[str, Any] = {"locale": "de-DE", "time_zone": "Europe/Berlin", "described_at": NOON}
    for slack_id in (AUTHOR, SHOWN, REVIEWER):
        session.add(Person(slack_id=slack_id, team_id="T1", name=slack_id, **facts))
        session.add(
            Member(
                slack_id=slack_id,
                name=slack_id,
                status=Status.AMBASSADOR,
                joined_on=date(2026, 11, 1),
            )
        )


def sent_in(uow: UnitOfWork, places: Uses = USES, picture: str | None = "F1") -> Story:
    people, alt = ((SHOWN,), "Ein Bild") if picture else ((), "")
    content = StoryContent(
        "Titel",
        "Text",
        Goal.SALES,
        picture=picture,
        alt=alt,
        people=people,
        others=Others.NOBODY,
        places=places,
    )
    story = uow.session.get(Story, STORY)
    number, version = (story.number, story.version) if story else (0, 0)
    form = SubmittedForm(content, hides_customers=True, takes_picture_out=picture is None)
    draft = save(uow, AUTHOR, number, version, form)
    return submit(uow, AUTHOR, Submission(draft.stamp, number, version), CORE)


def agreed(uow: UnitOfWork, uses: Uses = USES) -> None:
    open_one = select(PicturedPerson).where(PicturedPerson.is_open)
    for shown in uow.session.exec(open_one).all():
        offered = dict.fromkeys((Use.COMMUNITY, *USES), "")
        answer_uses(uow, SHOWN, shown.number, offered, (Use.COMMUNITY, *uses), CORE)


def released(uow: UnitOfWork) -> None:
    story = uow.session.get_one(Story, STORY)
    approve(uow, REVIEWER, STORY, story.version, CORE)
    release(uow, AUTHOR, STORY, story.version, CORE)


def fetched(uow: UnitOfWork) -> None:
    for waiting in waiting_pictures(uow.session, uow.now, 9):
        assert keep_fetched(uow, waiting, PICTURE)


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    """One after the other: a published story, whose picture everybody agrees to, was fetched."""
    with database.writing() as session:
        known(session)
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        sent_in(uow)
        agreed(uow)
        assert copies(uow) == []
        released(uow)
        fetched(uow)
        yield uow
        uow.session.flush()


def copies(uow: UnitOfWork) -> list[StoryPicture]:
    return list(uow.session.exec(select(StoryPicture)))


def kept(uow: UnitOfWork) -> bytes | None:
    found = find_picture(uow.session, STORY, "F1")
    return found.content if found else None


def withdraw_story(uow: UnitOfWork) -> None:
    withdraw(uow, AUTHOR, STORY, CORE)


def withdraw_uses(uow: UnitOfWork) -> None:
    for use in USES:
        withdraw_use(uow, AUTHOR, STORY, use)


def say_no(uow: UnitOfWork) -> None:
    disagree(uow, SHOWN, 1, CORE)


def say_no_to_each_use(uow: UnitOfWork) -> None:
    for use in USES:
        disagree(uow, SHOWN, 1, CORE, use)


def leave_community(uow: UnitOfWork) -> None:
    person, member = find_person(uow.session, SHOWN), find_member(uow.session, SHOWN)
    assert person is not None
    assert member is not None
    leave(uow, person, member)


def erase_author(uow: UnitOfWork) -> None:
    erase(uow, AUTHOR)


def untick_uses(uow: UnitOfWork) -> None:
    sent_in(uow, ())


def change_without_picture(uow: UnitOfWork) -> None:
    sent_in(uow, picture=None)
    released(uow)


ENDS = (
    withdraw_story,
    withdraw_uses,
    say_no,
    say_no_to_each_use,
    leave_community,
    erase_author,
    untick_uses,
    change_without_picture,
)


@pytest.mark.parametrize("end", ENDS)
def test_its_bytes_go_with_the_last_yes(uow: UnitOfWork, end: Callable[[UnitOfWork], None]) -> None:
    assert kept(uow) == PICTURE.content

    end(uow)

    assert copies(uow) == []


def test_another_picture_takes_its_place_once_it_is_released(uow: UnitOfWork) -> None:
    sent_in(uow, picture="F2")
    agreed(uow)
    assert kept(uow) == PICTURE.content  # readers still see the story as it was

    released(uow)

    [copy] = copies(uow)
    assert (copy.file, copy.state, copy.content) == ("F2", PictureState.WAITING, None)


def test_it_stays_while_one_surface_may_show_it(uow: UnitOfWork) -> None:
    withdraw_use(uow, AUTHOR, STORY, Use.INTRANET)
    assert kept(uow) == PICTURE.content

    disagree(uow, SHOWN, 1, CORE, Use.WALL)

    assert copies(uow) == []


def test_what_is_fetched_while_it_is_withdrawn_is_not_kept(uow: UnitOfWork) -> None:
    sent_in(uow, picture="F2")
    agreed(uow)
    released(uow)
    [waiting] = waiting_pictures(uow.session, NOON, 9)
    withdraw_story(uow)

    assert not keep_fetched(uow, waiting, PICTURE)

    assert copies(uow) == []


def test_for_the_community_alone_nothing_is_fetched(uow: UnitOfWork) -> None:
    withdraw_uses(uow)
    sent_in(uow, picture="F2", places=())
    agreed(uow, ())
    released(uow)

    assert copies(uow) == []


def test_a_night_finds_what_no_step_has_thought_of(uow: UnitOfWork) -> None:
    [copy] = copies(uow)
    uow.session.delete(copy)
    stray = Story(
        author_id=AUTHOR,
        state=StoryState.WITHDRAWN,
        goal=Goal.SALES,
        title="",
        text="",
        submitted_at=NOON,
    )
    uow.session.add(stray)
    uow.session.flush()
    uow.session.add(StoryPicture(story_id=stray.number, file="F9", next_at=NOON))
    uow.session.flush()

    assert compare_pictures(uow) == 2
    assert compare_pictures(uow) == 0

    assert [(one.story_id, one.file) for one in copies(uow)] == [(STORY, "F1")]
    assert compare_pictures(uow) == 0, "once a night"
    tomorrow = UnitOfWork(uow.session, NOON + timedelta(days=1), COMMUNITY, uow.hooks)
    assert compare_pictures(tomorrow) == 1
