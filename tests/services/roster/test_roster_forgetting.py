"""Lines of a list whose people never join go a year after the last list that named them."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot.domain.members import Status
from bot.services.housekeeping import forget
from storage.database import Database
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.outbox.rows import OutboxRow
from storage.people import Person
from storage.roster import all_members
from tests.services.roster.test_roster_importing import (
    COMMUNITY,
    HEAD,
    NOW,
    import_list,
    members,
)
from tests.units_of_work import unit_of_work

YEAR = timedelta(days=365)
ONE = HEAD + "Wolf;Ida;ida@example.com;Deutschland;Botschafterin;2024-01-15;;\n"


def forgotten_at(database: Database, now: datetime) -> list[str]:
    """Return who is left once what is over at this moment is forgotten."""
    with unit_of_work(database, COMMUNITY, now) as uow:
        forget(uow)
    return [one.name for one in members(database)]


def test_whoever_never_joins_goes_a_year_after_the_last_list_that_named_them(
    database: Database,
) -> None:
    import_list(database, ONE, NOW - timedelta(days=300))
    assert import_list(database, ONE) == (0, 0, 1, 0)

    assert forgotten_at(database, NOW + YEAR - timedelta(seconds=1)) == ["Ida Wolf"]
    assert forgotten_at(database, NOW + YEAR + timedelta(seconds=1)) == []
    assert import_list(database, ONE) == (1, 0, 0, 0), "another list brings them back"


def test_whoever_joined_stays_however_long_ago_the_list_was(database: Database) -> None:
    import_list(database, ONE)
    with database.writing() as session:
        [ida] = all_members(session)
        ida.status, ida.slack_id, ida.consented_at = Status.AMBASSADOR, "U0IDA00001", NOW
        session.add(ida)
    assert import_list(database, ONE)[0] == 0

    assert forgotten_at(database, NOW + 3 * YEAR) == ["Ida Wolf"]


PAIRS = HEAD + (
    "Wolf;Ida;ida@example.com;Deutschland;Botschafterin;2024-01-15;;3\n"
    "Alt;Ole;ole@example.com;Deutschland;Probezeit;2026-10-15;ida@example.com;\n"
    "Neu;Pia;pia@example.com;Deutschland;Probezeit;2026-10-15;ida@example.com;\n"
)


def join(database: Database, name: str, status: Status) -> None:
    """Somebody of the list consents."""
    with database.writing() as session:
        member = next(one for one in all_members(session) if one.name == name)
        slack_id = f"U0{name[:3].upper()}00001"
        member.slack_id, member.consented_at, member.status = slack_id, NOW, status
        member.status_before = None
        session.add(member)
        account: dict[str, Any] = {
            "slack_id": slack_id,
            "team_id": "T1",
            "name": name,
            "locale": "de-DE",
        }
        session.add(Person(**account, time_zone="Europe/Berlin", described_at=NOW))


def pairs(database: Database) -> tuple[int, list[int]]:
    """Return the number of mentorships that run, and of places that each mentor's mentees take."""
    with database.reading() as session:
        running = session.exec(select(Mentorship).where(col(Mentorship.ended_at).is_(None))).all()
        return len(running), list(session.exec(select(MentorProfile.taken)))


def test_whoever_joined_hears_that_a_listed_mentor_is_not_awaited_any_more(
    database: Database,
) -> None:
    import_list(database, PAIRS)
    join(database, "Pia Neu", Status.TRAINEE)

    assert forgotten_at(database, NOW + YEAR + timedelta(days=1)) == ["Pia Neu"]

    assert pairs(database) == (0, [])
    [pia] = members(database)
    assert pia.status is Status.NEWCOMER, "she chooses anew"
    with database.reading() as session:
        told = session.exec(select(OutboxRow.payload).where(OutboxRow.kind == "post")).all()
    assert [one["text"] for one in told if "Ida Wolf" in one["text"]] != []


def test_a_mentor_who_joined_has_room_again_for_whoever_never_came(database: Database) -> None:
    import_list(database, PAIRS)
    join(database, "Ida Wolf", Status.AMBASSADOR)
    assert pairs(database) == (2, [2])

    assert forgotten_at(database, NOW + YEAR + timedelta(days=1)) == ["Ida Wolf"]

    assert pairs(database) == (0, [0])


def test_a_mentor_of_a_newer_list_has_room_again_too(database: Database) -> None:
    import_list(database, PAIRS, NOW - timedelta(days=100))
    import_list(database, HEAD + PAIRS.splitlines()[1] + "\n")

    assert forgotten_at(database, NOW + YEAR - timedelta(days=1)) == ["Ida Wolf"]

    assert pairs(database) == (0, [0])
