"""Places are counted by the database: acceptances at once cannot overfill a mentor."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from storage.checkins import Checkin, open_checkin
from storage.database import Database
from storage.joint_decisions import JointDecision, open_side
from storage.members import Member
from storage.mentoring.mentorships import Mentorship, forget_mentorships, mentees_of, mentor_of
from storage.mentoring.profiles import (
    MentorProfile,
    free_mentors,
    give_place_back,
    hold_place,
    release_place,
    take_place,
)
from storage.mentoring.requests import (
    Wish,
    forget_wishes,
    has_open_wish,
    open_wishes_of,
    requests_waiting_for,
    silent_wishes,
    wishes_nobody_can_answer,
    wishes_to_ask_again,
)
from storage.mentoring.waiting_list import WaitingPlace, waiting_newcomers
from storage.people import Person

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def add_member(session: Session, name: str, status: Status, **fields: object) -> Member:
    """Somebody who consented and introduced themselves, with a reachable account."""
    slack_id = f"U{name.upper()}"
    session.add(
        Person(
            slack_id=slack_id,
            team_id="T1",
            name=name,
            locale="de-DE",
            time_zone="Europe/Berlin",
            described_at=NOON,
        )
    )
    values = {"joined_on": TODAY, "consented_at": NOON, "introduced_at": NOON, **fields}
    member = Member(slack_id=slack_id, name=name, status=status, **values)  # type: ignore[arg-type]  # the table's own fields
    session.add(member)
    session.flush()
    return member


def add_mentor(session: Session, name: str, capacity: int = 1) -> Member:
    """An ambassador who offers time."""
    member = add_member(session, name, Status.AMBASSADOR)
    session.add(MentorProfile(member_id=member.number, capacity=capacity))
    session.flush()
    return member


def add_wish(session: Session, newcomer: Member, mentor: Member, **fields: object) -> Wish:
    """A wish, asked at noon."""
    values = {"place": 0, "state": WishState.ASKED, "created_at": NOON, **fields}
    wish = Wish(newcomer_id=newcomer.number, mentor_id=mentor.number, **values)  # type: ignore[arg-type]  # the table's own fields
    session.add(wish)
    session.flush()
    return wish


def in_the_same_second(
    database: Database, times: int, act: Callable[[Session, int], bool]
) -> list[bool]:
    """What each of so many threads got that act at once, each in its own transaction."""
    barrier = Barrier(times)

    def run(n: int) -> bool:
        barrier.wait()
        with database.writing() as session:
            return act(session, n)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_ten_acceptances_in_the_same_second_fill_three_places(database: Database) -> None:
    with database.writing() as session:
        mentor_id = add_mentor(session, "ben", capacity=3).number

    results = in_the_same_second(database, 10, lambda s, _: take_place(s, mentor_id))

    assert sorted(results) == [False] * 7 + [True] * 3
    with database.reading() as session:
        assert session.get_one(MentorProfile, mentor_id).taken == 3


def test_a_kept_place_is_taken_by_one_only(database: Database) -> None:
    with database.writing() as session:
        mentor_id = add_mentor(session, "ben", capacity=1).number
        assert hold_place(session, mentor_id)

    results = in_the_same_second(
        database, 6, lambda s, n: take_place(s, mentor_id, is_held=n % 2 == 0)
    )

    assert sum(results) == 1
    with database.reading() as session:
        profile = session.get_one(MentorProfile, mentor_id)
        assert (profile.taken, profile.held, profile.free) == (1, 0, 0)


def test_places_are_kept_released_and_given_back(database: Database) -> None:
    with database.writing() as session:
        mentor_id = add_mentor(session, "ben", capacity=1).number

        steps = [
            hold_place(session, mentor_id),
            hold_place(session, mentor_id),
            take_place(session, mentor_id),
            release_place(session, mentor_id),
            release_place(session, mentor_id),
            take_place(session, mentor_id),
            give_place_back(session, mentor_id),
            give_place_back(session, mentor_id),
        ]

    assert steps == [True, False, False, True, False, True, True, False]


def test_the_table_itself_refuses_more_than_was_offered(database: Database) -> None:
    with database.writing() as session:
        mentor_id = add_mentor(session, "ben", capacity=1).number

    with pytest.raises(IntegrityError), database.writing() as session:
        session.get_one(MentorProfile, mentor_id).taken = 2


def test_a_newcomer_has_one_request_with_a_mentor_at_a_time(database: Database) -> None:
    with database.writing() as session:
        anna = add_member(session, "anna", Status.NEWCOMER)
        ben, dora = add_mentor(session, "ben"), add_mentor(session, "dora")
        add_wish(session, anna, ben)
        add_wish(session, anna, dora, place=1, state=WishState.WAITING)

    with pytest.raises(IntegrityError), database.writing() as session:
        add_wish(session, anna, dora, place=2)


def test_nobody_has_two_mentors_at_a_time(database: Database) -> None:
    with database.writing() as session:
        anna = add_member(session, "anna", Status.TRAINEE)
        ben, dora = add_mentor(session, "ben"), add_mentor(session, "dora")
        for mentor in (ben, ben):
            session.add(
                Mentorship(
                    mentee_id=anna.number, mentor_id=mentor.number, since=TODAY, ended_at=NOON
                )
            )
        session.add(Mentorship(mentee_id=anna.number, mentor_id=ben.number, since=TODAY))
        session.flush()
        assert mentor_of(session, anna.id) == ben
        assert mentees_of(session, ben.id) == [anna]

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Mentorship(mentee_id=anna.number, mentor_id=dora.number, since=TODAY))


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.AMBASSADOR])
def test_only_ambassadors_are_offered(database: Database, status: Status) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben")
        assert [card.slack_id for card in free_mentors(session)] == ["UBEN"]
        ben.status = status

        assert free_mentors(session) == []


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("is_deleted", True),
        ("is_reachable", False),
        ("is_guest", True),
        ("is_from_other_workspace", True),
    ],
)
def test_accounts_that_cannot_be_asked_are_not_offered(
    database: Database, flag: str, value: bool
) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben")
        setattr(session.get_one(Person, ben.slack_id), flag, value)

        assert free_mentors(session) == []


def test_a_full_or_closed_profile_is_not_offered(database: Database) -> None:
    with database.writing() as session:
        ben, dora = add_mentor(session, "ben"), add_mentor(session, "dora")
        take_place(session, ben.number)
        session.get_one(MentorProfile, dora.number).is_open = False

        assert free_mentors(session) == []


def test_what_is_due_comes_in_its_order(database: Database) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben", capacity=5)
        wishes = [
            add_wish(
                session,
                add_member(session, name, Status.NEWCOMER),
                ben,
                due_at=NOON - timedelta(hours=hours),
                state=state,
                remind_at=NOON - timedelta(hours=hours),
            ).id
            for name, hours, state in (
                ("anna", 1, WishState.ASKED),
                ("tom", 2, WishState.POSTPONED),
                ("yuki", -1, WishState.ASKED_AGAIN),
                ("emma", 3, WishState.DECLINED),
            )
        ]

        assert [one.id for one in silent_wishes(session, NOON, 9)] == [wishes[1], wishes[0]]
        assert [one.id for one in silent_wishes(session, NOON, 1)] == [wishes[1]]
        assert [one.id for one in wishes_to_ask_again(session, NOON, 9)] == [wishes[1], wishes[0]]
        waiting = [one.id for one in requests_waiting_for(session, ben.number)]
        assert waiting == [wishes[1], wishes[0], wishes[2]]
        assert wishes_nobody_can_answer(session, 9) == []
        ben.prompts_on = False
        assert [one.id for one in wishes_nobody_can_answer(session, 9)] == waiting


def test_a_wish_is_open_until_it_is_settled(database: Database) -> None:
    with database.writing() as session:
        anna = add_member(session, "anna", Status.NEWCOMER)
        tom = add_member(session, "tom", Status.NEWCOMER)
        wish = add_wish(session, anna, add_mentor(session, "ben"))
        session.add(WaitingPlace(newcomer_id=tom.number, since=NOON))

        assert has_open_wish(session, anna.id)
        assert not has_open_wish(session, tom.id)
        assert open_wishes_of(session, anna.number) == [wish]
        assert waiting_newcomers(session) == [tom]
        wish.state = WishState.DECLINED
        assert not has_open_wish(session, anna.id)
        assert not has_open_wish(session, None)


def test_what_has_ended_is_forgotten_and_what_goes_on_is_not(database: Database) -> None:
    with database.writing() as session:
        ben = add_mentor(session, "ben", capacity=3)
        anna, tom = (add_member(session, name, Status.NEWCOMER) for name in ("anna", "tom"))
        open_one = add_wish(session, tom, ben)
        add_wish(session, anna, ben, state=WishState.DECLINED)
        running = Mentorship(mentee_id=tom.number, mentor_id=ben.number, since=TODAY)
        over = Mentorship(mentee_id=anna.number, mentor_id=ben.number, since=TODAY, ended_at=NOON)
        session.add_all([running, over])
        session.flush()
        for one in (running, over):
            open_checkin(session, one.id or 0, 1, ben.number)
            open_side(session, one.id or 0, 1, ben.number)
        kept = [open_one.id, running.id, running.id, running.id]

    with database.writing() as session:
        forget_wishes(session, NOON + timedelta(days=1))
        forget_mentorships(session, NOON + timedelta(days=1))

    with database.reading() as session:
        found = [session.exec(select(Wish.id)).one(), session.exec(select(Mentorship.id)).one()]
        found += [session.exec(select(one.mentorship_id)).one() for one in (Checkin, JointDecision)]
        assert found == kept
