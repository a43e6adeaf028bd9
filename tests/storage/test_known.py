"""A session asks once for a person whom an entry needs again and again."""

from datetime import UTC, date, datetime

from sqlmodel import col, delete, update

from bot.domain.members import Status
from storage.database import Database
from storage.known import MOST
from storage.members import Member, find_member
from storage.people import Person, find_person
from tests.schedules.test_many import overheard

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def fill(database: Database, *slack_ids: str) -> None:
    """Store these people, all members."""
    with database.writing() as session:
        for one in slack_ids:
            session.add(
                Person(
                    slack_id=one,
                    team_id="T1",
                    name=one,
                    locale="de-DE",
                    time_zone="Europe/Berlin",
                    described_at=NOON,
                )
            )
            session.add(
                Member(slack_id=one, name=one, status=Status.AMBASSADOR, joined_on=date(2026, 1, 1))
            )


def test_who_is_known_is_asked_for_once(database: Database) -> None:
    fill(database, "U1", "U2")
    with database.reading() as session, overheard(database) as heard:
        for _time in range(3):
            for slack_id in ("U1", "U2"):
                person, member = find_person(session, slack_id), find_member(session, slack_id)
                assert person is not None
                assert member is not None
                assert person.slack_id == member.slack_id == slack_id

    assert len([one for one, _values in heard if one.startswith("SELECT")]) == 4


def test_who_is_not_there_is_asked_for_again(database: Database) -> None:
    fill(database)
    with database.reading() as session:
        assert find_member(session, "U1") is None
        session.add(Member(slack_id="U1", name="A", status=Status.FAN, joined_on=date(2026, 1, 1)))
        assert find_member(session, "U1") is not None


def test_a_membership_that_has_moved_on_is_found_under_its_new_account(
    database: Database,
) -> None:
    fill(database, "U1")
    with database.reading() as session:
        member = find_member(session, "U1")
        assert member is not None
        member.slack_id = "U2"

        assert find_member(session, "U1") is None
        assert find_member(session, "U2") is member


def test_who_was_deleted_is_gone(database: Database) -> None:
    fill(database, "U1", "U2")
    with database.reading() as session:
        member, person = find_member(session, "U1"), find_person(session, "U1")
        session.delete(member)
        session.delete(person)
        session.flush()

        assert find_member(session, "U1") is None
        assert find_person(session, "U1") is None


def test_what_is_expired_is_read_anew(database: Database) -> None:
    fill(database, "U1", "U2")
    with database.reading() as session:
        for slack_id in ("U1", "U2"):
            find_member(session, slack_id)
            find_person(session, slack_id)
        unseen = {"synchronize_session": False}
        session.execute(update(Person).values(name="new").execution_options(**unseen))
        gone = delete(Member).where(col(Member.slack_id) == "U1")
        session.execute(gone.execution_options(**unseen))
        session.expire_all()

        person = find_person(session, "U1")
        assert person is not None
        assert person.name == "new"
        assert find_member(session, "U1") is None
        assert find_member(session, "U2") is not None


def test_of_many_people_the_last_ones_are_kept(database: Database) -> None:
    everybody = [f"U{n:03}" for n in range(MOST + 5)]
    fill(database, *everybody)
    with database.reading() as session:
        for slack_id in everybody:
            find_member(session, slack_id)

        assert sorted(session.info[Member]) == everybody[5:]
