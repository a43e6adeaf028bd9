"""Building an edition: what happens to it meanwhile, and to the process that builds it."""

from typing import Any

from sqlmodel import select

from bot.domain.book import LANGUAGES, EditionState, Problem
from bot.domain.consents import Use
from bot.services.book import preparing, review
from bot.services.book.building import LEASE, build, claim
from bot.services.book.printing import PressFailed, Printed, print_book
from bot.services.stories.publishing import withdraw
from storage.book.models import BookFile, Edition
from storage.book.queries import find_file
from storage.database import Database
from storage.outbox.rows import find_row
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork
from tests.book_making import a_picture, built, keep_picture, units_at
from tests.pdf_reading import pages_of, problems_of
from tests.services.pages import START
from tests.services.printers import printed_at_once
from tests.services.storytellers import COMMUNITY, CORE
from tests.services.test_book import FOREWORD, PREPARES, READS, edition_in, prepared, told
from tests.services.test_stories_surfaces import published
from tests.units_of_work import unit_of_work

__all__ = ["told"]


def test_the_press_makes_a_book_that_screen_readers_can_read(told: Database) -> None:
    prepared(told)
    built(told, START, print_book)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.state, edition.pictures) == (EditionState.IN_REVIEW, 1)
        for language in LANGUAGES:
            file = find_file(uow.session, edition.number, language)
            assert file is not None
            assert problems_of(file.content) == []
            text = "".join(pages_of(file.content))
            assert "Liebe Leser:innen" in text
            assert "Von U1" in text
            assert "Von U2" in text


def test_a_press_that_ends_is_tried_again_and_after_three_times_somebody_hears(
    told: Database,
) -> None:
    def ends(*_given: object) -> Printed:
        raise PressFailed

    prepared(told)
    for attempt in (1, 2, 3):
        built(told, START, ends)
        with unit_of_work(told, COMMUNITY, START) as uow:
            assert edition_in(uow).attempts == attempt
            assert edition_in(uow).state is EditionState.BUILDING

    built(told, START, ends)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.state, edition.problem) == (EditionState.FAILED, Problem.BROKEN)
        told_of = find_row(uow.session, edition.progress_key)
        assert told_of is not None
        assert "konnten nicht gesetzt werden" in str(told_of.payload)


def test_a_clock_that_ends_leaves_its_edition_to_the_next_once_its_time_is_over(
    told: Database,
) -> None:
    prepared(told)
    for now, taken in ((START, 1), (START, 0), (START + LEASE, 1)):
        with unit_of_work(told, COMMUNITY, now) as uow:
            assert claim(uow) == taken
    # The first one was only slow: what it made counts for nothing by now.
    late = units_at(told, START)

    def meanwhile(*given: Any) -> Printed:
        with unit_of_work(told, COMMUNITY, START + 2 * LEASE) as uow:
            assert claim(uow) == 1
        return printed_at_once(*given)

    build(late, meanwhile)

    with unit_of_work(told, COMMUNITY, START) as uow:
        assert edition_in(uow).state is EditionState.BUILDING


def test_what_is_taken_back_while_it_is_built_is_not_in_it(told: Database) -> None:
    def meanwhile(*given: Any) -> Printed:
        with unit_of_work(told, COMMUNITY, START) as uow:
            withdraw(uow, "U2", 2, CORE)
        return printed_at_once(*given)

    prepared(told)
    built(told, START, meanwhile)

    with unit_of_work(told, COMMUNITY, START) as uow:
        assert edition_in(uow).state is EditionState.BUILDING
        assert list(uow.session.exec(select(BookFile))) == []


def test_a_picture_without_words_stops_it_and_names_the_story(told: Database) -> None:
    with unit_of_work(told, COMMUNITY, START) as uow:
        uow.session.get_one(Story, 1).alt = " "
    prepared(told)

    built(told, START)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.problem, edition.about) == (Problem.NO_ALT_TEXT, "Von U1")
        row = find_row(uow.session, edition.progress_key)
        assert row is not None
        assert "„Von U1“ ist nicht für alle beschrieben" in str(row.payload)


def test_a_yes_that_a_transaction_could_not_see_is_asked_for_once_more_at_the_end(
    told: Database,
) -> None:
    prepared(told)
    built(told, START)
    with unit_of_work(told, COMMUNITY, START) as uow:
        # As a withdrawal leaves it that was not committed yet when the files were written.
        uow.session.get_one(Story, 1).published_at = None
        edition = edition_in(uow)

        review.approve(uow, READS, edition.number, edition.version)

        assert edition.state is EditionState.BUILDING


def said_of(uow: UnitOfWork, edition: Edition) -> list[str]:
    """What stands in the message to whoever prepared it, and in the question to the core team."""
    keys = edition.progress_key, edition.review_key
    rows = [find_row(uow.session, key) for key in keys]
    return [str(row.payload) for row in rows if row is not None]


def test_a_picture_that_is_not_there_yet_is_said_to_be_missing_and_comes_with_the_next_try(
    told: Database,
) -> None:
    missing = "Bild fehlt, weil ich keine Kopie davon habe"
    with unit_of_work(told, COMMUNITY, START) as uow:
        late = published(uow, "U2", Use.BOOK, picture="F2")
    prepared(told)
    built(told, START)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert (edition.stories, edition.pictures) == (3, 1)
        assert [missing in said for said in said_of(uow, edition)] == [True, True]
        keep_picture(uow.session, late, a_picture())
        preparing.submit(uow, PREPARES, edition.number, edition.version, FOREWORD)
    built(told, START)

    with unit_of_work(told, COMMUNITY, START) as uow:
        edition = edition_in(uow)
        assert edition.pictures == 2
        assert [missing in said for said in said_of(uow, edition)] == [False, False]
