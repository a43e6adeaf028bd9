"""Editions of the book: prepared, built, read by a second person, out; and taken back."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.domain.book import (
    EditionChanged,
    EditionGone,
    EditionInProgress,
    EditionState,
    NothingForTheBook,
    NotYourOwnEdition,
)
from bot.domain.consents import Use
from bot.domain.open_items import Asked, Surface
from bot.errors import FieldErrors
from bot.i18n import translator
from bot.services.book import preparing, reading, review
from bot.services.erasure.preview import preview
from bot.services.members.status import leave
from bot.services.open_items import open_items
from bot.services.stories.picture_consent import disagree
from bot.services.stories.publishing import withdraw
from bot.services.stories.uses import withdraw_use
from storage.book.models import BookFile, Edition
from storage.book.queries import find_file, newest_editions, stories_in
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.people import Person, find_account
from storage.stories.queries import people_asked
from storage.unit_of_work import Departure, UnitOfWork
from tests.book_making import a_picture, built, keep_picture
from tests.services.pages import START
from tests.services.storytellers import COMMUNITY, CORE
from tests.services.test_stories_surfaces import people, published
from tests.units_of_work import unit_of_work

PREPARES, READS = "U8", "U9"
FOREWORD = {"de": "Liebe Leser:innen", "en": ""}


@pytest.fixture
def told(database: Database) -> Database:
    """Two stories may be in the book, one of them with its picture."""
    with database.writing() as session:
        people(session)
    with unit_of_work(database, COMMUNITY, START) as uow:
        story = published(uow, "U1", Use.BOOK, picture="F1")
        keep_picture(uow.session, story, a_picture())
        published(uow, "U2", Use.BOOK)
        published(uow, "U2", Use.WALL)
    return database


def prepared(database: Database, by: str = PREPARES) -> None:
    with unit_of_work(database, COMMUNITY, START) as uow:
        preparing.submit(uow, by, 0, 0, FOREWORD)


def edition_in(uow: UnitOfWork) -> Edition:
    return newest_editions(uow.session, 1)[0]


def released(database: Database) -> None:
    prepared(database)
    built(database, START)
    with unit_of_work(database, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        review.approve(uow, READS, edition.number, edition.version)


def test_an_edition_is_built_from_what_may_be_shown_and_waits_for_a_second_person(
    told: Database,
) -> None:
    prepared(told)
    built(told, START)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.state, edition.edition) == (EditionState.IN_REVIEW, 1)
        assert (edition.stories, edition.pictures, edition.replaced) == (2, 1, "")
        assert [one.picture for one in stories_in(uow.session, edition.number)] == ["F1", None]
        [_item] = open_items(uow, Surface.HOME, Asked(START, START, viewer=READS))
        with pytest.raises(NotYourOwnEdition):
            review.approve(uow, PREPARES, edition.number, edition.version)


def rows_about(uow: UnitOfWork) -> dict[str, OutboxState]:
    rows = uow.session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
    return {row.key: row.state for row in rows if row.key.startswith("book:")}


def test_once_approved_it_is_out_and_the_community_gets_it_as_a_file(told: Database) -> None:
    released(told)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.state, edition.approved_by) == (EditionState.RELEASED, READS)
        post = find_row(uow.session, edition.post_key)
        assert post is not None
        assert post.kind is RowKind.FILE
        # The book stands once in the database, not in each message.
        file = find_file(uow.session, edition.number, "de")
        assert file is not None
        assert post.payload["kept"] == ["book", file.number]
        with pytest.raises(EditionChanged):
            review.approve(uow, READS, edition.number, edition.version)


def test_members_get_the_file_of_what_is_out_and_of_nothing_else(told: Database) -> None:
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        number = edition_in(uow).number
        with pytest.raises(EditionGone):
            reading.send(uow, "U1", number, "de", is_in_core_team=False)
        reading.send(uow, "U9", number, "en", is_in_core_team=True)
        review.approve(uow, READS, number, edition_in(uow).version)
        reading.send(uow, "U1", number, "de", is_in_core_team=False)
        reading.send(uow, "U1", number, "de", is_in_core_team=False)

        assert len([key for key in rows_about(uow) if ":file:" in key]) == 2
        for language in ("xx", ""):
            with pytest.raises(EditionGone):
                reading.send(uow, "U1", number, language, is_in_core_team=False)


def test_what_is_taken_back_takes_the_edition_away_and_asks_for_the_next(told: Database) -> None:
    released(told)
    with unit_of_work(told, COMMUNITY, START) as uow:
        reading.send(uow, "U2", edition_in(uow).number, "de", is_in_core_team=False)
        for row in uow.session.exec(select(OutboxRow).where(OutboxRow.kind == RowKind.FILE)):
            row.state, row.sent_at = OutboxState.SENT, START

    with unit_of_work(told, COMMUNITY, START + timedelta(days=1)) as uow:
        withdraw_use(uow, "U1", 1, Use.BOOK)

        edition = edition_in(uow)
        assert (edition.state, edition.foreword_de) == (EditionState.SUPERSEDED, "")
        assert list(uow.session.exec(select(BookFile))) == []
        deleted = [key for key in rows_about(uow) if key.endswith(":delete")]
        assert len(deleted) == 2
        with pytest.raises(EditionGone):
            reading.send(uow, "U2", edition.number, "de", is_in_core_team=False)
        items = open_items(uow, Surface.HOME, Asked(START, START, viewer=READS))
        [line] = [line for one in items for line in one.home(translator("en"))]
        assert "Edition 1 of the book was withdrawn" in str(line.text)
        preparing.submit(uow, READS, 0, 0, FOREWORD)
        assert edition_in(uow).edition == 2


@pytest.mark.parametrize("whose", ["author", "shown", "left"])
def test_what_somebody_takes_back_or_leaves_is_in_no_book(told: Database, whose: str) -> None:
    released(told)

    with unit_of_work(told, COMMUNITY, START + timedelta(days=1)) as uow:
        if whose == "author":
            withdraw(uow, "U2", 2, CORE)
        elif whose == "shown":
            [shown] = people_asked(uow.session, 1, "F1")
            disagree(uow, "U3", shown.number, CORE, Use.BOOK)
        else:
            person, member = find_account(uow.session, "U3") or (None, None)
            assert person is not None
            assert member is not None
            leave(uow, person, member)

        assert edition_in(uow).state is EditionState.SUPERSEDED


def test_what_does_not_stand_in_the_book_may_end(told: Database) -> None:
    released(told)

    with unit_of_work(told, COMMUNITY, START + timedelta(days=1)) as uow:
        withdraw(uow, "U2", 3, CORE)
        published(uow, "U2", Use.BOOK)

        assert edition_in(uow).state is EditionState.RELEASED


def test_what_is_taken_back_before_it_is_out_is_built_again_without_it(told: Database) -> None:
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        withdraw_use(uow, "U1", 1, Use.BOOK)
        edition = edition_in(uow)
        assert edition.state is EditionState.BUILDING
        with pytest.raises(EditionChanged):
            review.approve(uow, READS, edition.number, edition.version - 1)

    built(told, START)

    with unit_of_work(told, COMMUNITY, START) as uow:
        assert [one.story_id for one in stories_in(uow.session, edition_in(uow).number)] == [2]


def test_a_question_goes_back_to_whoever_prepared_it_and_the_answer_is_built_anew(
    told: Database,
) -> None:
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        with pytest.raises(FieldErrors):
            review.ask_back(uow, READS, edition.number, edition.version, " ")
        review.ask_back(uow, READS, edition.number, edition.version, "Noch ein Satz?")
        assert list(uow.session.exec(select(BookFile))) == []

        found, _counted = preparing.form_for(uow)
        assert found is edition
        assert found.question == "Noch ein Satz?"
        preparing.submit(uow, PREPARES, edition.number, edition.version, {"de": "", "en": "Dear"})
        assert (edition.state, edition.forewords) == (EditionState.BUILDING, {"en": "Dear"})
        with pytest.raises(EditionInProgress):
            preparing.form_for(uow)


def test_one_edition_at_a_time_is_prepared_with_a_foreword_and_stories(database: Database) -> None:
    with database.writing() as session:
        people(session)
    with unit_of_work(database, COMMUNITY, START) as uow:
        with pytest.raises(NothingForTheBook):
            preparing.form_for(uow)
        published(uow, "U1", Use.BOOK)
        _edition, [counted] = preparing.form_for(uow)
        assert (counted.stories, counted.pictures) == (1, 0)
        with pytest.raises(FieldErrors):
            preparing.submit(uow, PREPARES, 0, 0, {"de": " ", "en": ""})
        edition = preparing.submit(uow, PREPARES, 0, 0, FOREWORD)
        with pytest.raises(EditionInProgress):
            preparing.submit(uow, READS, 0, 0, FOREWORD)

        preparing.discard(uow, READS, edition.number, edition.version)
        preparing.submit(uow, READS, 0, 0, FOREWORD)

        # One that was given up leaves no gap.
        assert (edition_in(uow).edition, edition_in(uow).prepared_by) == (1, READS)


def test_the_next_edition_takes_the_place_of_the_one_before(told: Database) -> None:
    released(told)
    released(told)

    with unit_of_work(told, COMMUNITY, START) as uow:
        found = reading.editions_for(uow, READS, is_in_core_team=True)
        assert found.released is not None
        assert found.released.edition == 2
        assert [one.edition for one in found.earlier] == [1]
        # Nothing was taken back, so nothing is due.
        review.withdraw(uow, READS, found.released.number, found.released.version)
        assert edition_in(uow).is_next_due


def test_what_somebody_prepared_goes_with_them_and_what_is_out_stays(told: Database) -> None:
    released(told)
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        shown = preview(uow, PREPARES)
        uow.hooks.depart(uow, Departure.ERASED, Person(slack_id=PREPARES), None)

        draft, out = newest_editions(uow.session, 2)
        assert shown.forewords == 1
        assert (draft.state, draft.forewords) == (EditionState.DISCARDED, {})
        assert (out.state, out.forewords) == (EditionState.RELEASED, {})
        held = uow.session.exec(select(BookFile.edition_id)).all()
        assert {*held} == {out.number}


def test_a_question_that_was_answered_stands_nowhere_any_more(told: Database) -> None:
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        review.ask_back(uow, READS, edition.number, edition.version, "Noch ein Satz?")
        before = edition.progress_key
        asked = find_row(uow.session, before)
        assert asked is not None
        assert "Noch ein Satz?" in str(asked.payload)

        preparing.submit(uow, PREPARES, edition.number, edition.version, FOREWORD)
        assert edition.approved_by is None  # a question is no approval

    with unit_of_work(told, COMMUNITY, START) as uow:
        settled = find_row(uow.session, before)
        assert settled is not None
        assert "Noch ein Satz?" not in str(settled.payload)


def test_whoever_prepared_an_edition_sees_that_it_is_not_out_any_more(told: Database) -> None:
    released(told)
    with unit_of_work(told, COMMUNITY, START) as uow:
        withdraw_use(uow, "U1", 1, Use.BOOK)

        row = find_row(uow.session, edition_in(uow).progress_key)
        assert row is not None
        assert "gibt es nicht mehr" in str(row.payload)
