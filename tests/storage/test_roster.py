"""Whether a list has people whose account nobody knows yet."""

import pytest

from bot.domain.members import Status
from storage.database import Database
from storage.members import Member
from storage.roster import Listing, has_unmatched
from tests.storage.test_stories import NOON


@pytest.mark.parametrize(
    ("slack_id", "status", "expected"),
    [
        (None, Status.IMPORTED, True),
        ("U0ANNA0001", Status.IMPORTED, False),
        (None, Status.LEFT, False),
    ],
)
def test_only_a_line_without_an_account_may_be_anybodys(
    database: Database, slack_id: str | None, status: Status, *, expected: bool
) -> None:
    with database.writing() as session:
        member = Member(slack_id=slack_id, name="Anna", status=status, joined_on=NOON.date())
        session.add(member)
        session.flush()
        session.add(Listing(member_id=member.number, first_name="Anna", last_name="", status="fan"))

    with database.reading() as session:
        assert has_unmatched(session) is expected


def test_members_who_came_by_no_list_are_none_of_it(database: Database) -> None:
    with database.writing() as session:
        session.add(Member(name="Anna", status=Status.IMPORTED, joined_on=NOON.date()))

    with database.reading() as session:
        assert not has_unmatched(session)
