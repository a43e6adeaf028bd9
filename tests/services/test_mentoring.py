"""Whole transactions of mentoring at the same time, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlmodel import col, select

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.services.mentoring import (
    create_mentorship,
    due_work,
    hand_everything_back,
    set_mentor_profile,
)
from bot.services.mentoring.choice import ask_mentors
from bot.services.mentoring.requests import accept
from storage.database import Database
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, mentor_of
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from tests.storage.test_mentoring import NOON, add_member, add_mentor, add_wish
from tests.units_of_work import unit_of_work


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community."""
    return load_community(Path(__file__).parents[2] / "community.toml")


def test_two_acceptances_at_once_match_as_many_as_there_are_places(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben", capacity=2)
        wishes = [
            add_wish(session, add_member(session, f"n{n}", Status.NEWCOMER), ben).id or 0
            for n in range(6)
        ]
        ben_id = ben.number
    barrier = Barrier(len(wishes))

    def say_yes(wish_id: int) -> bool:
        barrier.wait()
        try:
            with unit_of_work(database, community, NOON) as uow:
                accept(uow, uow.session.get_one(Member, ben_id), wish_id)
        except UserFacingError:
            return False
        return True

    with ThreadPoolExecutor(len(wishes)) as pool:
        results = list(pool.map(say_yes, wishes))

    assert sum(results) == 2
    with database.reading() as session:
        states = sorted(session.exec(select(Wish.state)).all())
        assert states == ["accepted"] * 2 + ["skipped"] * 4
        assert len(session.exec(select(Mentorship)).all()) == 2
        trainees = session.exec(select(Member).where(Member.status == Status.TRAINEE)).all()
        assert len(trainees) == 2


def test_two_devices_asking_at_once_ask_one_mentor(
    database: Database, community: Community
) -> None:
    with database.writing() as session:
        ben, dora = add_mentor(session, "ben"), add_mentor(session, "dora")
        anna = add_member(session, "anna", Status.NEWCOMER)
        slots = (ben.number, dora.number, None)
        anna_id = anna.number
    barrier = Barrier(4)

    def ask(_device: int) -> bool:
        barrier.wait()
        try:
            with unit_of_work(database, community, NOON) as uow:
                ask_mentors(uow, uow.session.get_one(Member, anna_id), slots)
        except NoLongerOpen:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(ask, range(4)))

    assert sum(results) == 1
    with database.reading() as session:
        assert sorted(session.exec(select(Wish.state)).all()) == ["asked", "waiting"]


def test_two_clocks_do_what_is_due_once(database: Database, community: Community) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben", capacity=9)
        for n in range(8):
            newcomer = add_member(session, f"n{n}", Status.NEWCOMER)
            add_wish(session, newcomer, ben, due_at=NOON - timedelta(hours=1))

    def tick(_clock: int) -> int:
        with unit_of_work(database, community, NOON) as uow:
            return due_work(uow)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(tick, range(2)))

    assert sum(done) == 8


def test_an_import_sets_profiles_and_mentorships(database: Database, community: Community) -> None:
    with unit_of_work(database, community, NOON) as uow:
        ben = add_member(uow.session, "ben", Status.IMPORTED, status_before=Status.AMBASSADOR)
        anna = add_member(uow.session, "anna", Status.IMPORTED, status_before=Status.TRAINEE)

        set_mentor_profile(uow, ben, 1)
        create_mentorship(uow, anna, ben, NOON.date())

        assert mentor_of(uow.session, anna.id) == ben
        assert uow.session.get_one(MentorProfile, ben.id).taken == 1


@pytest.mark.parametrize("capacity", [0, -1, 11])
def test_places_out_of_range_are_refused(
    sqlite_database: Database, community: Community, capacity: int
) -> None:
    with unit_of_work(sqlite_database, community, NOON) as uow:
        ben = add_member(uow.session, "ben", Status.AMBASSADOR)

        with pytest.raises(FieldErrors):
            set_mentor_profile(uow, ben, capacity)


def test_handing_back_counts_what_was_served(
    sqlite_database: Database, community: Community
) -> None:
    with unit_of_work(sqlite_database, community, NOON) as uow:
        ben = add_mentor(uow.session, "ben")
        anna = add_member(uow.session, "anna", Status.NEWCOMER)
        wish = add_wish(uow.session, anna, ben)
        accept(uow, ben, wish.id or 0)
    later = datetime(2027, 1, 27, 12, tzinfo=UTC)
    with unit_of_work(sqlite_database, community, later) as uow:
        anna = uow.session.get_one(Member, anna.id)

        hand_everything_back(uow, anna)

        served = (anna.status, anna.months_served, anna.days_served, anna.probation_since)
        assert served == (Status.NEWCOMER, 2, 3, None)
        assert mentor_of(uow.session, anna.id) is None
        assert uow.session.get_one(MentorProfile, ben.id).taken == 0


def test_nothing_due_is_nothing_done(sqlite_database: Database, community: Community) -> None:
    with unit_of_work(sqlite_database, community, NOON) as uow:
        assert due_work(uow) == 0


def fill_list(database: Database, waiting: int) -> None:
    """Three mentors with nine places each have just opened; so many wait for one."""
    with database.writing() as session:
        for name in ("ben", "dora", "karl"):
            add_mentor(session, name, capacity=9)
        for number in range(waiting):
            newcomer = add_member(session, f"n{number}", Status.NEWCOMER)
            session.add(WaitingPlace(newcomer_id=newcomer.number, since=NOON))
            session.flush()


def test_many_who_wait_are_served_in_their_order_a_few_in_each_transaction(
    database: Database, community: Community
) -> None:
    fill_list(database, 25)

    done: list[int] = []
    kept: list[list[bool]] = []
    while not done or done[-1]:
        with unit_of_work(database, community, NOON) as uow:
            done.append(due_work(uow))
            places = uow.session.exec(select(WaitingPlace).order_by(col(WaitingPlace.id))).all()
            kept.append([place.mentor_id is not None for place in places])

    assert done == [10, 10, 5, 0]
    assert kept == [[n < most for n in range(25)] for most in (10, 20, 25, 25)]
    with database.reading() as session:
        assert sum(session.exec(select(MentorProfile.held))) == 25


def test_two_clocks_keep_a_place_for_everybody_who_waits(
    database: Database, community: Community
) -> None:
    fill_list(database, 25)

    def tick(_clock: int) -> int:
        done = 0
        for _time in range(4):
            with unit_of_work(database, community, NOON) as uow:
                done += due_work(uow)
        return done

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(tick, range(2))) == 25
    with database.reading() as session:
        assert sum(session.exec(select(MentorProfile.held))) == 25
        offers = session.exec(select(WaitingPlace.offers)).all()
        assert list(offers) == [1] * 25
