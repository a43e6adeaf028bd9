"""Use cases of stories that need two devices, another day, or somebody who leaves."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest
from sqlmodel import select

from bot.config import load_community
from bot.domain.consents import Use
from bot.domain.members import Status
from bot.domain.stories import Goal, Label, OwnThanks, StoryContent, StoryState
from bot.errors import NoLongerOpen, NotAllowed, StaleForm
from bot.services.stories.picture_questions import ask_again
from bot.services.stories.publishing import readable, release, withdraw, withdraw_unfinished
from bot.services.stories.review import approve
from bot.services.stories.thanks import thank
from bot.services.stories.writing import Submission, SubmittedForm, form_content, save, submit
from storage.consents import current, words_of
from storage.database import Database, lock
from storage.drafts import find_draft
from storage.members import Member
from storage.outbox.rows import OutboxRow, find_row
from storage.people import Person
from storage.stories.models import Story
from storage.stories.queries import allowed_uses
from storage.stories.thanks import find_thanks
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
CORE = frozenset({"U8", "U9"})
FORM = SubmittedForm(
    StoryContent(title="Die Krawatte", text="Ein Gespräch.", goal=Goal.PERCEPTION),
    hides_customers=True,
)


class At(Protocol):
    """Begins a unit of work at a moment."""

    def __call__(self, moment: datetime = TUESDAY) -> AbstractContextManager[UnitOfWork]: ...


@pytest.fixture
def at(sqlite_database: Database) -> At:
    """Anna (U1, Berlin) and Yuki (U2, Tokyo) have joined."""

    @contextmanager
    def begin(moment: datetime = TUESDAY) -> Iterator[UnitOfWork]:
        with unit_of_work(sqlite_database, COMMUNITY, moment) as uow:
            yield uow

    with begin() as uow:
        for slack_id, zone in (("U1", "Europe/Berlin"), ("U2", "Asia/Tokyo")):
            uow.session.add(
                Person(
                    slack_id=slack_id,
                    team_id="T1",
                    name=slack_id,
                    locale="de-DE",
                    time_zone=zone,
                    described_at=TUESDAY,
                )
            )
            uow.session.add(
                Member(
                    slack_id=slack_id,
                    name=slack_id,
                    status=Status.NEWCOMER,
                    joined_on=date(2026, 11, 1),
                )
            )
    return begin


def sent_in(
    uow: UnitOfWork, author: str = "U1", typed: SubmittedForm = FORM, number: int = 0
) -> Story:
    """Return a story sent in, new or changed."""
    version = 0
    if number:
        story = lock(uow.session, Story, number)
        assert story is not None
        version = story.version
    draft = save(uow, author, number, version, typed)
    return submit(uow, author, Submission(draft.stamp, number, version), CORE)


def published(
    uow: UnitOfWork, author: str = "U1", typed: SubmittedForm = FORM, number: int = 0
) -> Story:
    """Return a published story."""
    story = sent_in(uow, author, typed, number)
    approve(uow, "U9", story.number, story.version, CORE)
    return release(uow, author, story.number, story.version, CORE)


def test_a_preview_of_an_older_draft_is_no_longer_open(at: At) -> None:
    with at() as uow:
        on_the_phone = save(uow, "U1", 0, 0, FORM).stamp
        save(uow, "U1", 0, 0, FORM)

        with pytest.raises(NoLongerOpen):
            submit(uow, "U1", Submission(on_the_phone), CORE)


def test_a_draft_is_sent_in_once(at: At) -> None:
    with at() as uow:
        stamp = save(uow, "U1", 0, 0, FORM).stamp
        submit(uow, "U1", Submission(stamp), CORE)

        with pytest.raises(NoLongerOpen):
            submit(uow, "U1", Submission(stamp), CORE)


def test_a_picture_named_by_a_forged_hint_is_not_taken_over(at: At) -> None:
    forged = SubmittedForm(FORM.content, picture_so_far="F0SOMEBODYELSES", hides_customers=True)

    with at() as uow:
        save(uow, "U1", 0, 0, forged)

        assert form_content(uow, "U1").content.picture is None


def test_a_label_without_praise_is_dropped(at: At) -> None:
    with at() as uow:
        stamp = save(uow, "U1", 0, 0, FORM).stamp

        story = submit(uow, "U1", Submission(stamp, label=Label.ADVERTISING), CORE)

        assert story.label is None


def test_only_its_author_changes_releases_and_withdraws(at: At) -> None:
    with at() as uow:
        story = sent_in(uow)
        approve(uow, "U9", story.number, story.version, CORE)

        with pytest.raises(NotAllowed):
            form_content(uow, "U2", story.number)
        with pytest.raises(NotAllowed):
            release(uow, "U2", story.number, story.version, CORE)
        with pytest.raises(NotAllowed):
            withdraw(uow, "U2", story.number, CORE)


def test_a_second_release_is_no_longer_open(at: At) -> None:
    with at() as uow:
        story = published(uow)

        with pytest.raises(NoLongerOpen):
            release(uow, "U1", story.number, story.version, CORE)


def test_a_reviewer_judges_the_version_they_saw(at: At) -> None:
    with at() as uow:
        story = sent_in(uow)
        seen = story.version
        sent_in(uow, number=story.number)

        with pytest.raises(StaleForm):
            approve(uow, "U9", story.number, seen, CORE)


def test_unpublished_stories_are_not_for_everybody(at: At) -> None:
    with at() as uow:
        story = sent_in(uow)

        assert readable(uow, story.number, "U1", is_reviewer=False) == story
        assert readable(uow, story.number, "U9", is_reviewer=True) == story
        with pytest.raises(NoLongerOpen):
            readable(uow, story.number, "U2", is_reviewer=False)


def test_who_leaves_takes_along_what_is_not_published(at: At) -> None:
    with at() as uow:
        draft, out = sent_in(uow), published(uow)
        sent_in(uow, number=out.number)

        withdraw_unfinished(uow, "U1")

        assert (draft.state, draft.text) == (StoryState.WITHDRAWN, "")
        assert (out.state, out.text, out.change) == (StoryState.PUBLISHED, "Ein Gespräch.", None)


def test_a_step_overtaken_before_it_was_told_is_not_told(at: At) -> None:
    night = TUESDAY.replace(hour=2)

    with at(night) as uow:
        story = sent_in(uow)
        approve(uow, "U9", story.number, story.version, CORE)
        approved = f"story:{story.id}:told:{story.told_version}"
        release(uow, "U1", story.number, story.version, CORE)

        row = find_row(uow.session, approved)
        assert row is not None
        assert row.state.value == "dropped"


def test_a_withdrawn_storys_draft_goes_with_it(at: At) -> None:
    with at() as uow:
        story = sent_in(uow)
        save(uow, "U1", story.number, story.version, FORM)

        withdraw(uow, "U1", story.number, CORE)

        assert find_draft(uow.session, "U1", f"story:{story.number}") is None


def test_thanks_go_with_a_withdrawn_story(at: At) -> None:
    with at() as uow:
        story = published(uow)
        thank(uow, "U2", story.number)

        withdraw(uow, "U1", story.number, CORE)

        assert find_thanks(uow.session, story.number, "U2") is None
        assert story.thanks == 0
        with pytest.raises(NoLongerOpen):
            thank(uow, "U2", story.number)


def test_authors_do_not_thank_themselves(at: At) -> None:
    with at() as uow:
        story = published(uow)

        with pytest.raises(OwnThanks):
            thank(uow, "U1", story.number)


def test_nobody_is_asked_about_pictures_once_that_is_settled(at: At) -> None:
    with at() as uow:
        story = sent_in(uow)
        messages = count_rows(uow)

        with pytest.raises(NoLongerOpen):
            ask_again(uow, "U1", story.number)

        assert (story.state, count_rows(uow)) == (StoryState.IN_REVIEW, messages)


def count_rows(uow: UnitOfWork) -> int:
    """How many messages there are."""
    return len(uow.session.exec(select(OutboxRow.id)).all())


def test_a_withdrawal_takes_back_every_use_and_releasing_gives_the_communitys(at: At) -> None:
    places = (Use.INTRANET, Use.SOCIAL)
    typed = replace(FORM, content=replace(FORM.content, places=places))

    with at() as uow:
        story = sent_in(uow, typed=typed)
        before = allowed_uses(uow.session, story)
        approve(uow, "U9", story.number, story.version, CORE)
        release(uow, "U1", story.number, story.version, CORE)
        published_for = allowed_uses(uow.session, story)
        withdraw(uow, "U1", story.number, CORE)

        assert (before, published_for) == (places, (Use.COMMUNITY, *places))
        assert allowed_uses(uow.session, story) == ()


def test_a_use_that_the_community_does_not_name_is_not_given(at: At) -> None:
    typed = replace(FORM, content=replace(FORM.content, places=(Use.INTRANET, Use.AWARDS)))

    with at() as uow:
        story = sent_in(uow, typed=typed)

        assert allowed_uses(uow.session, story) == (Use.INTRANET,)


def test_the_words_beside_the_tick_are_kept(at: At) -> None:
    typed = replace(FORM, content=replace(FORM.content, places=(Use.INTRANET,)))

    with at() as uow:
        story = sent_in(uow, typed=typed)
        [said] = current(uow.session, story.thing)

        assert said.text_version == COMMUNITY.consent.version
        words = words_of(uow.session, said.text_hash)
        assert "Wo sie noch verwendet werden darf" in words
        assert "Intranet" in words
